/** The leaderboard: a row a method and judge, both axes, every figure with whose it is. */
import { el } from '../core/dom.js';
import { count, DASH, decimal, interval, magnitude } from '../core/format.js';
import { methodAddress } from '../core/router.js';
import { markIcon } from '../charts/marks.js';
import { ranks } from '../charts/places-chart.js';
import { judgeName } from './judge.js';
import { table } from './table.js';

const detection = (id, label, hint, cell = decimal) =>
  axisColumn('detection', 'Detection', id, label, hint, cell);

const steering = (id, label, hint, cell = decimal) =>
  axisColumn('steering', 'Steering', id, label, hint, cell);

function axisColumn(axis, group, id, label, hint, cell) {
  return {
    id: `${axis}-${id}`, label, hint, group, numeric: true,
    value: row => row[axis]?.[id] ?? null,
    cell: row => cell(row[axis]?.[id] ?? null),
  };
}

const withInterval = (axis, id) => row => [
  el('b', {}, decimal(row[axis]?.[id] ?? null)),
  el('small', {}, interval(row[axis]?.[`${id}Low`], row[axis]?.[`${id}High`], 2)),
];

const two = x => decimal(x, 2);

/** Letters and the ranks that they leave open; no column where nothing is grouped. */
function group(axis, head, rows) {
  if (!rows.some(r => r[axis]?.group)) return [];
  return [{
    id: `${axis}-group`, label: 'Group', group: head, hint: 'Methods that share a letter cannot be told apart; below, the ranks left open',
    value: r => r[axis]?.group ?? null,
    cell: r => (r[axis]?.group ? [el('b', {}, r[axis].group), el('small', {}, `rank ${ranks(r[axis])}`)] : DASH),
  }];
}

/** The columns, with the marks that the charts use for the methods. One that would say nothing new in any row is left to
 * the methods' own pages. */
function columns(runId, marks, rows) {
  const hard = rows.some(r => (r.detection?.hardNegativeAccuracy ?? null) !== null);
  const uneven = new Set(rows.filter(r => r.steering).map(r => r.steering.texts)).size > 1;
  const missed = rows.some(r => r.steering?.missing);
  const all = [
    { id: 'method', label: 'Method', value: r => r.label, cell: r => method(r, runId, marks) },
    {
      ...detection('auroc', 'AUROC', 'Positives against negatives; 95% interval over concepts'),
      cell: withInterval('detection', 'auroc'), starts: true,
    },
    ...group('detection', 'Detection', rows),
    ...(hard ? [
      detection('aurocHard', 'AUROC hard', 'Hard negatives counted as negatives'),
      detection('hardNegativeAccuracy', 'Hard-neg. acc.', 'Accuracy on positives and hard negatives at the threshold'),
    ] : []),
    {
      id: 'judge', label: 'Judge', group: 'Steering', starts: true,
      value: r => r.steering?.judge ?? null, cell: r => (r.steering ? judgeName(r.steering, runId) : DASH),
    },
    {
      ...steering('score', 'Score', 'Harmonic mean of three ratings, 0 to 2; 95% interval over concepts'),
      cell: withInterval('steering', 'score'),
    },
    ...group('steering', 'Steering', rows),
    ...(missed ? [steering('scorePublished', 'As published', 'The score with missing ratings taken as 0')] : []),
    steering('concept', 'Concept', 'Mean rating of the concept, 0 to 2', two),
    steering('instruction', 'Instr.', 'Mean rating of the instruction, 0 to 2', two),
    steering('fluency', 'Fluency', 'Mean rating of the fluency, 0 to 2', two),
    steering('perplexity', 'Perpl.', 'Perplexity under the unsteered model', magnitude),
    ...(uneven ? [steering('texts', 'Texts', 'Texts that were rated', count)] : []),
    ...(missed ? [{
      ...steering('missing', 'Missing', 'Ratings that miss a part, and of them those that say something else'),
      cell: missing,
    }] : []),
    ...sampled(rows),
  ];
  const note = { id: 'note', label: 'Note', wide: true, cell: r => r.note ?? '' };
  return rows.some(r => r.note) ? [...all, note] : all;
}

/** Of how many ratings, where a text has several. */
function missing({ steering: s }) {
  if (!s) return DASH;
  const of = s.ratings === s.texts ? null : el('small', {}, `of ${count(s.ratings)}`);
  return [count(s.missing), s.unreadable ? el('small', {}, `${count(s.unreadable)} unreadable`) : null, of];
}

/** Columns of judges that rate a text several times. */
function sampled(rows) {
  if (!rows.some(r => (r.steering?.spread ?? null) !== null || (r.steering?.confidence ?? null) !== null)) return [];
  return [
    steering('spread', 'Spread', 'Standard deviation of a text’s score over its ratings, mean over texts', two),
    steering('confidence', 'Conf.', 'How sure the judge is: agreement of its ratings, weighted by their explanations', two),
  ];
}

function method(row, runId, marks) {
  return [
    markIcon(marks.get(row.label)), ' ',
    el('a', { href: methodAddress(runId, row.label), 'data-focus': `method-${row.label}-${row.steering?.judge}` }, row.label),
    row.method === row.label ? null : el('small', {}, row.method)];
}

/** By score, or by AUROC where nothing is steered. Scores of two judges do not compare: then judge by judge. */
export function firstOrder(rows) {
  const judges = new Set(rows.filter(r => r.steering).map(r => r.steering.judge));
  if (judges.size > 1) return { id: null, down: true };
  return { id: judges.size ? 'steering-score' : 'detection-auroc', down: true };
}

/** What the columns mean, for whoever sees them first. */
export function legend(rows) {
  const has = axis => rows.some(r => r[axis]);
  return [
    has('detection') ? 'Detection: does the method tell texts with the concept from others; 0.5 is chance, 1 is perfect.' : null,
    has('steering') ? 'Steering: does the steered model bring the concept in, answer and stay fluent; 0 to 2.' : null,
    rows.some(r => r.detection?.group || r.steering?.group) ? 'Methods that share a letter cannot be told apart.' : null,
    'A method’s name leads to all of its figures.',
  ].filter(Boolean).join(' ');
}

/** `rows` are measured ones. */
export const leaderboard = (runId, rows, marks, order) =>
  table({ name: 'Leaderboard', className: 'board', columns: columns(runId, marks, rows), rows: byJudge(rows), order });

function byJudge(rows) {
  const judge = row => row.steering?.judge ?? '\uffff';
  return [...rows].sort((a, b) =>
    (judge(a) < judge(b) ? -1 : judge(a) > judge(b) ? 1 : (b.steering?.score ?? -1) - (a.steering?.score ?? -1)));
}
