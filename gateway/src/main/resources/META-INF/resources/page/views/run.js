/** One run: where it stands while it goes on, what failed, and what came out. */
import { cancelRun, getJson, runPath } from '../core/api.js';
import { el, replace } from '../core/dom.js';
import { when } from '../core/format.js';
import { watchRun } from '../core/live.js';
import { runAddress } from '../core/router.js';
import { facts } from '../parts/facts.js';
import { failures } from '../parts/failures.js';
import { money } from '../parts/money.js';
import { progress } from '../parts/progress.js';
import { rate } from '../parts/rate.js';
import { results } from '../parts/results.js';
import { stateBadge } from '../parts/state.js';

export async function show(host, { runId, query }, signal) {
  const run = await getJson(runPath(runId), signal);
  const state = el('span', { role: 'status' });
  const trouble = el('p', { class: 'trouble', role: 'status' });
  const progressPart = el('section', { class: 'progress', 'aria-label': 'Progress' });
  const failurePart = el('div');
  const moneyPart = el('div');
  let moneyShown = '';
  const measured = results(runId, query, signal, lost);
  const cancel = el('button', { type: 'button', onclick: () => stop() }, 'Cancel the run');

  function update(latest) {
    if (state.dataset.state !== latest.state) state.replaceChildren(stateBadge(latest.state));
    state.dataset.state = latest.state;
    cancel.hidden = latest.finished;
    replace(progressPart, ...progress(latest));
    replace(failurePart, failures(latest.failures));
    showMoney(latest);
    measured.refresh({ ...run, ...latest }).catch(lost);
  }

  /** Only when it changes: a budget that is being typed is not to be wiped away. */
  function showMoney(latest) {
    const content = JSON.stringify([latest.state, latest.money]);
    if (content === moneyShown) return;
    moneyShown = content;
    replace(moneyPart, money(latest, update, lost));
  }

  async function stop() {
    if (!confirm(`Cancel the run “${run.name}”? What it has measured is kept.`)) return;
    try {
      update(await cancelRun(runId));
    } catch (problem) {
      lost(problem);
    }
  }

  function lost(problem) {
    if (!signal.aborted) trouble.textContent = `${problem.title ?? 'Trouble'}: ${problem.message}`;
  }

  update(run);
  host.replaceChildren(
    el('p', { class: 'crumbs' }, el('a', { href: '#/' }, 'Runs')),
    el('div', { class: 'heading' }, el('h1', {}, run.name), state, cancel),
    about(run), trouble, progressPart, moneyPart, failurePart, measured.node,
    run.axes.includes('steering') ? rate(run, () => measured.again(run).catch(lost)) : '');
  if (!run.finished) watchRun(runId, signal, update, text => (trouble.textContent = text ?? ''));
}

const about = run => facts([
  ['Model', run.model],
  ['Layer', run.layer],
  ['Axes', run.axes.join(', ') || 'none: it trains dictionaries'],
  ['Submitted', when(run.submittedAt)],
  ['Run', el('code', {}, run.runId)],
  run.verifies ? ['Verifies', el('a', { href: runAddress(run.verifies) }, el('code', {}, run.verifies))] : null,
]);
