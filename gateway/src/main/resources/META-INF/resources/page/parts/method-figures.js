/** Every figure of one method by one judge, by name. */
import { count, decimal, interval, magnitude, plural } from '../core/format.js';
import { el } from '../core/dom.js';
import { facts } from './facts.js';
import { judgeName } from './judge.js';
import { table } from './table.js';

const two = x => decimal(x, 2);

const mean = (row, id) => [el('b', {}, decimal(row[id])), el('small', {}, ` ${interval(row[`${id}Low`], row[`${id}High`])}`)];

export const detectionFigures = d => facts([
  ['AUROC', mean(d, 'auroc')],
  ['With hard negatives', decimal(d.aurocHard)],
  ['Hard-negative accuracy', decimal(d.hardNegativeAccuracy)],
  ['F1 at 1:100', decimal(d.f1)],
  ['Average precision at 1:100', decimal(d.averagePrecision)],
  ['Negatives these two rest on', d.otherNegatives ? `${count(d.otherNegatives)} of other concepts` : 'own ones, standing for all'],
  ['Concepts', count(d.concepts)],
]);

export const steeringFigures = (s, runId) => facts([
  ['Judge', judgeName(s, runId)],
  ['Score', mean(s, 'score')],
  ['As published', decimal(s.scorePublished)],
  ['Concept', two(s.concept)],
  ['Instruction', two(s.instruction)],
  ['Fluency', two(s.fluency)],
  ['Perplexity', magnitude(s.perplexity)],
  ['Texts', count(s.texts)],
  s.missing ? ['Missing', `${count(s.missing)} of ${plural(s.ratings, 'rating')}`] : null,
  ['Concepts', count(s.concepts)],
]);

/** A row a genre, by one judge; null where the concepts are of one genre. */
export function genreTable(genres, judge) {
  const rows = genres.map(({ genre, concepts, rows: found }) => {
    const row = found.find(r => !judge || r.steering?.judge === judge) ?? found[0] ?? {};
    return { genre, concepts, detection: row.detection ?? null, steering: row.steering ?? null };
  });
  if (!rows.length) return null;
  const figure = (axis, id, label, show = decimal) => ({
    id: `${axis}-${id}`, label, group: axis === 'detection' ? 'Detection' : 'Steering', numeric: true,
    value: r => r[axis]?.[id] ?? null, cell: r => show(r[axis]?.[id] ?? null) });
  const columns = [
    { id: 'genre', label: 'Genre', value: r => r.genre, cell: r => r.genre },
    { id: 'concepts', label: 'Concepts', numeric: true, value: r => r.concepts, cell: r => count(r.concepts) },
    figure('detection', 'auroc', 'AUROC'), figure('detection', 'f1', 'F1 at 1:100'),
    figure('steering', 'score', 'Score'), figure('steering', 'concept', 'Concept', two),
    figure('steering', 'instruction', 'Instr.', two), figure('steering', 'fluency', 'Fluency', two),
    figure('steering', 'perplexity', 'Perpl.', magnitude),
  ].filter(c => !c.group || rows.some(r => r[c.group.toLowerCase()]));
  return table({ name: 'By genre', className: 'genres', columns, rows });
}
