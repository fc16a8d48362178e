/** What a run that trains dictionaries leaves behind: two files a method. */
import { el } from '../core/dom.js';
import { fileLink } from './downloads.js';

/** Whether the run trains dictionaries and measures nothing. */
export const trainsDictionaries = run => run.progress.stages.some(s => s.stage === 'train');

export function dictionaries(run) {
  return [
    el('h2', {}, 'Dictionaries'),
    run.finished
      ? el('ul', { class: 'dictionaries' }, run.methods.map(label => line(run, label)))
      : el('p', { class: 'empty' }, 'They can be saved when the run has ended.')];
}

function line(run, label) {
  const path = `/dictionaries/${encodeURIComponent(label)}`;
  return el('li', { class: 'downloads' }, el('b', {}, label), ' ',
    fileLink(run, 'weight.safetensors', `${path}/weight.safetensors`, `${label}.safetensors`), ' ',
    fileLink(run, 'metadata.jsonl', `${path}/metadata.jsonl`, `${label}.jsonl`));
}
