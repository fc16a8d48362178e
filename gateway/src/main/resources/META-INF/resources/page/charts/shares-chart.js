/** What the scores of each method vary by: a bar a method, split into shares. */
import { svg } from '../core/dom.js';
import { percent } from '../core/format.js';
import { figure } from './figure.js';
import { textWidth } from './place-labels.js';

const FONT = '600 12px system-ui, sans-serif';
const ROW = 30;
const TOP = 30;
const PARTS = ['concept', 'seed', 'instruction', 'rest'];

/** `variances` are those of a figure's standings; null where no method's seed can be told. */
export function sharesChart(variances) {
  const rows = variances.map(shares).filter(r => r.parts.length);
  if (!variances.some(v => v.components.seed !== null) || !rows.length) return null;
  return figure({
    title: 'What the scores vary by',
    subtitle: 'share of the variance of one score',
    summary: `Shares of the variance. ${rows.map(say).join(' ')}`,
    className: 'shares',
    height: TOP + ROW * rows.length + 6,
    draw: width => draw(rows, width),
  });
}

function shares({ method, components }) {
  const all = PARTS.map(name => ({ name, value: components[name] ?? 0 }));
  const sum = all.reduce((total, part) => total + part.value, 0);
  return { method, parts: sum > 0 ? all.map(p => ({ ...p, share: p.value / sum })).filter(p => p.share > 0) : [] };
}

const whole = share => percent(Math.round(100 * share) / 100);

const say = r => `${r.method}: ${r.parts.map(p => `${p.name} ${whole(p.share)}`).join(', ')}.`;

function draw(rows, width) {
  const left = Math.min(Math.max(...rows.map(r => textWidth(r.method, FONT))) + 16, 0.36 * width);
  return [
    legend(rows),
    rows.map((row, i) => {
      const y = TOP + ROW * i;
      let x = left;
      return [
        svg('text', { class: 'value', x: left - 10, y: y + 18, 'text-anchor': 'end' }, row.method),
        row.parts.map(part => {
          const from = x;
          const wide = part.share * (width - left - 2);
          x += wide;
          return svg('g', { class: `share ${part.name}` },
            svg('title', {}, `${row.method}, ${part.name}: ${whole(part.share)}`),
            svg('rect', { x: from, y: y + 3, width: Math.max(0, wide - 1.5), height: ROW - 8, rx: 2 }),
            wide > 40 ? svg('text', { x: from + wide / 2, y: y + 18, 'text-anchor': 'middle' }, whole(part.share)) : null);
        }),
      ];
    }),
  ];
}

function legend(rows) {
  const present = PARTS.filter(name => rows.some(r => r.parts.some(p => p.name === name)));
  let x = 0;
  return present.map(name => {
    const from = x;
    x += textWidth(name, FONT) + 32;
    return svg('g', { class: `share ${name}` },
      svg('rect', { x: from, y: 4, width: 12, height: 12, rx: 2 }),
      svg('text', { class: 'value', x: from + 17, y: 14 }, name));
  });
}
