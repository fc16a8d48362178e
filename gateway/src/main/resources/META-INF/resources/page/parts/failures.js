/** What failed, newest first: where, why, and whether it is final. */
import { el } from '../core/dom.js';
import { plural, when } from '../core/format.js';

const SHOWN = 5;

export function failures(list) {
  if (!list.length) return null;
  const rest = list.slice(SHOWN);
  return el('section', { class: 'failures', 'aria-labelledby': 'failures' },
    el('h2', { id: 'failures' }, plural(list.length, 'failure')),
    el('ul', {}, list.slice(0, SHOWN).map(item)),
    rest.length
      ? el('details', { 'data-focus': 'failures' },
        el('summary', {}, `${rest.length} more`), el('ul', {}, rest.map(item)))
      : null);
}

function item(f) {
  const where = [
    f.service,
    f.conceptId === null ? 'the whole run' : `concept ${f.conceptId}`,
    f.method ?? (f.conceptId === null ? null : 'every method'),
    f.axis,
    f.judge && `judge ${f.judge}`,
  ];
  return el('li', {},
    el('p', { class: 'where' },
      el('span', { class: f.terminal ? 'badge bad' : 'badge warning' }, f.terminal ? 'final' : 'tried again'),
      ' ', el('code', {}, f.reason), ' ', where.filter(Boolean).join(' · '),
      el('time', { class: 'quiet', datetime: f.at }, ` ${when(f.at)}`)),
    el('p', { class: 'detail' }, f.detail));
}
