/** The steered texts, filtered by method, factor and half, ten a page. */
import { el, replace } from '../core/dom.js';
import { factor, plural } from '../core/format.js';
import { remember } from '../core/router.js';
import { pager } from './pager.js';
import { text } from './text.js';

const PAGE = 10;
const HALVES = { choice: 'choosing the factor', test: 'scored' };

/** `query` holds an earlier choice; what is chosen here is written back into the address. */
export function texts(all, methods, marks, query, subjects) {
  if (!all.length) return '';
  const page = Number(query.get('page')) || 0;
  const chosen = { method: '', factor: '', half: '', ...Object.fromEntries(query), page };
  const steered = methods.map(m => m.method).filter(m => all.some(t => t.method === m));
  const factors = [...new Set(all.map(t => t.factor))].sort((a, b) => a - b).map(factor);
  const list = el('ol', { class: 'texts' });
  const status = el('p', { class: 'quiet', role: 'status' });
  const pages = el('div');

  const choice = (key, label, options) => el('label', { class: 'choice' }, `${label} `,
    el('select', { onchange: e => ((chosen[key] = e.target.value), (chosen.page = 0), changed()) },
      el('option', { value: '' }, 'all'),
      options.map(([value, word]) => el('option', { value, selected: value === chosen[key] }, word))));

  function changed() {
    remember(chosen);
    draw();
  }

  function draw() {
    const kept = all.filter(t => (!chosen.method || t.method === chosen.method)
      && (!chosen.factor || factor(t.factor) === chosen.factor) && (!chosen.half || t.half === chosen.half));
    const last = Math.max(0, Math.ceil(kept.length / PAGE) - 1);
    chosen.page = Math.min(Math.max(0, chosen.page), last);
    const from = chosen.page * PAGE;
    list.setAttribute('start', from + 1);
    list.replaceChildren(...kept.slice(from, from + PAGE).map(t => text(t, marks.get(t.method), subjects)));
    status.textContent = kept.length
      ? `${plural(kept.length, 'text')}, from ${from + 1} to ${Math.min(from + PAGE, kept.length)}`
      : 'No text fits.';
    replace(pages, pager(chosen.page, last, next => {
      chosen.page = next;
      changed();
      section.scrollIntoView({ block: 'start' });
    }));
  }

  const section = el('section', { 'aria-label': 'Steered texts' },
    el('h2', {}, 'Steered texts'),
    el('div', { class: 'filters' },
      choice('method', 'Method', steered.map(m => [m, m])),
      choice('factor', 'Factor', factors.map(f => [f, f])),
      choice('half', 'Instructions', Object.entries(HALVES))),
    status, list, pages);
  draw();
  return section;
}
