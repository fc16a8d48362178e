/** One axis alone: a line a method, its mean and its 95% interval. */
import { svg } from '../core/dom.js';
import { decimal, interval } from '../core/format.js';
import { below } from './axes.js';
import { figure } from './figure.js';
import { markAt } from './marks.js';
import { linear, ticks } from './scale.js';

const ROW = 30;

/** `points` are those of the chart of both axes; the axis that any of them has is shown. */
export function intervalChart(points, marks, judge) {
  const steering = points.some(p => p.y !== null);
  const rows = points
    .map(p => (steering
      ? { label: p.label, mean: p.y, low: p.yLow, high: p.yHigh }
      : { label: p.label, mean: p.x, low: p.xLow, high: p.xHigh }))
    .filter(r => r.mean !== null)
    .sort((a, b) => b.mean - a.mean);
  return figure({
    title: steering ? 'Steering' : 'Detection',
    subtitle: `mean over concepts with 95% interval${steering ? `; judge ${judge}` : ''}`,
    summary: rows.map(r => `${r.label}: ${decimal(r.mean, 2)} ${interval(r.low, r.high, 2)}.`).join(' '),
    className: 'large',
    height: 70 + ROW * rows.length,
    draw: (width, height) => draw(rows, marks, steering, width, height),
  });
}

function draw(rows, marks, steering, width, height) {
  const frame = { left: Math.min(130, width * 0.3), right: width - 54, top: 10, bottom: height - 44 };
  const [low, high] = steering
    ? [0, Math.min(2, Math.max(0.2, 1.06 * Math.max(...rows.map(r => r.high))))]
    : [Math.floor(10 * Math.min(0.5, ...rows.map(r => r.low))) / 10, 1];
  const x = linear(low, high, frame.left, frame.right);
  return [
    below(frame, x, ticks(low, high, width / 90), steering ? 'Steering score (0 to 2) →' : 'AUROC →'),
    steering ? null : svg('line', { class: 'chance', x1: x(0.5), x2: x(0.5), y1: frame.top, y2: frame.bottom }),
    rows.map((row, i) => {
      const mark = marks.get(row.label);
      const y = frame.top + ROW * (i + 0.6);
      return [
        svg('g', { class: `label ${mark.className}` },
          svg('text', { x: frame.left - 10, y: y + 4, 'text-anchor': 'end' }, row.label)),
        svg('g', { class: `whisker ${mark.className}` },
          svg('line', { x1: x(row.low), x2: x(row.high), y1: y, y2: y })),
        markAt(mark, x(row.mean), y, 5.5),
        svg('text', { class: 'value', x: frame.right + 8, y: y + 4 }, decimal(row.mean, 2)),
      ];
    }),
  ];
}
