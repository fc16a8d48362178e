/** One steered text: what was asked, how strongly the model was steered, what it answered, and how that was rated. */
import { markIcon } from '../charts/marks.js';
import { el } from '../core/dom.js';
import { decimal, factor, magnitude } from '../core/format.js';
import { subjectFlag } from './judge.js';

const TOP = 2;

export function text(t, mark, subjects) {
  const facts = [
    `factor ${factor(t.factor)}`,
    t.strength === null ? null : `strength ${magnitude(t.strength)}`,
    `perplexity ${magnitude(t.perplexity)}`,
    `${t.tokens} tokens`,
    t.half === 'test' ? 'scored' : 'choosing the factor',
  ];
  return el('li', { class: 'text' },
    el('p', { class: 'about' },
      el('b', {}, markIcon(mark), ' ', t.method), ' ',
      el('span', { class: 'quiet' }, facts.filter(Boolean).join(' · '))),
    el('p', { class: 'asked' }, t.instruction),
    t.text ? el('blockquote', {}, t.text) : el('p', { class: 'quiet' }, 'The answer is empty.'),
    t.ratings.length
      ? t.ratings.map(r => rating(r, subjects, t.ratings))
      : el('p', { class: 'quiet' }, 'Not judged yet.'));
}

function rating(r, subjects, all) {
  const times = all.filter(other => other.judge === r.judge).length;
  const parts = [['Concept', r.concept], ['Instruction', r.instruction], ['Fluency', r.fluency]];
  return el('dl', { class: 'rating' },
    parts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, pips(value)))),
    el('div', {}, el('dt', {}, 'Score'), el('dd', {}, r.score === null ? 'missing' : decimal(r.score, 2))),
    el('div', {}, el('dt', {}, 'Judge'), el('dd', {}, r.judge, times > 1 ? ` ${r.sample + 1} of ${times}` : null,
      subjects.has(r.judge) ? [' ', subjectFlag()] : null)),
    r.unreadable ? el('div', {}, el('dt', {}, 'It said'), el('dd', { class: 'quiet' }, `“${r.unreadable}”`)) : null);
}

/** A rating of 0 to 2 as its figure and two dots. */
function pips(value) {
  if (value === null) return 'missing';
  const dots = '●'.repeat(value) + '○'.repeat(TOP - value);
  return [String(value), el('span', { class: 'pips', 'aria-hidden': 'true' }, dots)];
}
