/** One method of a run: every figure of both axes, what its factors do, and how it does by genre. */
import { factorLines } from '../charts/factor-chart.js';
import { figure } from '../charts/figure.js';
import { marksOf } from '../charts/marks.js';
import { getJson, runPath } from '../core/api.js';
import { el } from '../core/dom.js';
import { decimal, factor } from '../core/format.js';
import { methodAddress, runAddress } from '../core/router.js';
import { judgeChoice } from '../parts/judge.js';
import { detectionFigures, genreTable, steeringFigures } from '../parts/method-figures.js';
import { ratings } from '../parts/ratings.js';
import { settings } from '../parts/settings.js';

const LINES = [['score', 'Score'], ['concept', 'Concept'], ['instruction', 'Instruction'], ['fluency', 'Fluency']];

export async function show(host, { runId, label }, signal) {
  const [run, detail] = await Promise.all([
    getJson(runPath(runId), signal),
    getJson(runPath(runId, `/methods/${encodeURIComponent(label)}`), signal)]);
  const box = el('div');
  const judges = [...new Set(detail.rows.filter(r => r.steering).map(r => r.steering.judge))];
  const draw = judge => box.replaceChildren(...results(detail, judges, judge, draw).filter(Boolean));
  draw(judges[0] ?? null);
  host.replaceChildren(
    el('p', { class: 'crumbs' },
      el('a', { href: '#/' }, 'Runs'), ' / ', el('a', { href: runAddress(runId) }, run.name), ' / ', 'Method'),
    el('div', { class: 'heading' }, el('h1', {}, label), neighbours(runId, label, run.methods)),
    detail.rows[0]?.note ? el('p', { class: 'quiet' }, detail.rows[0].note) : '',
    box, settings(detail.rows) ?? '');
}

function results(detail, judges, judge, draw) {
  const row = detail.rows.find(r => !judge || r.steering?.judge === judge);
  const steering = row?.steering;
  if (!row?.detection && !steering) return [el('p', { class: 'empty' }, 'Nothing has been measured yet.')];
  const said = detail.ratings.find(r => r.judge === judge && r.judgeVersion === steering?.judgeVersion);
  return [
    row.detection ? el('h2', {}, 'Detection') : null,
    row.detection ? detectionFigures(row.detection) : null,
    steering ? el('div', { class: 'heading' }, el('h2', {}, 'Steering'), judgeChoice(judges, judge, draw)) : null,
    steering ? steeringFigures(steering, detail.runId) : null,
    steering ? factorChart(steering.factors) : null,
    said ? ratings(said.factors) : null,
    detail.genres.length ? el('h2', {}, 'By genre') : null,
    genreTable(detail.genres, judge),
  ];
}

function factorChart(factors) {
  const lines = LINES
    .map(([id, label]) => ({ label, points: factors
      .filter(f => f[id] !== null)
      .map(f => ({ x: f.factor, y: f[id], chosen: f.chosen > 0 })) }))
    .filter(line => line.points.length);
  if (!lines.length) return null;
  const marks = marksOf(LINES.map(([, label]) => ({ label, method: label })));
  const say = l => `${l.label}: ${l.points.map(p => `${decimal(p.y, 2)} at ${factor(p.x)}`).join(', ')}.`;
  return figure({
    title: 'By factor', subtitle: 'mean over concepts; filled: chosen for a concept',
    summary: lines.map(say).join(' '), height: 320,
    draw: (width, height) => factorLines(lines, marks, width, height, { below: 'Factor →', beside: '↑ Mean (0 to 2)', most: 2 }),
  });
}

function neighbours(runId, label, labels) {
  const at = labels.indexOf(label);
  const link = (other, word) => other && el('a', { href: methodAddress(runId, other), title: other }, word);
  return el('nav', { class: 'neighbours', 'aria-label': 'Other methods' },
    link(labels[at - 1], '← Previous'), link(labels[at + 1], 'Next →'));
}
