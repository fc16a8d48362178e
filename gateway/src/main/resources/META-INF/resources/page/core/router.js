/** Addresses inside the page: `#/`, `#/runs/ID?genre=math`, `#/runs/ID/concepts/3?method=PCA`,
 * `#/runs/ID/methods/PCA`, `#/judges/NAME?run=ID`, `#/methods`. */

/** The view that an address names; null for a plain anchor such as `#main`. */
export function parse(hash) {
  if (hash && !hash.startsWith('#/')) return null;
  const [path, query = ''] = hash.slice(2).split('?');
  const [runs, runId, part, partId] = path.split('/').map(decodeURIComponent);
  if (runs === 'judges' && runId) return { view: 'judge', judge: runId, query: new URLSearchParams(query) };
  if (runs === 'judges') return { view: 'judges' };
  if (runs === 'methods') return { view: 'methods' };
  if (runs !== 'runs' || !runId) return { view: 'runs' };
  if (part === 'concepts' && /^\d+$/.test(partId ?? '')) {
    return { view: 'concept', runId, conceptId: Number(partId), query: new URLSearchParams(query) };
  }
  if (part === 'methods' && partId) return { view: 'method', runId, label: partId };
  return { view: 'run', runId, query: new URLSearchParams(query) };
}

export const runAddress = runId => `#/runs/${encodeURIComponent(runId)}`;

export const conceptAddress = (runId, conceptId) => `${runAddress(runId)}/concepts/${conceptId}`;

export const methodAddress = (runId, label) => `${runAddress(runId)}/methods/${encodeURIComponent(label)}`;

/** The agreement of a judge, in one run or in all. */
export const judgeAddress = (judge, runId = null) =>
  `#/judges/${encodeURIComponent(judge)}${runId ? `?run=${encodeURIComponent(runId)}` : ''}`;

/** Writes what a reader has chosen into the address, so that it can be shared, without going anywhere. */
export function remember(choice) {
  const kept = Object.entries(choice).filter(([, value]) => value !== '' && value !== null && value !== 0);
  const query = new URLSearchParams(kept).toString();
  history.replaceState(null, '', location.hash.split('?')[0] + (query ? `?${query}` : ''));
}
