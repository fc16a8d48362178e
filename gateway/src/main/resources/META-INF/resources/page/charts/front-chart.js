/** What steering costs: the concept's rating to the right, the lower one of instruction and fluency upwards. */
import { svg } from '../core/dom.js';
import { decimal } from '../core/format.js';
import { below, beside } from './axes.js';
import { figure } from './figure.js';
import { markAt } from './marks.js';
import { placeLabels, textWidth } from './place-labels.js';
import { linear, ticks } from './scale.js';

const FONT = '600 12px system-ui, sans-serif';
const TOP = 2;

/** `points` are `{ label, concept, instruction, fluency }` of one judge; `front` the labels that none beats in all. */
export function frontChart(points, front, marks) {
  if (!points.length) return null;
  const say = p => `${p.label}: concept ${decimal(p.concept, 2)}, instruction ${decimal(p.instruction, 2)}, fluency ${
    decimal(p.fluency, 2)}${front.includes(p.label) ? ', on the front' : ''}.`;
  return figure({
    title: 'Pareto front',
    subtitle: 'filled: no other is as good in concept, instruction and fluency, and better in one',
    summary: `Mean ratings, 0 to 2. ${points.map(say).join(' ')}`,
    className: 'front',
    draw: (width, height) => draw(points.map(p => ({ ...p, title: say(p) })), front, marks, width, height),
  });
}

function draw(points, front, marks, width, height) {
  const frame = { left: 40, right: width - 14, top: 34, bottom: height - 42 };
  const x = linear(0, TOP, frame.left, frame.right);
  const y = linear(0, TOP, frame.bottom, frame.top);
  const placed = points.map(p => ({
    ...p, x: x(p.concept), y: y(Math.min(p.instruction, p.fluency)), width: textWidth(p.label, FONT) }));
  const obstacles = placed.map(p => ({ left: p.x - 8, right: p.x + 8, top: p.y - 8, bottom: p.y + 8, weight: 8 }));
  const names = placeLabels(placed, obstacles, { ...frame, right: width });
  return [
    below(frame, x, ticks(0, TOP, width / 90), 'Concept (0 to 2) →'),
    beside(frame, y, ticks(0, TOP, 5), '↑ Lower of instruction and fluency (0 to 2)'),
    placed.map(p => markAt(marks.get(p.label), p.x, p.y, 5.5, front.includes(p.label), p.title)),
    placed.map((p, i) => svg('g', { class: `label ${marks.get(p.label).className}` },
      names[i].leader ? svg('line', { x1: p.x, y1: p.y, x2: names[i].x, y2: names[i].y - 4 }) : null,
      svg('text', { x: names[i].x, y: names[i].y, 'text-anchor': names[i].anchor }, p.label))),
  ];
}
