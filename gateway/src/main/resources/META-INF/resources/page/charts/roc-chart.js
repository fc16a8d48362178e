/** ROC curves of one concept: positives against negatives, a step a score, equal scores at once. */
import { el, svg } from '../core/dom.js';
import { decimal } from '../core/format.js';
import { below, beside } from './axes.js';
import { figure } from './figure.js';
import { markIcon } from './marks.js';
import { linear, ticks } from './scale.js';

/** `[falsePositiveRate, truePositiveRate]` from the highest score down; null unless both classes are there. */
export function rocCurve(examples) {
  const kept = examples.filter(e => e.category !== 'hard negative').sort((a, b) => b.score - a.score);
  const positives = kept.filter(e => e.category === 'positive').length;
  const negatives = kept.length - positives;
  if (!positives || !negatives) return null;
  const curve = [[0, 0]];
  let [right, wrong] = [0, 0];
  kept.forEach((e, i) => {
    if (e.category === 'positive') right += 1;
    else wrong += 1;
    if (kept[i + 1]?.score !== e.score) curve.push([wrong / negatives, right / positives]);
  });
  return curve;
}

/** `methods` are those of a concept, `items` the scores of all its examples; null where no method has both classes. */
export function rocChart(methods, items, marks) {
  const lines = methods
    .map(m => ({ label: m.method, auroc: m.detection?.auroc ?? null, curve: rocCurve(items.filter(e => e.method === m.method)) }))
    .filter(line => line.curve);
  if (!lines.length) return null;
  const chart = figure({
    title: 'ROC curve',
    subtitle: 'positives against negatives, the threshold falling',
    summary: `ROC curves. ${lines.map(l => `${l.label}: AUROC ${decimal(l.auroc)}.`).join(' ')}`,
    className: 'roc',
    draw: (width, height) => draw(lines, marks, width, height),
  });
  chart.querySelector('figcaption').append(...lines.map(l => key(l, marks.get(l.label))));
  return chart;
}

const key = (line, mark) => el('span', {}, markIcon(mark), ` ${line.label} ${decimal(line.auroc, 2)}`);

function draw(lines, marks, width, height) {
  const frame = { left: 40, right: width - 14, top: 30, bottom: height - 42 };
  const x = linear(0, 1, frame.left, frame.right);
  const y = linear(0, 1, frame.bottom, frame.top);
  const path = curve => curve.map(([fpr, tpr], i) => `${i ? 'L' : 'M'}${x(fpr)} ${y(tpr)}`).join('');
  return [
    below(frame, x, ticks(0, 1, 5), 'False positives →'),
    beside(frame, y, ticks(0, 1, 5), '↑ True positives'),
    svg('line', { class: 'chance', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
    lines.map(l => svg('path', { class: `line ${marks.get(l.label).className}`, d: path(l.curve) },
      svg('title', {}, `${l.label}: AUROC ${decimal(l.auroc)}`))),
  ];
}
