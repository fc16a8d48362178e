/** Both axes at once: AUROC to the right, steering score upwards, 95% intervals as whiskers. */
import { decimal } from '../core/format.js';
import { svg } from '../core/dom.js';
import { below, beside } from './axes.js';
import { figure } from './figure.js';
import { intervalChart } from './interval-chart.js';
import { markAt } from './marks.js';
import { placeLabels, textWidth } from './place-labels.js';
import { extent, linear, ticks } from './scale.js';

const FONT = '600 12px system-ui, sans-serif';
const GUTTER = 52;
const RADIUS = 5.5;

/** The chart of the rows of one judge; where one axis is missing altogether, the other one alone. */
export function axesChart(rows, marks, judge) {
  const points = rows.map(point).filter(p => p.x !== null || p.y !== null);
  if (!points.some(p => p.x !== null && p.y !== null)) return intervalChart(points, marks, judge);
  return figure({
    title: 'Detection against steering',
    subtitle: `mean over concepts with 95% interval; judge ${judge}`,
    summary: `Detection against steering. ${points.map(describe).join(' ')}`,
    className: 'large',
    draw: (width, height) => draw(points, marks, width, height),
  });
}

const point = ({ label, detection: d, steering: s }) => ({
  label,
  x: d?.auroc ?? null, xLow: d?.aurocLow ?? d?.auroc, xHigh: d?.aurocHigh ?? d?.auroc,
  y: s?.score ?? null, yLow: s?.scoreLow ?? s?.score, yHigh: s?.scoreHigh ?? s?.score,
});

const describe = p => `${p.label}: AUROC ${decimal(p.x, 2)}, score ${decimal(p.y, 2)}.`;

function draw(points, marks, width, height) {
  const [noX, noY] = [points.some(p => p.x === null), points.some(p => p.y === null)];
  const frame = { left: 40 + (noX ? GUTTER : 0), right: width - 14, top: 30, bottom: height - 42 - (noY ? GUTTER : 0) };
  const xs = points.filter(p => p.x !== null).flatMap(p => [p.xLow, p.xHigh]);
  const ys = points.filter(p => p.y !== null).flatMap(p => [p.yLow, p.yHigh]);
  const [xLow, xHigh] = [Math.max(0, Math.floor(10 * Math.min(0.5, ...xs)) / 10), 1];
  const yHigh = Math.min(2, Math.max(0.2, extent([0, ...ys])[1]));
  const x = linear(xLow, xHigh, frame.left, frame.right);
  const y = linear(0, yHigh, frame.bottom, frame.top);
  const [aside, beneath] = [frame.left - GUTTER / 2 - 4, frame.bottom + GUTTER / 2];
  const placed = points.map(p => ({
    ...p,
    x: p.x === null ? aside : x(p.x), noX: p.x === null,
    y: p.y === null ? beneath : y(p.y), noY: p.y === null,
    left: x(p.xLow), right: x(p.xHigh), low: y(p.yLow), high: y(p.yHigh),
    title: describe(p), width: textWidth(p.label, FONT),
  }));
  const whole = { ...frame, left: frame.left - (noX ? GUTTER : 0), bottom: frame.bottom + (noY ? GUTTER : 0) };
  return [
    below({ ...whole, left: frame.left }, x, ticks(xLow, xHigh, width / 90), 'AUROC →'),
    beside({ ...frame, left: whole.left }, y, ticks(0, yHigh, frame.bottom / 55), '↑ Steering score (0 to 2)'),
    svg('line', { class: 'chance', x1: x(0.5), x2: x(0.5), y1: frame.top, y2: whole.bottom }),
    svg('text', { class: 'quiet', x: x(0.5) + 4, y: frame.top + 8 }, 'chance'),
    noX ? gutter([frame.left - 4, frame.left - 4, frame.top, frame.bottom], aside, whole.bottom + 16, 'middle') : null,
    noY ? gutter([frame.left, frame.right, frame.bottom, frame.bottom], whole.left - 7, beneath + 4, 'end') : null,
    placed.map(p => whiskers(p, marks.get(p.label))),
    placed.map(p => markAt(marks.get(p.label), p.x, p.y, RADIUS, true, p.title)),
    labels(placed, marks, { ...whole, right: width }),
  ];
}

/** The strip of the methods that lack an axis. */
const gutter = ([x1, x2, y1, y2], x, y, anchor) => [
  svg('line', { class: 'gutter', x1, x2, y1, y2 }),
  svg('text', { class: 'quiet', x, y, 'text-anchor': anchor }, 'none')];

const whiskers = (p, mark) => svg('g', { class: `whisker ${mark.className}` },
  p.noX ? null : svg('line', { x1: p.left, x2: p.right, y1: p.y, y2: p.y }),
  p.noY ? null : svg('line', { x1: p.x, x2: p.x, y1: p.low, y2: p.high }));

function labels(points, marks, bounds) {
  const box = (left, right, top, bottom, weight) => ({ left, right, top, bottom, weight });
  const obstacles = points.flatMap(p => [
    box(p.x - 8, p.x + 8, p.y - 8, p.y + 8, 8),
    p.noX ? null : box(p.left, p.right, p.y - 1.5, p.y + 1.5, 2),
    p.noY ? null : box(p.x - 1.5, p.x + 1.5, p.high, p.low, 2),
  ].filter(Boolean));
  return placeLabels(points, obstacles, bounds).map((place, i) => {
    const { x, y, label } = points[i];
    return svg('g', { class: `label ${marks.get(label).className}` },
      place.leader ? svg('line', { x1: x, y1: y, x2: place.x, y2: place.y - 4 }) : null,
      svg('text', { x: place.x, y: place.y, 'text-anchor': place.anchor }, label));
  });
}
