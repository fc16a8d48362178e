/** The gateway's REST interface. Every failure is a `Problem`. */
import { headers } from './key.js';

/** What went wrong, in the gateway's own words (RFC 9457) where it gave some. */
export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail);
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

/** An answer as a file. */
export async function getBlob(path) {
  return (await call(path, {})).blob();
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: headers(), cache: 'no-store' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, 'The gateway does not answer', 'Is it running? `./axbench status` says so.');
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new Problem(response.status, body.title ?? `HTTP ${response.status}`, body.detail ?? response.statusText);
}
