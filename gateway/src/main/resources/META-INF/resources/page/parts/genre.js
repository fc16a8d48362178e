/** Concepts of one genre only. */
import { el } from '../core/dom.js';

const GENRES = ['text', 'code', 'math'];

/** A genre as it stands in an address; empty for all. */
export const knownGenre = word => (GENRES.includes(word) ? word : '');

/** A choice among the concepts' genres; null where there is none to make. */
export function genreChoice(concepts, chosen, onChange) {
  const genres = [...new Set([...concepts.map(c => c.genre), chosen].filter(Boolean))].sort();
  if (genres.length < 2 && !chosen) return null;
  return el('label', { class: 'choice' }, 'Genre ',
    el('select', { 'data-focus': 'genre', onchange: e => onChange(e.target.value) },
      el('option', { value: '' }, 'all'),
      genres.map(g => el('option', { value: g, selected: g === chosen }, g))));
}

/** Those of the genre; all without one. */
export const ofGenre = (concepts, genre) => concepts.filter(c => !genre || c.genre === genre);
