/** A table that can be sorted, and that becomes a card a row on a narrow screen. */
import { el } from '../core/dom.js';

/**
 * Columns are `{ id, label, cell(row), value(row)?, group?, numeric?, wide?, starts?, hint? }`; those with a `value`
 * can be sorted, numbers first from the highest, unknown values last. The first column names the row. `order` is the
 * initial `{ id, down }`, and is changed in place, so that a table drawn again keeps what the reader chose.
 */
export function table({ name, className = '', columns, rows, order = { id: null, down: true } }) {
  const body = el('tbody', { role: 'rowgroup' });
  const heads = columns.map(column => head(column));
  const draw = () => {
    columns.forEach((column, i) => {
      if (column.id === order.id) heads[i].setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      else heads[i].removeAttribute('aria-sort');
    });
    body.replaceChildren(...sorted(columns, rows, order).map(row => line(columns, row)));
  };

  function head(column) {
    const sort = () => {
      order.down = order.id === column.id ? !order.down : column.numeric === true;
      order.id = column.id;
      draw();
    };
    const focus = `sort-${column.id}`;
    const label = column.value
      ? el('button', { type: 'button', class: 'sort', title: column.hint, 'data-focus': focus, onclick: sort },
        column.label)
      : el('span', { title: column.hint }, column.label);
    return el('th', { role: 'columnheader', scope: 'col', class: classes(column) }, label);
  }

  draw();
  return el('div', { class: 'scroll', role: 'region', 'aria-label': name, tabindex: '0' },
    el('table', { role: 'table', class: className, 'aria-label': name },
      el('thead', { role: 'rowgroup' }, groups(columns), el('tr', { role: 'row' }, heads)),
      body));
}

function groups(columns) {
  if (!columns.some(c => c.group)) return null;
  const spans = [];
  for (const column of columns) {
    if (spans.length && spans.at(-1).group === column.group) spans.at(-1).size += 1;
    else spans.push({ group: column.group, size: 1 });
  }
  return el('tr', { role: 'row', class: 'groups' },
    spans.map(s => s.group
      ? el('th', { role: 'columnheader', scope: 'colgroup', colspan: s.size }, el('span', {}, s.group))
      : el('td', { role: 'cell', colspan: s.size })));
}

function line(columns, row) {
  const [first, ...others] = columns;
  return el('tr', { role: 'row' },
    el('th', { role: 'rowheader', scope: 'row', class: classes(first) }, first.cell(row)),
    others.map(c => el('td', { role: 'cell', class: classes(c), 'data-label': c.label }, el('span', {}, c.cell(row)))));
}

const classes = column =>
  [`c-${column.id}`, ...['numeric', 'wide', 'starts'].filter(kind => column[kind])].join(' ');

function sorted(columns, rows, order) {
  const column = columns.find(c => c.id === order.id);
  if (!column) return rows;
  const sign = order.down ? -1 : 1;
  const missing = x => x === null || x === undefined;
  return [...rows].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (missing(x) || missing(y)) return missing(x) - missing(y);
    return sign * (typeof x === 'string' ? x.localeCompare(y) : x - y);
  });
}
