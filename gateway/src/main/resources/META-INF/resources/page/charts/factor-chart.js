/** The steering score over the factors, a line a method, named at its end. */
import { svg } from '../core/dom.js';
import { decimal, factor } from '../core/format.js';
import { below, beside } from './axes.js';
import { figure } from './figure.js';
import { markAt } from './marks.js';
import { textWidth } from './place-labels.js';
import { extent, linear, ticks } from './scale.js';

const FONT = '600 12px system-ui, sans-serif';
const LINE = 15;

/** `series` are `{ label, points: [{ x, y or null, chosen, note }] }`. */
export function factorChart(series, marks, subtitle) {
  const lines = series
    .map(s => ({ ...s, points: s.points.filter(p => p.y !== null).sort((a, b) => a.x - b.x) }))
    .filter(s => s.points.length);
  if (!lines.length) return null;
  const last = s => `${s.label}: ${s.points.map(p => `${decimal(p.y, 2)} at ${factor(p.x)}`).join(', ')}.`;
  return figure({
    title: 'Score by factor', subtitle, summary: `Steering score by factor. ${lines.map(last).join(' ')}`,
    draw: (width, height) => factorLines(lines, marks, width, height),
  });
}

const SCORES = { below: 'Factor →', beside: '↑ Steering score (0 to 2)', most: 2 };

/** Lines over a common axis; `names` are those of the axes and the highest value there can be. */
export function factorLines(lines, marks, width, height, names = SCORES) {
  const room = Math.max(...lines.map(s => textWidth(s.label, FONT))) + 16;
  const frame = { left: 40, right: width - room, top: 30, bottom: height - 42 };
  const factors = [...new Set(lines.flatMap(s => s.points.map(p => p.x)))].sort((a, b) => a - b);
  const [low, high] = extent(factors, 0.04);
  const top = Math.min(names.most, Math.max(0.2, 1.08 * Math.max(...lines.flatMap(s => s.points.map(p => p.y)))));
  const x = linear(low, high, frame.left, frame.right);
  const foot = Math.min(0, ...lines.flatMap(s => s.points.map(p => p.y)));
  const y = linear(foot, top, frame.bottom, frame.top);
  const shown = factors.length <= Math.max(2, width / 50) ? factors : ticks(low, high, width / 90);
  const ends = dodge(lines.map(s => y(s.points.at(-1).y)), frame);
  return [
    below(frame, x, shown, names.below),
    beside(frame, y, ticks(foot, top, (frame.bottom - frame.top) / 50), names.beside),
    lines.map((s, i) => {
      const mark = marks.get(s.label);
      const path = s.points.map((p, j) => `${j ? 'L' : 'M'}${x(p.x)} ${y(p.y)}`).join('');
      const end = s.points.at(-1);
      return [
        svg('path', { class: `line ${mark.className}`, d: path }),
        s.points.map(p => markAt(mark, x(p.x), y(p.y), 4.2, p.chosen,
          `${s.label}, ${names.below.split(' ')[0].toLowerCase()} ${factor(p.x)}: ${decimal(p.y, 3)}${p.note ? `; ${p.note}` : ''}`)),
        svg('g', { class: `label ${mark.className}` },
          svg('line', { x1: x(end.x) + 5, y1: y(end.y), x2: frame.right + 8, y2: ends[i] }),
          svg('text', { x: frame.right + 11, y: ends[i] + 4 }, s.label)),
      ];
    }),
  ];
}

/** Moves labels apart, as little as keeps their order and the plot's height. */
function dodge(wanted, frame) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  order.forEach((i, k) => {
    if (k > 0) placed[i] = Math.max(placed[i], placed[order[k - 1]] + LINE);
  });
  let floor = frame.bottom + 4;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i], floor);
    floor = placed[i] - LINE;
  }
  return placed;
}
