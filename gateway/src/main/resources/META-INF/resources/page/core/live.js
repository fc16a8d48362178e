/** Keeps a run up to date: server-sent events, and questions every two seconds where those do not work. */
import { getJson, runPath } from './api.js';
import { hasKey } from './key.js';

const POLL_MS = 2000;
const SLOWEST_POLL_MS = 15000;
const ERRORS_BEFORE_POLLING = 3;

/**
 * Calls `onRun(run)` on every change until the run has ended or `signal` is aborted, `onTrouble(text or null)` when the
 * connection is lost or back. An EventSource cannot send a key, so with a key this asks instead.
 */
export function watchRun(runId, signal, onRun, onTrouble) {
  if (hasKey() || typeof EventSource === 'undefined') {
    poll(runId, signal, onRun, onTrouble);
    return;
  }
  const source = new EventSource(runPath(runId, '/events'));
  const close = () => source.close();
  let errors = 0;
  const take = event => {
    errors = 0;
    onTrouble(null);
    onRun(JSON.parse(event.data));
  };
  source.addEventListener('run', take);
  source.addEventListener('end', event => {
    close();
    take(event);
  });
  source.addEventListener('error', () => {
    errors += 1;
    if (source.readyState !== EventSource.CLOSED && errors < ERRORS_BEFORE_POLLING) return;
    close();
    if (!signal.aborted) poll(runId, signal, onRun, onTrouble);
  });
  signal.addEventListener('abort', close);
}

async function poll(runId, signal, onRun, onTrouble) {
  let wait = POLL_MS;
  while (!signal.aborted) {
    try {
      const run = await getJson(runPath(runId), signal);
      onTrouble(null);
      onRun(run);
      if (run.finished) return;
      wait = POLL_MS;
    } catch (problem) {
      if (signal.aborted) return;
      onTrouble(`${problem.title ?? problem.message}; trying again.`);
      wait = Math.min(2 * wait, SLOWEST_POLL_MS);
    }
    await pause(wait, signal);
  }
}

/** Waits, and not longer than the view lives. */
export function pause(ms, signal) {
  return new Promise(done => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}
