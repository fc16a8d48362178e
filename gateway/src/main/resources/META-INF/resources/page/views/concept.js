/** One concept of a run: the figures of every method, and the evidence for them. */
import { factorChart } from '../charts/factor-chart.js';
import { marksOf } from '../charts/marks.js';
import { getJson, runPath } from '../core/api.js';
import { el } from '../core/dom.js';
import { firstPage, gather } from '../core/evidence.js';
import { conceptAddress, runAddress } from '../core/router.js';
import { conceptFigures } from '../parts/concept-figures.js';
import { examples } from '../parts/examples.js';
import { facts } from '../parts/facts.js';
import { judgeChoice } from '../parts/judge.js';
import { measured } from '../parts/published.js';
import { texts } from '../parts/texts.js';

export async function show(host, { runId, conceptId, query }, signal) {
  const [board, list, first, curves] = await Promise.all([
    getJson(runPath(runId, '/leaderboard'), signal),
    getJson(runPath(runId, '/concepts'), signal),
    firstPage(runId, conceptId, signal),
    getJson(runPath(runId, `/concepts/${conceptId}/curves`), signal)]);
  const everything = await gather(runId, conceptId, first, signal);
  const marks = marksOf(board.rows.filter(measured), first.methods.map(m => m.method));
  const subjects = new Set(board.rows.filter(r => r.steering?.judgeIsSubject).map(r => r.steering.judge));
  host.replaceChildren(
    el('p', { class: 'crumbs' },
      el('a', { href: '#/' }, 'Runs'), ' / ',
      el('a', { href: runAddress(runId) }, board.name), ' / ', `Concept ${conceptId}`),
    el('div', { class: 'heading' }, el('h1', {}, first.concept), neighbours(runId, conceptId, list.concepts)),
    about(first),
    everything.complete ? '' : el('p', { class: 'trouble' }, 'There is more than this; the API has all of it.'),
    el('h2', {}, 'Methods'),
    conceptFigures(first.methods, marks, subjects),
    factors(first.methods, marks),
    examples(first.methods, everything.examples, curves, marks),
    texts(everything.texts, first.methods, marks, query, subjects));
}

function neighbours(runId, conceptId, concepts) {
  const at = concepts.findIndex(c => c.conceptId === conceptId);
  const link = (concept, word) =>
    concept && el('a', { href: conceptAddress(runId, concept.conceptId), title: concept.concept }, word);
  return el('nav', { class: 'neighbours', 'aria-label': 'Other concepts' },
    link(concepts[at - 1], '← Previous'), link(concepts[at + 1], 'Next →'));
}

const about = concept => facts([
  ['Concept', concept.conceptId],
  ['Genre', concept.genre],
  concept.ref ? ['Source', source(concept.ref)] : null,
  concept.dataHash ? ['Data', el('code', { title: concept.dataHash }, concept.dataHash.slice(0, 12))] : null,
]);

/** The reference of a data set is not trusted: a link only if it leads to the web, and then without a referrer. */
function source(ref) {
  const web = URL.canParse(ref) && ['https:', 'http:'].includes(new URL(ref).protocol);
  return web ? el('a', { href: ref, rel: 'noopener noreferrer nofollow', target: '_blank' }, ref) : ref;
}

function factors(methods, marks) {
  const judges = [...new Set(methods.flatMap(m => m.steering.map(s => s.judge)))];
  const box = el('div');
  const draw = judge => {
    const series = methods.flatMap(m => m.steering.filter(s => s.judge === judge).map(s => ({
      label: m.method,
      points: s.factors.map(f => ({ x: f.factor, y: f.score, chosen: f.factor === s.factor })) })));
    box.replaceChildren(
      judgeChoice(judges, judge, draw) ?? '',
      factorChart(series, marks, `judge ${judge}; filled: the chosen factor`) ?? '');
  };
  if (judges.length) draw(judges[0]);
  return box;
}
