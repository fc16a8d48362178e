/** Detection curves of one concept: ROC, and precision against recall where the concept is rare. */
import { el, svg } from '../core/dom.js';
import { decimal } from '../core/format.js';
import { below, beside } from './axes.js';
import { figure } from './figure.js';
import { lineIcon } from './marks.js';
import { linear, ticks } from './scale.js';

/** `curves` are `{ method, points }` with falling thresholds; `figures` tells a method's detection figures. */
export function rocChart(curves, figures, marks) {
  return chart({
    title: 'ROC curve', subtitle: 'positives against negatives, the threshold falling; AUROC',
    lines: curves.map(c => ({ label: c.method, area: figures(c.method)?.auroc ?? null,
      points: c.points.map(p => [p.falsePositiveRate, p.recall]) })),
    marks, x: 'False positives →', y: '↑ True positives',
    chance: (x, y) => ({ x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
  });
}

/** The same thresholds where there are `imbalance` negatives to a positive: few false positives are many then. */
export function precisionChart(curves, figures, marks, imbalance) {
  return chart({
    title: `Precision and recall at 1:${imbalance}`, subtitle: `${imbalance} negatives to a positive; average precision`,
    lines: curves.map(c => ({ label: c.method, area: figures(c.method)?.averagePrecision ?? null,
      points: c.points.filter(p => p.precision !== null).map(p => [p.recall, p.precision]) })),
    marks, x: 'Recall →', y: '↑ Precision',
    chance: (x, y) => ({ x1: x(0), y1: y(1 / (1 + imbalance)), x2: x(1), y2: y(1 / (1 + imbalance)) }),
  });
}

function chart({ title, subtitle, lines, marks, x, y, chance }) {
  if (!lines.length) return null;
  const drawn = figure({
    title, subtitle,
    summary: `${title}. ${lines.map(l => `${l.label}: ${decimal(l.area)}.`).join(' ')}`,
    className: 'curve',
    draw: (width, height) => draw(lines, marks, { x, y, chance }, width, height),
  });
  drawn.querySelector('figcaption').append(...lines.map(l => key(l, marks.get(l.label))));
  return drawn;
}

const key = (line, mark) => el('span', {}, lineIcon(mark), ` ${line.label} ${decimal(line.area, 2)}`);

function draw(lines, marks, names, width, height) {
  const frame = { left: 40, right: width - 14, top: 30, bottom: height - 42 };
  const x = linear(0, 1, frame.left, frame.right);
  const y = linear(0, 1, frame.bottom, frame.top);
  const path = points => points.map(([across, up], i) => `${i ? 'L' : 'M'}${x(across)} ${y(up)}`).join('');
  return [
    below(frame, x, ticks(0, 1, 5), names.x),
    beside(frame, y, ticks(0, 1, 5), names.y),
    svg('line', { class: 'chance', ...names.chance(x, y) }),
    lines.map(l => svg('path', { class: `line ${marks.get(l.label).className}`, d: path(l.points) },
      svg('title', {}, `${l.label}: ${decimal(l.area)}`))),
  ];
}
