/** One judge: how it agrees with every other that rated the same texts, and how it drifts. */
import { confusionChart } from '../charts/confusion-chart.js';
import { driftChart } from '../charts/drift-chart.js';
import { getJson } from '../core/api.js';
import { el } from '../core/dom.js';
import { count, decimal, dollars, percent, plural, when } from '../core/format.js';
import { judgeAddress, runAddress } from '../core/router.js';
import { facts } from '../parts/facts.js';
import { table } from '../parts/table.js';

const COLUMNS = [
  { id: 'judge', label: 'With', value: r => r.judge, cell: r => el('a', { href: judgeAddress(r.judge, r.run) }, r.judge) },
  { id: 'axis', label: 'Rating', value: r => r.axis, cell: r => r.axis },
  { id: 'texts', label: 'Texts', numeric: true, value: r => r.texts, cell: r => count(r.texts) },
  { id: 'exact', label: 'Equal', numeric: true, hint: 'Share of texts with the same rating', value: r => r.exact,
    cell: r => percent(r.exact) },
  { id: 'kappa', label: 'Kappa', numeric: true, hint: 'Cohen’s kappa with quadratic weights: 1 is agreement, 0 is chance',
    value: r => r.kappa, cell: r => el('b', {}, decimal(r.kappa, 2)) },
  { id: 'spearman', label: 'Spearman', numeric: true, hint: 'Rank correlation', value: r => r.spearman,
    cell: r => decimal(r.spearman, 2) },
];

export async function show(host, { judge, query }, signal) {
  const run = query.get('run');
  const rest = run ? `?run=${encodeURIComponent(run)}` : '';
  const found = await getJson(`api/judges/${encodeURIComponent(judge)}/agreement${rest}`, signal);
  host.replaceChildren(
    el('p', { class: 'crumbs' }, el('a', { href: '#/judges' }, 'Judges'),
      run ? [' / ', el('a', { href: runAddress(run) }, 'the run'), ' / ', el('a', { href: judgeAddress(judge) }, 'in all runs')] : null),
    el('h1', {}, judge),
    about(found.judge, run),
    el('h2', {}, 'Agreement'), ...agreement(found, run),
    el('h2', {}, 'Drift'), ...drift(found.calibrations));
}

const about = (judge, run) => facts([
  judge.kind === 'human' ? ['Kind', 'a person'] : ['Language model', judge.languageModels],
  ['Looked at', run ? 'one run' : plural(judge.runs, 'run')],
  ['Texts in all runs', count(judge.texts)],
  ['Ratings', count(judge.ratings)],
]);

function agreement({ judge, others }, run) {
  if (!others.length) return [el('p', { class: 'empty' }, 'No other judge has rated the same texts.')];
  const rows = others.flatMap(o => o.axes.map(a => ({ ...a, judge: o.judge, run })));
  return [
    el('p', { class: 'quiet' }, 'Over the texts that both rated, equal texts once; of several ratings by one judge the most frequent counts.'),
    table({ name: 'Agreement', className: 'agreement', columns: COLUMNS, rows }),
    others.map(o => el('div', { class: 'confusions' }, o.axes.map(a => confusionChart(judge.judge, o.judge, a)))),
  ].flat();
}

function drift(calibrations) {
  if (!calibrations.length) return [el('p', { class: 'empty' }, 'It has not rated the frozen calibration set yet.')];
  const last = calibrations.at(-1);
  const sign = x => (x > 0 ? `+${decimal(x, 2)}` : decimal(x, 2));
  return [
    calibrations.length > 1 ? driftChart(calibrations) : '',
    el('p', {}, `${plural(calibrations.length, 'rating')} of the frozen set, the last on ${when(last.calibration.at)}; `,
      last.drift.length
        ? `kappa since the first: ${last.drift.map(d => `${d.axis} ${sign(d.kappa)}`).join(', ')}. `
        : `kappa ${last.calibration.axes.map(a => `${a.axis} ${decimal(a.kappa, 2)}`).join(', ')}. `,
      `All of them cost ${dollars(calibrations.reduce((sum, c) => sum + c.calibration.dollars, 0))}.`),
  ];
}
