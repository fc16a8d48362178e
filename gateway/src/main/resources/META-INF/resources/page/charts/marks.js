/** A colour and a shape for each method: told apart without colour too. The control is always grey. */
import { svg } from '../core/dom.js';

const COLOURS = 6;

const SHAPES = [
  r => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  r => `M${-0.88 * r} ${-0.88 * r}h${1.76 * r}v${1.76 * r}h${-1.76 * r}Z`,
  r => `M0 ${-1.2 * r}L${1.1 * r} ${0.8 * r}H${-1.1 * r}Z`,
  r => `M0 ${-1.25 * r}L${1.25 * r} 0L0 ${1.25 * r}L${-1.25 * r} 0Z`,
  r => `M0 ${1.2 * r}L${1.1 * r} ${-0.8 * r}H${-1.1 * r}Z`,
  r => `M0 ${-1.2 * r}L${1.14 * r} ${-0.37 * r}L${0.7 * r} ${0.97 * r}H${-0.7 * r}L${-1.14 * r} ${-0.37 * r}Z`,
];

/** Where the colours begin anew each gets another shape, and its lines another dash. */
const shape = place => (place + Math.floor(place / COLOURS)) % SHAPES.length;
const round = place => (place < COLOURS ? '' : ` round-${Math.floor(place / COLOURS) % SHAPES.length}`);

/** The marks of methods by label, in the order of the run; `rows` are `{ label, method }`. The `seeded` labels of a run
 * with several seeds, `NAME@SEED`, have the mark of `NAME`. */
export function marksOf(rows, seeded = []) {
  const marks = new Map();
  let next = 0;
  for (const { label, method } of rows) {
    if (marks.has(label)) continue;
    const control = method === 'Random';
    marks.set(label, control
      ? { className: 'mark-control', shape: SHAPES[0] }
      : { className: `mark-${next % COLOURS}${round(next)}`, shape: SHAPES[shape(next)] });
    if (!control) next += 1;
  }
  for (const label of seeded) {
    if (!marks.has(label)) marks.set(label, marks.get(label.split('@')[0]));
  }
  return marks;
}

/** A mark at a place. */
export function markAt(mark, x, y, radius, filled = true, title = null) {
  return svg('path', {
    class: `mark ${mark.className}${filled ? '' : ' hollow'}`, d: mark.shape(radius), transform: `translate(${x} ${y})`,
  }, title ? svg('title', {}, title) : null);
}

/** A piece of a method's line, in a line of text. */
export const lineIcon = mark =>
  svg('svg', { class: 'icon', width: 26, height: 12, viewBox: '0 -6 26 12', 'aria-hidden': 'true' },
    svg('path', { class: `line ${mark.className}`, d: 'M0 0H26' }));

/** A mark in a line of text. */
export const markIcon = mark =>
  svg('svg', { class: 'icon', width: 12, height: 12, viewBox: '-6 -6 12 12', 'aria-hidden': 'true' },
    markAt(mark, 0, 0, 4.4));
