/** How often two judges gave each pair of ratings: a square a pair, the fuller the more texts. */
import { svg } from '../core/dom.js';
import { count } from '../core/format.js';
import { figure } from './figure.js';

const SCALE = [0, 1, 2];
const CELL = 46;
const LEFT = 30;

/** `table` is one axis of an agreement: ratings of `judge` down, of `other` across. */
export function confusionChart(judge, other, table) {
  const rows = table.confusion;
  const said = SCALE.flatMap(i => SCALE.map(j => `${i} and ${j}: ${rows[i][j]}`)).join(', ');
  return figure({
    title: table.axis,
    subtitle: `${judge} ↓ ${other} →`,
    summary: `${table.axis}: texts by rating of ${judge} and ${other}. ${said}.`,
    className: 'confusion',
    height: 3 * CELL + 30,
    draw: () => draw(rows),
  });
}

function draw(rows) {
  const most = Math.max(1, ...rows.flat());
  return [
    SCALE.map(i => svg('text', { x: LEFT - 12, y: CELL * (i + 0.5) + 4, 'text-anchor': 'middle' }, String(i))),
    SCALE.map(j => svg('text', { x: LEFT + CELL * (j + 0.5), y: 3 * CELL + 18, 'text-anchor': 'middle' }, String(j))),
    SCALE.map(i => SCALE.map(j => svg('g', {},
      svg('rect', { class: i === j ? 'cell equal' : 'cell', x: LEFT + CELL * j + 1, y: CELL * i + 1, width: CELL - 2,
        height: CELL - 2, rx: 4, 'fill-opacity': 0.06 + (0.6 * rows[i][j]) / most }),
      svg('text', { class: 'value', x: LEFT + CELL * (j + 0.5), y: CELL * (i + 0.5) + 4, 'text-anchor': 'middle' },
        count(rows[i][j]))))),
  ];
}
