/** Concepts against methods, one figure at a time, tinted by its height. */
import { el } from '../core/dom.js';
import { decimal } from '../core/format.js';
import { conceptAddress } from '../core/router.js';
import { table } from './table.js';

/** The figures that can be shown: `{ id, label, top, of(method) }`. */
export function figuresOf(concepts) {
  const methods = concepts.flatMap(c => c.methods);
  const judges = [...new Set(methods.flatMap(m => m.steering.map(s => s.judge)))];
  return [
    ...judges.map(j => ({
      id: `score-${j}`, label: `Steering score (${j})`, top: 2, from: 0,
      of: m => m.steering.find(s => s.judge === j)?.score ?? null })),
    { id: 'auroc', label: 'AUROC', top: 1, from: 0.5, of: m => m.auroc },
    { id: 'aurocHard', label: 'AUROC hard', top: 1, from: 0.5, of: m => m.aurocHard },
  ].filter(f => methods.some(m => f.of(m) !== null));
}

export function conceptTable(runId, concepts, figure, order) {
  const labels = concepts[0].methods.map(m => m.method);
  const link = c =>
    el('a', { href: conceptAddress(runId, c.conceptId), 'data-focus': `concept-${c.conceptId}` }, c.concept);
  const columns = [
    {
      id: 'concept', label: 'Concept', wide: true,
      value: c => c.concept, cell: c => [link(c), el('small', {}, `${c.conceptId} · ${c.genre}`)],
    },
    ...(figure ? labels.map((label, i) => ({
      id: label, label, numeric: true,
      value: c => figure.of(c.methods[i]),
      cell: c => tinted(figure.of(c.methods[i]), figure) })) : []),
  ];
  return table({ name: 'Concepts', className: 'concepts', columns, rows: concepts, order });
}

function tinted(value, figure) {
  const cell = el('span', { class: 'tint' }, decimal(value, 2));
  const height = value === null ? 0 : Math.max(0, Math.min(1, (value - figure.from) / (figure.top - figure.from)));
  cell.style.setProperty('--height', `${Math.round(60 * height)}%`);
  return cell;
}

/** A choice among figures; null where there is none to make. */
export function figureChoice(figures, chosen, onChange, { word = 'Show ', focus = 'figure' } = {}) {
  if (figures.length < 2) return null;
  return el('label', { class: 'choice' }, word,
    el('select', { 'data-focus': focus, onchange: e => onChange(e.target.value) },
      figures.map(f => el('option', { value: f.id, selected: f === chosen }, f.label))));
}
