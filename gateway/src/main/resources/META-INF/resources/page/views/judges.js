/** The judges that have rated, over all runs. */
import { getJson } from '../core/api.js';
import { el } from '../core/dom.js';
import { count } from '../core/format.js';
import { judgeAddress } from '../core/router.js';
import { table } from '../parts/table.js';

const KINDS = { embedded: 'embedded', llm: 'language model', human: 'a person' };

const COLUMNS = [
  { id: 'judge', label: 'Judge', value: j => j.judge, cell: j => el('a', { href: judgeAddress(j.judge) }, j.judge) },
  { id: 'kind', label: 'Kind', value: j => j.kind, cell: j => KINDS[j.kind] ?? j.kind },
  { id: 'model', label: 'Language model', wide: true, cell: j => (j.kind === 'human' ? '' : j.languageModels) },
  { id: 'versions', label: 'Versions', numeric: true, value: j => j.versions, cell: j => count(j.versions) },
  { id: 'runs', label: 'Runs', numeric: true, value: j => j.runs, cell: j => count(j.runs) },
  { id: 'texts', label: 'Texts', numeric: true, value: j => j.texts, cell: j => count(j.texts) },
  { id: 'ratings', label: 'Ratings', numeric: true, value: j => j.ratings, cell: j => count(j.ratings) },
];

export async function show(host, route, signal) {
  const { judges } = await getJson('api/judges', signal);
  host.replaceChildren(
    el('h1', {}, 'Judges'),
    el('p', { class: 'quiet' }, 'By their labels, over all runs. Scores of different judges are never averaged; how well two judges agree stands on the page of each.'),
    judges.length
      ? table({ name: 'Judges', columns: COLUMNS, rows: judges })
      : el('p', { class: 'empty' }, 'No text has been rated yet.'));
}
