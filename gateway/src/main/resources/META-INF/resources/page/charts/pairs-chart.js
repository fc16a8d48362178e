/** Every pair of methods: a square a pair, row minus column as colour, a dot where the two can be told apart. */
import { svg } from '../core/dom.js';
import { decimal, interval } from '../core/format.js';
import { figure } from './figure.js';
import { textWidth } from './place-labels.js';

const FONT = '600 12px system-ui, sans-serif';
const TOP = 22;
const LARGEST = 52;
const ROOM = 46;

/** `pairs` and the order of `places` are those of a figure's standings; `alpha` the level. */
export function pairsChart({ places, pairs, alpha }) {
  const methods = places.map(p => p.method);
  const told = pairs.filter(p => p.corrected <= alpha).length;
  return figure({
    title: 'Pairs',
    subtitle: `row minus column; dot: p < ${decimal(alpha, 2)} after Holm’s correction`,
    summary: `${told} of ${pairs.length} pairs can be told apart; the table below has all of them.`,
    className: 'pairs',
    height: TOP + 34 * methods.length + 8,
    draw: (width, height) => draw(methods, byMethods(pairs), alpha, width, height),
  });
}

/** Each pair in both orders: the difference is that of the first name. */
function byMethods(pairs) {
  const found = new Map();
  for (const p of pairs) {
    const [low, high] = [p.interval?.low ?? null, p.interval?.high ?? null];
    const minus = v => (v === null ? null : -v);
    found.set(`${p.first}\n${p.second}`, { ...p, low, high });
    found.set(`${p.second}\n${p.first}`, { ...p, difference: minus(p.difference), low: minus(high), high: minus(low) });
  }
  return found;
}

function draw(methods, pairs, alpha, width, height) {
  const names = methods.map((m, i) => `${m} ${i + 1}`);
  const left = Math.min(Math.max(...names.map(n => textWidth(n, FONT))) + 14, 0.4 * width);
  const wide = Math.min(LARGEST, (width - left - 2) / methods.length);
  const tall = (height - TOP - 8) / methods.length;
  const most = Math.max(1e-9, ...[...pairs.values()].map(p => Math.abs(p.difference ?? 0)));
  return methods.map((row, i) => [
    svg('text', { class: 'value', x: left - 8, y: TOP + tall * (i + 0.5) + 4, 'text-anchor': 'end' }, names[i]),
    svg('text', { class: 'value', x: left + wide * (i + 0.5), y: 14, 'text-anchor': 'middle' }, String(i + 1)),
    methods.map((column, j) => {
      const pair = pairs.get(`${row}\n${column}`);
      if (!pair || pair.difference === null) return null;
      const [x, y] = [left + wide * j, TOP + tall * i];
      const sure = pair.corrected <= alpha;
      return svg('g', { class: `pair ${pair.difference < 0 ? 'worse' : 'better'}` },
        svg('title', {}, `${row} − ${column}: ${between(pair)}, p ${chance(pair.corrected)}`),
        svg('rect', { x: x + 1, y: y + 1, width: wide - 2, height: tall - 2, rx: 3,
          'fill-opacity': 0.05 + (0.5 * Math.abs(pair.difference)) / most }),
        wide > ROOM
          ? svg('text', { class: 'value', x: x + wide / 2, y: y + tall / 2 + 4, 'text-anchor': 'middle' }, decimal(pair.difference, 2))
          : null,
        sure ? svg('circle', { class: 'sure', cx: x + (wide > ROOM ? wide - 7 : wide / 2), cy: y + (wide > ROOM ? 7 : tall / 2), r: 2.6 }) : null);
    }),
  ]);
}

/** A difference with its interval, where it has one. */
const between = p => [decimal(p.difference), interval(p.low, p.high)].filter(Boolean).join(' ');

/** A p as it is usually given. */
export const chance = p => (p < 0.001 ? '< 0.001' : decimal(p, 3));
