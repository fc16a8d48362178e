/** The settings of methods. */
import { el } from '../core/dom.js';

/** Lists in brackets, no text as such, hashes by their start. */
function shown(value) {
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (value === '') return 'none';
  return typeof value === 'string' ? value.replace(/^sha256:([0-9a-f]{12})[0-9a-f]+$/, 'sha256:$1…') : value;
}

/** The settings of every method, for whoever asks. */
export function settings(rows) {
  const methods = [...new Map(rows.map(r => [r.label, r])).values()].filter(r => Object.keys(r.settings).length);
  if (!methods.length) return null;
  return el('details', { 'data-focus': 'settings' }, el('summary', {}, 'Settings of the methods'),
    el('dl', { class: 'settings' }, methods.map(r => [
      el('dt', {}, r.label),
      el('dd', {}, Object.entries(r.settings).map(([k, v]) => `${k} ${shown(v)}`).join(', '))])));
}
