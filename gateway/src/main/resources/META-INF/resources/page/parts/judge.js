/** Who rated: the judge's name, and a flag where it is the model that was steered. */
import { el } from '../core/dom.js';
import { judgeAddress } from '../core/router.js';

/** The name of the judge of `steering`, a row of a leaderboard of a run: leads to how it agrees with the others. */
export function judgeName(steering, runId) {
  const about = `${steering.judgeModel}, version ${steering.judgeVersion}`;
  return [
    el('a', { title: about, href: judgeAddress(steering.judge, runId) }, steering.judge), steering.judgeIsSubject ? [' ', subjectFlag()] : null,
  ];
}

export const subjectFlag = () =>
  el('span', { class: 'chip warning', title: 'The judge uses the very model that is steered' }, 'judge = subject');

/** A choice among judges; null where there is none to make. */
export function judgeChoice(judges, chosen, onChange) {
  if (judges.length < 2) return null;
  return el('label', { class: 'choice' }, 'Judge ',
    el('select', { 'data-focus': 'judge', onchange: e => onChange(e.target.value) },
      judges.map(j => el('option', { value: j, selected: j === chosen }, j))));
}
