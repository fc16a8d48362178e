/** The axes of a plot: ticks with their grid lines, and names. */
import { svg } from '../core/dom.js';
import { tickLabel } from './scale.js';

/** Ticks below a plot; `frame` is `{ left, right, top, bottom }` in pixels. */
export function below(frame, scale, values, name) {
  return svg('g', { class: 'axis' },
    values.map(v => [
      svg('line', { class: 'grid', x1: scale(v), x2: scale(v), y1: frame.top, y2: frame.bottom }),
      svg('text', { x: scale(v), y: frame.bottom + 16, 'text-anchor': 'middle' }, tickLabel(v, values)),
    ]),
    svg('line', { class: 'base', x1: frame.left, x2: frame.right, y1: frame.bottom, y2: frame.bottom }),
    svg('text', { class: 'name', x: frame.right, y: frame.bottom + 34, 'text-anchor': 'end' }, name));
}

/** Ticks left of a plot; the name stands above it, to be read without turning the head. */
export function beside(frame, scale, values, name) {
  return svg('g', { class: 'axis' },
    values.map(v => [
      svg('line', { class: 'grid', x1: frame.left, x2: frame.right, y1: scale(v), y2: scale(v) }),
      svg('text', { x: frame.left - 7, y: scale(v) + 4, 'text-anchor': 'end' }, tickLabel(v, values)),
    ]),
    svg('text', { class: 'name', x: 2, y: frame.top - 10 }, name));
}
