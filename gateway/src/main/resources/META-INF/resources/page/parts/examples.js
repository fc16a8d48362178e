/** The detection scores of the evaluation examples: their curves, and a strip plot a method. */
import { precisionChart, rocChart } from '../charts/curves-chart.js';
import { stripPlot } from '../charts/strip-plot.js';
import { el } from '../core/dom.js';
import { decimal, magnitude } from '../core/format.js';
import { table } from './table.js';

/** `items` are the scores of the examples, `curves` what the gateway makes of them; `marks` are those of the methods. */
export function examples(methods, items, { imbalance, methods: curves }, marks) {
  const measured = methods.filter(m => items.some(e => e.method === m.method));
  if (!measured.length) return '';
  const plots = measured.map(m => stripPlot(
    m.method,
    items.filter(e => e.method === m.method),
    m.detection?.threshold ?? null,
    `AUROC ${decimal(m.detection?.auroc ?? null)}`));
  const figures = label => methods.find(m => m.method === label)?.detection;
  return el('section', { 'aria-label': 'Detection examples' },
    el('h2', {}, 'Detection examples'),
    el('div', { class: 'charts even' },
      rocChart(curves, figures, marks), precisionChart(curves, figures, marks, imbalance)),
    el('p', { class: 'quiet' }, 'A point an example: its highest score over the tokens, in units of the method.'),
    el('div', { class: 'strips' }, plots),
    numbers(measured, items));
}

function numbers(methods, items) {
  const scores = new Map(items.map(e => [`${e.id} ${e.method}`, e]));
  const rows = [...new Map(items.map(e => [e.id, e])).values()].sort((a, b) => a.id - b.id);
  const columns = [
    { id: 'id', label: 'Example', value: e => e.id, cell: e => String(e.id) },
    { id: 'category', label: 'Category', value: e => e.category, cell: e => e.category },
    ...methods.map(m => ({
      id: m.method, label: m.method, numeric: true,
      value: e => scores.get(`${e.id} ${m.method}`)?.score ?? null,
      cell: e => magnitude(scores.get(`${e.id} ${m.method}`)?.score ?? null) })),
  ];
  return el('details', {},
    el('summary', {}, 'The scores as a table'), table({ name: 'Scores of the examples', columns, rows }));
}
