/** Leaderboard, charts and concepts of a run; asked for again when more pieces have ended. */
import { axesChart } from '../charts/axes-chart.js';
import { factorChart } from '../charts/factor-chart.js';
import { marksOf } from '../charts/marks.js';
import { getJson, runPath } from '../core/api.js';
import { el, replace } from '../core/dom.js';
import { plural } from '../core/format.js';
import { remember } from '../core/router.js';
import { conceptTable, figureChoice, figuresOf } from './concept-table.js';
import { dictionaries, trainsDictionaries } from './dictionaries.js';
import { downloads } from './downloads.js';
import { judgeChoice } from './judge.js';
import { genreChoice, knownGenre, ofGenre } from './genre.js';
import { firstOrder, leaderboard, legend } from './leaderboard.js';
import { measured, published } from './published.js';
import { settings } from './settings.js';
import { comparable, standings } from './standings.js';

const REFRESH_MS = 3000;

/** `query` holds an earlier choice of genre and figure; what is chosen here is written back into the address, and
 * `onTrouble` is told when that cannot be shown. Returns a node, a `refresh(run)` that redraws it if there is something
 * new, and an `again(run)` that always asks. */
export function results(runId, query, signal, onTrouble) {
  const node = el('div');
  const chosen = {
    genre: knownGenre(query.get('genre')), by: query.get('by'), baseline: query.get('baseline'),
    judge: null, figure: null, order: null, conceptOrder: { id: null, down: true },
  };
  let [seen, shown, board, concepts, standing] = ['', '', null, [], []];
  let [asked, queue] = [0, Promise.resolve()];

  /** While the run goes on, not more often than every few seconds; its end is never left out. */
  function refresh(run) {
    const now = JSON.stringify([run.state, run.progress.stages]);
    if (now === seen || (!run.finished && Date.now() - asked < REFRESH_MS)) return queue;
    asked = Date.now();
    queue = queue.catch(() => {}).then(() => load(run)).then(() => (seen = now));
    return queue;
  }

  async function load(run) {
    if (trainsDictionaries(run)) {
      replace(node, ...dictionaries(run));
      return;
    }
    const rest = chosen.genre ? `?genre=${chosen.genre}` : '';
    const { done, failed } = run.progress.concepts;
    const [newBoard, list, all] = await Promise.all([
      getJson(runPath(runId, `/leaderboard${rest}`), signal),
      getJson(runPath(runId, '/concepts'), signal),
      done + failed > 1 ? getJson(runPath(runId, `/standings${rest}`), signal) : []]);
    [board, concepts, standing] = [newBoard, list.concepts, comparable(all)];
    const content = JSON.stringify([chosen.genre, board, concepts, standing]);
    if (content === shown) return;
    shown = content;
    draw(run);
  }

  function draw(run) {
    const rows = board.rows.filter(measured);
    const genres = genreChoice(concepts, chosen.genre, genre => choose({ genre }, () => again(run).catch(onTrouble)));
    if (!rows.some(r => r.detection || r.steering)) {
      replace(node,
        el('div', { class: 'heading' }, el('h2', {}, 'Leaderboard'), genres),
        el('p', { class: 'empty' }, 'Nothing has been measured yet.'),
        conceptSection(run));
      return;
    }
    const marks = marksOf(rows);
    const judges = [...new Set(rows.filter(r => r.steering).map(r => r.steering.judge))];
    if (!judges.includes(chosen.judge)) chosen.judge = judges[0] ?? null;
    chosen.order ??= firstOrder(rows);
    const charted = rows.filter(r => !r.steering || r.steering.judge === chosen.judge);
    replace(node,
      el('div', { class: 'heading' }, el('h2', {}, 'Leaderboard'), genres, downloads(run, chosen.genre)),
      el('p', { class: 'quiet' }, legend(rows)),
      leaderboard(runId, rows, marks, chosen.order),
      published(board.rows),
      settings(rows),
      el('div', { class: 'heading' }, el('h2', {}, 'Charts'),
        judgeChoice(judges, chosen.judge, judge => ((chosen.judge = judge), draw(run)))),
      el('div', { class: 'charts' }, axesChart(charted, marks, chosen.judge), factors(charted, marks)),
      standings(standing, rows, marks, chosen, choice => choose(choice, () => draw(run))),
      conceptSection(run));
  }

  function choose(choice, then) {
    Object.assign(chosen, choice);
    remember({ genre: chosen.genre, by: chosen.by, baseline: chosen.baseline });
    then();
  }

  function factors(rows, marks) {
    const note = f => `chosen for ${plural(f.chosen, 'concept')}`;
    const at = f => ({ x: f.factor, y: f.score, chosen: f.chosen > 0, note: note(f) });
    const series = rows
      .filter(r => r.steering?.factors.length)
      .map(r => ({ label: r.label, points: r.steering.factors.map(at) }));
    return series.length ? factorChart(series, marks, `judge ${chosen.judge}; filled: chosen for a concept`) : null;
  }

  function conceptSection(run) {
    if (!concepts.length) return null;
    const figures = figuresOf(concepts);
    const figure = figures.find(f => f.id === chosen.figure) ?? figures[0];
    return [
      el('div', { class: 'heading' }, el('h2', {}, 'Concepts'),
        figureChoice(figures, figure, id => ((chosen.figure = id), draw(run)))),
      conceptTable(runId, ofGenre(concepts, chosen.genre), figure, chosen.conceptOrder),
    ];
  }

  /** Asks anew, though the run itself has not changed. */
  const again = run => (queue = queue.catch(() => {}).then(() => load(run)));

  return { node, refresh, again };
}
