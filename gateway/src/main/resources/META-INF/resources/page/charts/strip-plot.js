/** The scores of one method's evaluation examples: a strip a category, the threshold across them. */
import { svg } from '../core/dom.js';
import { magnitude } from '../core/format.js';
import { below } from './axes.js';
import { figure } from './figure.js';
import { extent, linear, ticks } from './scale.js';

const CATEGORIES = ['positive', 'negative', 'hard negative'];
const STRIP = 46;

/** `examples` are `{ id, category, score, token }` of one method; `threshold` may be null. */
export function stripPlot(label, examples, threshold, subtitle) {
  const strips = CATEGORIES.map(c => [c, examples.filter(e => e.category === c)]).filter(([, items]) => items.length);
  return figure({
    title: label, subtitle, className: 'strip',
    summary: `Scores by ${label}. ${strips.map(([c, items]) => `${items.length} ${c}: ${range(items)}.`).join(' ')}`,
    height: 26 + STRIP * strips.length + 30,
    draw: (width, height) => draw(strips, threshold, width, height),
  });
}

const range = items => {
  const scores = items.map(e => e.score);
  return `${magnitude(Math.min(...scores))} to ${magnitude(Math.max(...scores))}`;
};

function draw(strips, threshold, width, height) {
  const frame = { left: 8, right: width - 8, top: 18, bottom: height - 26 };
  const values = strips.flatMap(([, items]) => items.map(e => e.score));
  const [low, high] = extent(threshold === null ? values : [...values, threshold], 0.05);
  const x = linear(low, high, frame.left, frame.right);
  return [
    below(frame, x, ticks(low, high, width / 60), ''),
    threshold === null ? null : [
      svg('line', { class: 'threshold', x1: x(threshold), x2: x(threshold), y1: frame.top - 4, y2: frame.bottom }),
      svg('text', {
        class: 'quiet', x: x(threshold), y: frame.top - 7, 'text-anchor': x(threshold) > width / 2 ? 'end' : 'start',
      }, `threshold ${magnitude(threshold)}`)],
    strips.map(([category, items], i) => strip(category, items, x, frame, i)),
  ];
}

function strip(category, items, x, frame, index) {
  const top = frame.top + STRIP * index;
  return svg('g', { class: `category-${category.replace(' ', '-')}` },
    svg('text', { class: 'strip-name', x: frame.left, y: top + 13 }, `${category} (${items.length})`),
    items.map(e => svg('circle', { cx: x(e.score), cy: top + 29 + spread(e.id), r: 4 },
      svg('title', {}, `example ${e.id}: ${magnitude(e.score)}, ${place(e.token)}`))));
}

/** Token -1: what the model said was no rating, and the score stands for that. */
const place = token => (token < 0 ? 'rating unreadable' : `highest at token ${token}`);

/** A place across the strip that depends on the example only. */
const spread = id => (((id * 7) % 11) - 5) * 1.5;
