/** A person as a judge: the sheet to fill, and the filled sheet back. */
import { rateRun, runPath } from '../core/api.js';
import { el } from '../core/dom.js';
import { plural } from '../core/format.js';
import { fileLink } from './downloads.js';

/** `onRated` is called when a sheet was taken. */
export function rate(run, onRated) {
  const name = el('input', { type: 'text', maxlength: 64, placeholder: 'your name', autocomplete: 'off' });
  const file = el('input', { type: 'file', accept: '.csv,text/csv' });
  const status = el('div', { role: 'status' });
  const send = async () => {
    if (!name.value || !file.files.length) {
      status.replaceChildren(el('p', {}, 'Give a name and choose the filled sheet.'));
      return;
    }
    status.replaceChildren(el('p', {}, 'Reading the sheet …'));
    try {
      const taken = await rateRun(run.runId, name.value, file.files[0]);
      status.replaceChildren(el('p', {},
        `${plural(taken.texts, 'text')} rated by ${taken.judge}${taken.replaced ? '; the earlier sheet is replaced' : ''}.`));
      onRated();
    } catch (problem) {
      const faults = problem.errors?.length ? problem.errors : [problem.message];
      status.replaceChildren(
        el('p', { class: 'bad-text' }, 'Nothing was taken:'), el('ul', {}, faults.map(f => el('li', {}, f))));
    }
  };
  return el('details', { class: 'rate', 'data-focus': 'rate' },
    el('summary', {}, 'Rate the texts yourself'),
    el('p', {}, 'The sheet shows each text once, in no order and without the method. Fill its last three columns with 0, 1 or 2: ',
      'is the concept in the text, does it answer the instruction, is it fluent. Your ratings become a row of the leaderboard.'),
    el('p', { class: 'actions' }, fileLink(run, 'Download the sheet', '/texts.csv', 'texts.csv')),
    el('p', { class: 'actions' },
      el('label', { class: 'choice' }, 'Name ', name), el('label', { class: 'choice' }, 'Sheet ', file),
      el('button', { type: 'button', onclick: send }, 'Hand in')),
    status);
}
