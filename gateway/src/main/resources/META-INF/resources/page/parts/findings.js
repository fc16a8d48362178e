/** The findings of a figure's standings, each a sentence. */
import { el } from '../core/dom.js';
import { count, decimal, interval } from '../core/format.js';

/** `most` is the highest value that the figure can have. */
export function findings(standings, most) {
  const items = (standings.settled ? [lead, settled, seeds] : [lead, detectable, luck, seeds]).map(f => f(standings, most));
  return el('dl', { class: 'findings' }, items.map(([name, value, ...words]) => el('div', {},
    el('dt', {}, name), el('dd', {}, el('b', {}, value), el('span', {}, words.join(' '))))));
}

function lead({ places }) {
  const [best] = places;
  const tied = places.slice(1).filter(p => [...p.group].some(letter => best.group.includes(letter)));
  return ['Ahead', best.method, tied.length
    ? `Not to be told apart from ${list(tied.map(p => p.method))}.`
    : 'Better than every other, beyond chance.'];
}

function settled({ settled: s }) {
  const share = Math.round(100 * s.spared / Math.max(1, s.texts));
  return [s.ended ? 'Settled' : 'Not settled yet', `${count(s.concepts)} of ${count(s.of)} concepts judged`,
    `${count(s.spared)} of ${count(s.texts)} texts are never judged (${share} %). One false difference or more:`,
    `at most ${decimal(100 * s.error, 0)} times in 100, whenever judging stops.`];
}

function detectable({ detectable: d }, most) {
  const name = 'Smallest detectable difference';
  if (d === null) return [name, 'not known', 'Two concepts or more are needed.'];
  if (d >= most) return [name, 'none', 'Too few concepts: even the largest difference there can be may stay unseen.'];
  return [name, decimal(d, 2), 'A run of this size finds a difference as large as this 80 times in 100. Smaller ones may stay unseen.'];
}

function luck({ best }) {
  if (!best) return ['Best without luck', 'not known', 'Four concepts or more are needed that all methods have.'];
  return ['Best without luck', `${decimal(best.estimate, 2)} ${interval(best.interval.low, best.interval.high, 2)}`,
    `${best.method} shows ${decimal(best.observed, 2)}; the highest of several is partly luck.`];
}

function seeds({ seeds: s }) {
  const flips = s.neighbours.filter(n => n.flip !== null).sort((a, b) => b.flip - a.flip);
  const chance = n => `${Math.round(100 * n.flip)} times in 100`;
  if (s.verdict === 'UNKNOWN') return ['Seeds', 'not known', 'With one seed it cannot be told whether another changes the order.'];
  if (s.verdict === 'ENOUGH') return ['Seeds', 'one is enough', `Another changes the order of two neighbours at most ${chance(flips[0])}.`];
  return ['Seeds', 'one is not enough', `Another puts ${flips[0].worse} above ${flips[0].better} ${chance(flips[0])}.`];
}

/** `a, b and c`; of many the first ones and how many more. */
function list(names) {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
}
