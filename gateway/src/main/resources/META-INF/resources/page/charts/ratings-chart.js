/** How often a judge gave the ratings 0, 1 and 2 at each factor: a column a factor, split into shares. */
import { svg } from '../core/dom.js';
import { count, decimal, factor, percent } from '../core/format.js';
import { below, beside } from './axes.js';
import { figure } from './figure.js';

const TICKS = [0, 0.5, 1];

/** `factors` are `{ factor, [axis]: [{ rating, ratings, share, score }] }`, rising; `axis` one of the three ratings. */
export function ratingsChart(factors, axis, title) {
  const columns = factors.filter(f => f[axis].some(c => c.ratings > 0));
  if (!columns.length) return null;
  const say = f => `${factor(f.factor)}: ${f[axis].map(c => `${percent(c.share)} ${c.rating}`).join(', ')}.`;
  return figure({
    title, subtitle: 'share of ratings by factor',
    summary: `${title}: shares of the ratings 0, 1 and 2 by factor. ${columns.map(say).join(' ')}`,
    className: 'ratings', height: 230,
    draw: (width, height) => draw(columns, axis, title, width, height),
  });
}

function draw(columns, axis, title, width, height) {
  const frame = { left: 34, right: width - 4, top: 30, bottom: height - 40 };
  const step = (frame.right - frame.left) / columns.length;
  const y = share => frame.bottom - share * (frame.bottom - frame.top);
  const shown = Math.ceil(columns.length / Math.max(1, Math.floor((frame.right - frame.left) / 34)));
  return [
    below(frame, () => 0, [], 'Factor →'),
    beside(frame, y, TICKS, ''),
    legend(frame),
    columns.map((f, i) => {
      let floor = 0;
      const x = frame.left + step * i;
      return [
        i % shown === 0
          ? svg('text', { x: x + step / 2, y: frame.bottom + 16, 'text-anchor': 'middle' }, factor(f.factor)) : null,
        [...f[axis]].reverse().map(c => {
          const from = floor;
          floor += c.share ?? 0;
          return svg('rect', { class: `rated rated-${c.rating}`, x: x + 1.5, y: y(floor), width: Math.max(1, step - 3),
            height: Math.max(0, y(from) - y(floor)) }, svg('title', {}, said(f, c, title)));
        }),
      ];
    }),
  ];
}

const said = (f, c, title) => `${title} ${c.rating} at factor ${factor(f.factor)}: ${percent(c.share)}, ${count(c.ratings)} ratings${
  c.score === null ? '' : `, mean score ${decimal(c.score, 2)}`}`;

const legend = frame => [2, 1, 0].map((rating, i) => svg('g', {},
  svg('rect', { class: `rated rated-${rating}`, x: frame.left + 44 * i, y: 4, width: 12, height: 12, rx: 2 }),
  svg('text', { class: 'value', x: frame.left + 44 * i + 17, y: 14 }, String(rating))));
