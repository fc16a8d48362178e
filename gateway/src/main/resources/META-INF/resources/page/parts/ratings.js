/** What a judge said of a method's texts at each factor: shares of the ratings, and the scores that go with them. */
import { ratingsChart } from '../charts/ratings-chart.js';
import { el } from '../core/dom.js';
import { count, decimal, factor, percent } from '../core/format.js';
import { table } from './table.js';

const AXES = [['concept', 'Concept'], ['instruction', 'Instruction'], ['fluency', 'Fluency']];

/** `factors` are those of one judge. */
export function ratings(factors) {
  if (!factors.length) return null;
  return el('section', { 'aria-label': 'Ratings' },
    el('div', { class: 'charts three' }, AXES.map(([axis, name]) => ratingsChart(factors, axis, name))),
    el('details', { 'data-focus': 'ratings' }, el('summary', {}, 'Scores by rating as a table'), numbers(factors)));
}

function numbers(factors) {
  const rows = factors.flatMap(f => AXES.flatMap(([axis, name]) =>
    f[axis].map(c => ({ ...c, factor: f.factor, axis: name, id: `${f.factor} ${axis} ${c.rating}` }))));
  const columns = [
    { id: 'factor', label: 'Factor', value: r => r.factor, cell: r => factor(r.factor) },
    { id: 'axis', label: 'Rating of', value: r => r.axis, cell: r => r.axis },
    { id: 'rating', label: 'Rating', numeric: true, value: r => r.rating, cell: r => String(r.rating) },
    { id: 'ratings', label: 'Ratings', numeric: true, value: r => r.ratings, cell: r => count(r.ratings) },
    { id: 'share', label: 'Share', numeric: true, value: r => r.share, cell: r => percent(r.share) },
    { id: 'score', label: 'Mean score', numeric: true, hint: 'Of the texts that got this rating', value: r => r.score,
      cell: r => decimal(r.score, 2) },
  ];
  return table({ name: 'Scores by rating', columns, rows });
}
