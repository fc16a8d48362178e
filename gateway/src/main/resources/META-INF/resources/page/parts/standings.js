/** What a run shows: by one figure the groups, what could have been found, luck, seeds, the front and every pair. */
import { frontChart } from '../charts/front-chart.js';
import { chance, pairsChart } from '../charts/pairs-chart.js';
import { placesChart } from '../charts/places-chart.js';
import { sharesChart } from '../charts/shares-chart.js';
import { el } from '../core/dom.js';
import { count, decimal, interval } from '../core/format.js';
import { figureChoice } from './concept-table.js';
import { findings } from './findings.js';
import { table } from './table.js';
import { wins } from './wins.js';

const FIGURES = { AUROC: { name: 'AUROC', most: 1 }, SCORE: { name: 'Steering score', most: 2 } };

const ends = i => interval(i?.low, i?.high);

const PAIRS = [
  { id: 'first', label: 'Method', value: p => p.first, cell: p => p.first },
  { id: 'second', label: 'Against', value: p => p.second, cell: p => p.second },
  { id: 'difference', label: 'Difference', numeric: true, hint: 'Mean of the first minus the second, with its 95% interval',
    value: p => p.difference, cell: p => [el('b', {}, decimal(p.difference)), el('small', {}, ends(p.interval))] },
  { id: 'p', label: 'p', numeric: true, hint: 'Paired t test over concepts, after Holm’s correction; by evidence that holds whenever one stops, where judging ends early', value: p => p.corrected,
    cell: p => chance(p.corrected) },
  { id: 'wins', label: 'Wins', numeric: true, value: p => p.outcomes.wins, cell: p => count(p.outcomes.wins) },
  { id: 'ties', label: 'Ties', numeric: true, value: p => p.outcomes.ties, cell: p => count(p.outcomes.ties) },
  { id: 'losses', label: 'Losses', numeric: true, value: p => p.outcomes.losses, cell: p => count(p.outcomes.losses) },
  { id: 'detectable', label: 'Detectable', numeric: true, hint: 'Smallest difference found with a chance of 80 %',
    value: p => p.detectable, cell: p => decimal(p.detectable) },
  { id: 'concepts', label: 'Concepts', numeric: true, value: p => p.concepts, cell: p => count(p.concepts) },
];

/** The standings with something to compare: two methods or more on two concepts or more. */
export const comparable = all =>
  all.filter(s => s.places.length > 1 && s.places.some(p => p.concepts > 1)).map(s => ({
    ...s, id: [s.figure.toLowerCase(), s.judge, s.judgeVersion].filter(Boolean).join('-'),
    label: s.judge ? `${FIGURES[s.figure].name} (${s.judge})` : FIGURES[s.figure].name }));

/** `all` are comparable standings, `rows` the measured rows of the leaderboard, `chosen` the id of a figure and the label
 * of a baseline. */
export function standings(all, rows, marks, chosen, onChange) {
  if (!all.length) return null;
  const shown = all.find(s => s.id === chosen.by) ?? all[0];
  const { name, most } = FIGURES[shown.figure];
  const ratings = rows
    .filter(r => r.steering && r.steering.judge === shown.judge && r.steering.judgeVersion === shown.judgeVersion)
    .map(r => ({ label: r.label, ...r.steering }))
    .filter(r => [r.concept, r.instruction, r.fluency].every(Number.isFinite));
  const order = { id: null, down: true };
  return el('section', { class: 'standings', 'aria-label': 'What it shows' },
    el('div', { class: 'heading' }, el('h2', {}, 'What it shows'),
      figureChoice(all, shown, by => onChange({ by }), { word: 'By ', focus: 'standing' })),
    findings(shown, most),
    el('div', { class: 'charts even' },
      placesChart(shown.places, marks, name, most),
      pairsChart(shown),
      wins(shown, rows, chosen.baseline, baseline => onChange({ baseline })),
      shown.front.length ? frontChart(ratings, shown.front, marks) : null,
      sharesChart(shown.variances)),
    el('details', { 'data-focus': 'pairs' }, el('summary', {}, 'Every pair as a table'),
      table({ name: 'Pairs of methods', className: 'pairs', columns: PAIRS, rows: shown.pairs, order })));
}
