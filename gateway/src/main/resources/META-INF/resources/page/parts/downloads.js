/** Links to the run's files. With a key a plain link would be refused, so the file is fetched and handed over. */
import { getBlob, runPath } from '../core/api.js';
import { el } from '../core/dom.js';
import { hasKey } from '../core/key.js';

/** `genre` is empty, or the one whose concepts are shown. */
export function downloads(run, genre) {
  const board = (format, ending) => [`/leaderboard?format=${format}${genre ? `&genre=${genre}` : ''}`, genre ? `${genre}.${ending}` : ending];
  const links = [
    ['CSV', ...board('csv', 'csv')],
    ['Markdown', ...board('markdown', 'md')],
    ['LaTeX', ...board('latex', 'tex')],
    ['Parquet', ...board('parquet', 'parquet')],
    ['JSON', ...board('json', 'json')],
    ['Provenance', '/provenance', 'provenance.json'],
  ];
  return el('p', { class: 'downloads' }, links.map(([word, rest, ending]) => fileLink(run, word, rest, ending)));
}

/** A link to one file of a run. */
export function fileLink(run, word, rest, ending) {
  const file = `axbench-${run.name.replace(/[^\w.-]+/g, '-')}-${run.runId.slice(0, 8)}.${ending}`;
  const path = runPath(run.runId, rest);
  return el('a', { href: path, download: file, onclick: event => hand(event, path, file) }, word);
}

async function hand(event, path, file) {
  if (!hasKey()) return;
  event.preventDefault();
  const address = URL.createObjectURL(await getBlob(path));
  el('a', { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
