/** First, previous, next and last page. */
import { el } from '../core/dom.js';

/** `page` and `last` count from 0; null for a single page. */
export function pager(page, last, go) {
  if (last === 0) return null;
  const button = (word, to, name) => {
    // Not `disabled`, which would take the keyboard's focus away on the last page.
    const off = to < 0 || to > last || to === page;
    return el('button', {
      type: 'button', 'aria-label': name, 'aria-disabled': off, 'data-focus': name, onclick: () => off || go(to),
    }, word);
  };
  return el('nav', { class: 'pager', 'aria-label': 'Pages' },
    button('«', 0, 'First page'), button('‹', page - 1, 'Previous page'),
    el('span', {}, `${page + 1} of ${last + 1}`),
    button('›', page + 1, 'Next page'), button('»', last, 'Last page'));
}
