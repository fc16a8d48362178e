/** How often each method is above a baseline, as equal and below: a bar a method. */
import { svg } from '../core/dom.js';
import { count, percent } from '../core/format.js';
import { figure } from './figure.js';
import { textWidth } from './place-labels.js';

const FONT = '600 12px system-ui, sans-serif';
const ROW = 30;
const TOP = 30;
const PARTS = ['wins', 'ties', 'losses'];

/** `methods` are `{ method, wins, ties, losses }` against `baseline`, the best mean first. */
export function winsChart(methods, baseline, unit) {
  const rows = methods.filter(m => m.wins + m.ties + m.losses > 0);
  if (!rows.length) return null;
  return figure({
    title: `Against ${baseline}`,
    subtitle: `share of ${unit} above it, as equal and below`,
    summary: `Against ${baseline}. ${rows.map(say).join(' ')}`,
    className: 'wins',
    height: TOP + ROW * rows.length + 6,
    draw: width => draw(rows, width),
  });
}

const say = r => `${r.method}: ${PARTS.map(part => `${count(r[part])} ${part}`).join(', ')}.`;

function draw(rows, width) {
  const left = Math.min(Math.max(...rows.map(r => textWidth(r.method, FONT))) + 16, 0.36 * width);
  return [
    legend(),
    rows.map((row, i) => {
      const y = TOP + ROW * i;
      const all = row.wins + row.ties + row.losses;
      let x = left;
      return [
        svg('text', { class: 'value', x: left - 10, y: y + 18, 'text-anchor': 'end' }, row.method),
        PARTS.filter(part => row[part] > 0).map(part => {
          const from = x;
          const wide = (row[part] / all) * (width - left - 2);
          x += wide;
          const share = percent(Math.round((100 * row[part]) / all) / 100);
          return svg('g', { class: `outcome ${part}` },
            svg('title', {}, `${row.method}: ${count(row[part])} of ${count(all)} ${part}`),
            svg('rect', { x: from, y: y + 3, width: Math.max(0, wide - 1.5), height: ROW - 8, rx: 2 }),
            wide > 40 ? svg('text', { x: from + wide / 2, y: y + 18, 'text-anchor': 'middle' }, share) : null);
        }),
      ];
    }),
  ];
}

function legend() {
  let x = 0;
  return PARTS.map(part => {
    const from = x;
    x += textWidth(part, FONT) + 32;
    return svg('g', { class: `outcome ${part}` },
      svg('rect', { x: from, y: 4, width: 12, height: 12, rx: 2 }),
      svg('text', { class: 'value', x: from + 17, y: 14 }, part));
  });
}
