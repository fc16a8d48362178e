/** The state of a run, as a word with a sign that does not depend on colour. */
import { el } from '../core/dom.js';

const STATES = {
  SUBMITTED: ['Submitted', '○', 'waiting'],
  RUNNING: ['Running', '◐', 'running'],
  PAUSED_BUDGET: ['Paused: budget spent', '‖', 'warning'],
  COMPLETED: ['Completed', '✓', 'good'],
  COMPLETED_WITH_FAILURES: ['Completed with failures', '!', 'warning'],
  FAILED: ['Failed', '✕', 'bad'],
  CANCELLED: ['Cancelled', '–', 'waiting'],
};

export function stateBadge(state) {
  const [word, sign, kind] = STATES[state] ?? [state, '?', 'waiting'];
  return el('span', { class: `badge ${kind}` }, el('span', { 'aria-hidden': 'true' }, sign), word);
}
