/** The gateway's REST interface. Every failure is a `Problem`. */
import { headers } from './key.js';

/** What went wrong, in the gateway's own words (RFC 9457) where it gave some. */
export class Problem extends Error {
  constructor(status, title, detail, errors = []) {
    super(detail);
    this.errors = errors;
    this.status = status;
    this.title = title;
  }
}

/** Address of a run, or of something that belongs to it; relative, so that a proxy may put the page under a path. */
export const runPath = (runId, rest = '') => `api/runs/${encodeURIComponent(runId)}${rest}`;

export async function getJson(path, signal) {
  return (await call(path, { signal })).json();
}

/** Cancels a run. */
export async function cancelRun(runId) {
  return (await call(runPath(runId), { method: 'DELETE' })).json();
}

/** Lets a paused run spend more, in dollars. */
export async function resumeRun(runId, budget) {
  const options = { method: 'POST', body: JSON.stringify({ budget }) };
  return (await call(runPath(runId, '/resume'), options, { 'Content-Type': 'application/json' })).json();
}

/** Hands in a filled sheet as the ratings of a person. */
export async function rateRun(runId, name, sheet) {
  const path = runPath(runId, `/ratings?judge=${encodeURIComponent(name)}`);
  return (await call(path, { method: 'POST', body: sheet }, { 'Content-Type': 'text/csv' })).json();
}

/** An answer as a file. */
export async function getBlob(path) {
  return (await call(path, {})).blob();
}

async function call(path, options, more = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { ...headers(), ...more }, cache: 'no-store' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, 'The gateway does not answer', 'Is it running? `./axbench status` says so.');
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new Problem(response.status, body.title ?? `HTTP ${response.status}`, body.detail ?? response.statusText,
    body.errors ?? []);
}
