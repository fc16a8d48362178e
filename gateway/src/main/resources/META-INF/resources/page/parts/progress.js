/** How far a run is: one bar, the figures beside it, the stages, and what is being worked on. */
import { el } from '../core/dom.js';
import { count, decimal, duration, percent, plural } from '../core/format.js';
import { facts } from './facts.js';

const STAGES = { plan: 'Plan', train: 'Train', detect: 'Train and detect', generate: 'Generate', judge: 'Judge' };

/** A bar with a part that failed. */
export function bar(done, total, failed, label) {
  const share = x => (total ? Math.min(100, (100 * x) / total) : 0);
  const parts = [el('span', { class: 'done' }), el('span', { class: 'failed' })];
  parts[0].style.width = `${share(done)}%`;
  parts[1].style.width = `${share(failed)}%`;
  return el('span',
    { class: 'bar', role: 'progressbar', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100,
      'aria-valuenow': Math.round(share(done + failed)) }, parts);
}

export function progress(run) {
  const p = run.progress;
  const stages = el('ul', { class: 'stages' }, p.stages.map(stage));
  if (run.finished) {
    return [figures(run), el('details', { 'data-focus': 'stages' }, el('summary', {}, 'Stages'), stages)];
  }
  return [
    el('p', { class: 'overall' }, bar(p.fraction, 1, 0, 'Progress of the run'), el('strong', {}, percent(p.fraction))),
    figures(run), stages, active(p.active)];
}

function figures(run) {
  const p = run.progress;
  const failed = p.concepts.failed ? `, ${count(p.concepts.failed)} with failures` : '';
  return facts([
    [run.finished ? 'Took' : 'Running for', duration(run.seconds)],
    run.finished ? null : ['Left', p.secondsLeft === null ? 'not known yet' : `about ${duration(p.secondsLeft)}`],
    ['Concepts', `${count(p.concepts.done)} of ${count(p.concepts.total)}${failed}`],
    p.texts.total ? ['Texts generated', `${count(p.texts.generated)} of ${count(p.texts.total)}`] : null,
    p.texts.total ? ['Texts judged', `${count(p.texts.judged)} of ${count(p.texts.toJudge)}`] : null,
    ...(p.settling ?? []).map(settling),
    run.finished || p.tokensPerSecond === null ? null : ['Tokens per second', decimal(p.tokensPerSecond, 0)],
  ]);
}

/** A judge that goes on only until the order of the methods is settled. */
function settling(s) {
  const spared = s.spared ? `, ${plural(s.spared, 'text')} spared` : '';
  return [`Judge ${s.judge}`, s.ended ? `settled after ${count(s.concepts)} of ${count(s.of)} concepts${spared}`
    : `${count(s.concepts)} of ${count(s.of)} concepts, ${plural(s.methods.length, 'method')} open${spared}`];
}

function stage(s) {
  const name = STAGES[s.stage] ?? s.stage;
  return el('li', {},
    el('span', { class: 'name' }, name),
    bar(s.done, s.total, s.failed, name),
    el('span', { class: 'figure' }, `${count(s.done)} of ${count(s.total)}`,
      s.failed ? el('span', { class: 'bad-text' }, ` · ${plural(s.failed, 'failure')}`) : null));
}

function active(works) {
  if (!works.length) return el('p', { class: 'quiet' }, 'Waiting for a service to take up work.');
  return el('ul', { class: 'active', 'aria-label': 'Being worked on' }, works.map(w => el('li', {},
    el('span', { class: 'chip' }, w.service), ' ', w.stage,
    w.method ? [' · ', el('b', {}, w.method)] : null,
    w.concept ? ` · ${w.concept}` : null,
    w.total ? el('span', { class: 'quiet' }, ` · ${count(w.done)} of ${count(w.total)}`) : null)));
}
