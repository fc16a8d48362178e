/** The figures of every method on one concept. */
import { markIcon } from '../charts/marks.js';
import { count, DASH, decimal, factor, magnitude } from '../core/format.js';
import { subjectFlag } from './judge.js';
import { table } from './table.js';

const two = x => decimal(x, 2);

/** A row a method and judge, from the methods of a concept; `subjects` are the judges that use the subject model. */
export function conceptFigures(methods, marks, subjects) {
  const rows = methods.flatMap(m => (m.steering.length ? m.steering : [null]).map(steering => ({ ...m, steering })));
  const figure = (axis, id, label, show = decimal, more = {}) => ({
    id: `${axis}-${id}`, label, group: axis === 'detection' ? 'Detection' : 'Steering', numeric: true,
    value: r => r[axis]?.[id] ?? null, cell: r => show(r[axis]?.[id] ?? null), ...more });
  const judge = s => (s ? [s.judge, subjects.has(s.judge) ? [' ', subjectFlag()] : null] : DASH);
  const columns = [
    { id: 'method', label: 'Method', value: r => r.method, cell: r => [markIcon(marks.get(r.method)), ' ', r.method] },
    figure('detection', 'auroc', 'AUROC', decimal, { starts: true }),
    figure('detection', 'aurocHard', 'AUROC hard'),
    figure('detection', 'hardNegativeAccuracy', 'Hard-neg. acc.'),
    figure('detection', 'f1', 'F1 1:100', decimal, { hint: 'F1 at the threshold where negatives outnumber positives a hundred to one' }),
    {
      id: 'maxAct', label: 'Max. act.', group: 'Detection', numeric: true,
      hint: 'Highest score over the evaluation rows', value: r => r.maxAct, cell: r => magnitude(r.maxAct),
    },
    {
      id: 'judge', label: 'Judge', group: 'Steering', starts: true,
      value: r => r.steering?.judge ?? null, cell: r => judge(r.steering),
    },
    figure('steering', 'score', 'Score'),
    figure('steering', 'factor', 'Factor', factor),
    figure('steering', 'scorePublished', 'As published'),
    figure('steering', 'concept', 'Concept', two),
    figure('steering', 'instruction', 'Instr.', two),
    figure('steering', 'fluency', 'Fluency', two),
    figure('steering', 'perplexity', 'Perpl.', magnitude),
    figure('steering', 'missing', 'Missing', count),
    ...(rows.some(r => (r.steering?.spread ?? null) !== null) ? [figure('steering', 'spread', 'Spread', two)] : []),
    { id: 'note', label: 'Note', wide: true, cell: r => r.note ?? '' },
  ];
  const kept = rows.some(r => r.note) ? columns : columns.slice(0, -1);
  return table({ name: 'Figures of the methods', className: 'board', columns: kept, rows });
}
