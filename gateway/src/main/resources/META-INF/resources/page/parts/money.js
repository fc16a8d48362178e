/** What a run asked of endpoints and what that cost; and, where the budget is spent, how to go on. */
import { resumeRun } from '../core/api.js';
import { el } from '../core/dom.js';
import { count, dollars, plural } from '../core/format.js';
import { facts } from './facts.js';

/** Nothing for a run that asked nothing. `onRun` takes the run when it was resumed, `onTrouble` what went wrong. */
export function money(run, onRun, onTrouble) {
  const { cost, budget, pauses, rejections } = run.money;
  const parts = [];
  if (run.state === 'PAUSED_BUDGET') parts.push(paused(run, pauses, onRun, onTrouble));
  if (cost.total.calls + cost.total.cached > 0 || budget) parts.push(spent(cost, budget));
  if (rejections.length) parts.push(rejected(rejections));
  return parts.length ? el('section', { class: 'money', 'aria-label': 'Cost' }, parts) : null;
}

function spent(cost, budget) {
  const line = (name, c) => [name, [
    el('b', {}, dollars(c.dollars)),
    el('small', {}, `${plural(c.calls, 'call')}, ${count(c.cached)} from the cache`)]];
  return facts([
    line('Spent', cost.total),
    budget ? ['Budget', [el('b', {}, dollars(budget.data + budget.judging)),
      el('small', {}, `${dollars(budget.data)} data, ${dollars(budget.judging)} judging`)]] : null,
    cost.data.calls + cost.data.cached > 0 ? line('For data', cost.data) : null,
    ...cost.judges.map(j => line(`For judge ${j.judge}`, j.cost)),
    ['Tokens', `${count(cost.total.inputTokens)} in, ${count(cost.total.outputTokens)} out`],
  ]);
}

function paused(run, pauses, onRun, onTrouble) {
  const had = run.money.budget ? run.money.budget.data + run.money.budget.judging : 0;
  const input = el('input', { type: 'number', min: had, step: 'any', value: Number(Math.max(0.01, 2 * had).toPrecision(6)),
    'data-focus': 'budget', inputmode: 'decimal' });
  const go = async () => {
    try {
      onRun(await resumeRun(run.runId, Number(input.value)));
    } catch (problem) {
      onTrouble(problem);
    }
  };
  return el('div', { class: 'notice' },
    el('p', {}, el('b', {}, 'The budget is spent. '),
      'Nothing that was paid for is lost or paid again. Allow more in all, and the run goes on where it stopped.'),
    el('ul', {}, pauses.map(p => el('li', {},
      el('span', { class: 'chip' }, p.service), ` spent ${dollars(p.spent)} of ${dollars(p.limit)}. ${p.detail}`))),
    el('p', { class: 'actions' },
      el('label', { class: 'choice' }, 'New budget in all, $ ', input),
      el('button', { type: 'button', onclick: go, 'data-focus': 'resume' }, 'Go on')));
}

const rejected = rejections =>
  el('details', { 'data-focus': 'rejections' },
    el('summary', {}, `${plural(rejections.reduce((n, r) => n + r.count, 0), 'answer')} not taken into the data`),
    el('ul', {}, rejections.map(r => el('li', {}, `${count(r.count)} × ${r.reason}`))));
