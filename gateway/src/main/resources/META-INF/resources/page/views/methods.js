/** The methods that a specification may name: what they are measured on, need, and can be set. */
import { getJson } from '../core/api.js';
import { el } from '../core/dom.js';
import { DASH } from '../core/format.js';
import { table } from '../parts/table.js';

const NEEDS = {
  plain_answers: 'a plain answer beside each positive',
  sparse_autoencoder: 'a sparse autoencoder of the layer',
  uploaded_vectors: 'uploaded vectors',
};

const axis = name => ({
  id: name, label: name === 'detection' ? 'Detects' : 'Steers',
  value: m => (m.axes.includes(name) ? 0 : 1), cell: m => (m.axes.includes(name) ? 'yes' : DASH) });

const COLUMNS = [
  { id: 'method', label: 'Method', value: m => m.name, cell: m => m.name },
  { id: 'summary', label: 'What it is', wide: true, cell: m => m.summary },
  axis('detection'),
  axis('steering'),
  { id: 'needs', label: 'Needs', cell: m => m.needs.map(n => NEEDS[n] ?? n).join(', ') || DASH },
  { id: 'settings', label: 'Settings and defaults', wide: true, cell: settings },
  { id: 'source', label: 'Source', cell: m => m.source },
];

function settings(method) {
  if (!method.settings.length) return DASH;
  return el('details', { 'data-focus': `settings-${method.name}` },
    el('summary', {}, method.settings.map(s => s.key).join(', ')),
    el('dl', { class: 'settings' }, method.settings.map(s => [
      el('dt', {}, el('code', {}, s.key), ` ${shown(s)}`),
      el('dd', {}, `${s.summary}; ${s.expected}`)])));
}

const shown = s => (Array.isArray(s.defaultValue) ? `[${s.defaultValue.join(', ')}]` : s.defaultValue);

export async function show(host, route, signal) {
  const { methods } = await getJson('api/methods', signal);
  host.replaceChildren(
    el('h1', {}, 'Methods'),
    el('p', { class: 'quiet' }, 'What a specification may compare. Defaults are those of the source; a run may set others, and the same method may stand in it twice.'),
    table({ name: 'Methods', className: 'methods', columns: COLUMNS, rows: methods }));
}
