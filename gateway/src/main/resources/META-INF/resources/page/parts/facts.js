/** A line of named facts: `[[name, text or node], ...]`; what is null is left out. */
import { el } from '../core/dom.js';

export const facts = list =>
  el('dl', { class: 'facts' },
    list.filter(Boolean).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
