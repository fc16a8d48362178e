/** A chart in a figure: drawn to the width that it gets, so that its letters keep their size. */
import { el, svg } from '../core/dom.js';

const NARROW = 420;

/**
 * `draw(width, height)` returns the SVG's children; `summary` is what a reader hears instead of them.
 */
export function figure({ title, subtitle, summary, className = '', height, draw }) {
  const box = el('div', { class: 'canvas' });
  let drawn = 0;
  const redraw = () => {
    const width = Math.floor(box.clientWidth);
    if (!width || width === drawn) return;
    drawn = width;
    const tall = height ?? (width < NARROW ? 320 : 400);
    const size = { width, height: tall, viewBox: `0 0 ${width} ${tall}` };
    box.replaceChildren(svg('svg', { ...size, role: 'img', 'aria-label': summary ?? title }, draw(width, tall)));
  };
  new ResizeObserver(redraw).observe(box);
  return el('figure', { class: `chart ${className}` },
    el('figcaption', {}, el('b', {}, title), subtitle ? el('span', {}, subtitle) : null), box);
}
