/** The places of methods: mean, 95% interval, and a column a letter that joins those which cannot be told apart. */
import { svg } from '../core/dom.js';
import { decimal, interval } from '../core/format.js';
import { below } from './axes.js';
import { figure } from './figure.js';
import { markAt } from './marks.js';
import { textWidth } from './place-labels.js';
import { linear, ticks } from './scale.js';

const FONT = '600 12px system-ui, sans-serif';
const ROW = 30;
const COLUMN = 15;
const VALUE = 46;

/** `places` are those of a figure's standings, the best first; `most` is the highest value that the figure can have. */
export function placesChart(places, marks, name, most) {
  const letters = [...new Set(places.flatMap(p => [...p.group]))].sort();
  return figure({
    title: 'Groups',
    subtitle: 'mean with 95% interval; methods on one bar cannot be told apart',
    summary: places.map(p => `${p.method}: ${decimal(p.mean, 2)} ${ends(p)}, group ${p.group}.`).join(' '),
    className: 'places',
    height: 82 + ROW * places.length,
    draw: (width, height) => draw(places, letters, marks, { name, most }, width, height),
  });
}

const ends = p => interval(p.interval?.low, p.interval?.high, 2);

function draw(places, letters, marks, { name, most }, width, height) {
  const names = Math.max(...places.map(p => textWidth(p.method, FONT))) + 16;
  const frame = {
    left: Math.min(names, 0.36 * width), right: width - VALUE - COLUMN * letters.length - 4, top: 24, bottom: height - 44,
  };
  const lows = places.map(p => p.interval?.low ?? p.mean);
  const highs = places.map(p => p.interval?.high ?? p.mean);
  const low = Math.max(0, Math.floor(10 * (Math.min(...lows) - 0.02)) / 10);
  const high = Math.min(most, Math.ceil(10 * (Math.max(...highs) + 0.02)) / 10);
  const x = linear(low, high, frame.left, frame.right);
  const y = i => frame.top + ROW * (i + 0.5);
  return [
    below(frame, x, ticks(low, high, (frame.right - frame.left) / 45), `${name} →`),
    places.map((p, i) => place(p, marks.get(p.method), x, y(i), frame)),
    letters.map((letter, k) => bar(letter, places, frame.right + VALUE + COLUMN * (k + 0.5), y, frame.top)),
  ];
}

function place(p, mark, x, y, frame) {
  return [
    svg('g', { class: `label ${mark.className}` },
      svg('text', { x: frame.left - 10, y: y + 4, 'text-anchor': 'end' }, p.method)),
    p.interval
      ? svg('g', { class: `whisker ${mark.className}` },
        svg('line', { x1: x(p.interval.low), x2: x(p.interval.high), y1: y, y2: y }))
      : null,
    markAt(mark, x(p.mean), y, 5.5, true, `${p.method}: ${decimal(p.mean)} ${ends(p)}, rank ${ranks(p)}`),
    svg('text', { class: 'value', x: frame.right + 8, y: y + 4 }, decimal(p.mean, 2)),
  ];
}

/** The ranks that a place or row leaves open. */
export const ranks = p => (p.bestRank === p.worstRank ? `${p.bestRank}` : `${p.bestRank}–${p.worstRank}`);

/** A letter above, a dot a method that has it, and a line that joins them. */
function bar(letter, places, x, y, top) {
  const members = places.flatMap((p, i) => (p.group.includes(letter) ? [i] : []));
  return svg('g', { class: 'joined' },
    svg('title', {}, `Group ${letter}: ${members.map(i => places[i].method).join(', ')}`),
    svg('text', { class: 'value', x, y: top - 8, 'text-anchor': 'middle' }, letter),
    svg('line', { x1: x, x2: x, y1: y(members[0]), y2: y(members.at(-1)) }),
    members.map(i => svg('circle', { cx: x, cy: y(i), r: 4 })));
}
