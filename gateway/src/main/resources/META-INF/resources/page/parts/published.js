/** Published numbers beside those of a run: for reference, never ranked or drawn with them. */
import { el } from '../core/dom.js';
import { decimal, plural } from '../core/format.js';
import { table } from './table.js';

const COLUMNS = [
  { id: 'method', label: 'Method', value: r => r.label, cell: r => r.label },
  { id: 'auroc', label: 'AUROC', numeric: true, value: r => r.detection?.auroc, cell: r => decimal(r.detection?.auroc) },
  { id: 'score', label: 'Score', numeric: true, value: r => r.steering?.score, cell: r => decimal(r.steering?.score) },
  { id: 'note', label: 'Source', cell: r => r.note },
];

/** Whether the run measured a row of its leaderboard itself. */
export const measured = row => row.source === 'measured';

/** The published rows of a leaderboard; null without any. */
export function published(rows) {
  const found = rows.filter(r => !measured(r));
  if (!found.length) return null;
  const [judge] = found.map(r => r.steering?.judgeModel).filter(Boolean);
  return el('details', { class: 'published', 'data-focus': 'published' },
    el('summary', {}, `Published for this model and layer: ${plural(found.length, 'method')}`),
    el('p', { class: 'quiet' }, 'Means over 500 concepts, without intervals. ',
      judge ? `${judge} rated them: their scores do not compare with those of another judge.` : null),
    table({ name: 'Published numbers', columns: COLUMNS, rows: found }));
}
