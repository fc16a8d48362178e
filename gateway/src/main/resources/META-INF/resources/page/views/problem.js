/** Says what went wrong, and asks for the key where one is missing. */
import { el } from '../core/dom.js';
import { forgetKey, hasKey, setKey } from '../core/key.js';

export function show(host, problem, again) {
  if (problem.status === 401) {
    host.replaceChildren(...keyForm(again));
    return;
  }
  if (!problem.title) console.error(problem);
  host.replaceChildren(
    el('h1', {}, problem.title ?? 'The page failed'),
    el('p', { role: 'alert' }, problem.message),
    el('p', { class: 'actions' },
      el('button', { type: 'button', onclick: again }, 'Try again'),
      el('a', { href: '#/' }, 'All runs')));
}

function keyForm(again) {
  const input = el('input', { id: 'key', type: 'password', autocomplete: 'off', required: true });
  const refused = hasKey();
  forgetKey();
  const submit = event => {
    event.preventDefault();
    setKey(input.value.trim());
    again();
  };
  return [
    el('h1', {}, 'This gateway asks for a key'),
    refused && el('p', { role: 'alert' }, 'The key was refused.'),
    el('form', { class: 'key', onsubmit: submit },
      el('label', { for: 'key' }, 'API key'),
      input,
      el('button', { type: 'submit' }, 'Open')),
    el('p', { class: 'quiet' }, 'It is kept in this tab until you close it.'),
  ].filter(Boolean);
}
