/** Addresses inside the page: `#/`, `#/runs/ID`, `#/runs/ID/concepts/3?method=PCA`. */

/** The view that an address names; null for a plain anchor such as `#main`. */
export function parse(hash) {
  if (hash && !hash.startsWith('#/')) return null;
  const [path, query = ''] = hash.slice(2).split('?');
  const [runs, runId, concepts, conceptId] = path.split('/').map(decodeURIComponent);
  if (runs !== 'runs' || !runId) return { view: 'runs' };
  if (concepts === 'concepts' && /^\d+$/.test(conceptId ?? '')) {
    return { view: 'concept', runId, conceptId: Number(conceptId), query: new URLSearchParams(query) };
  }
  return { view: 'run', runId };
}

export const runAddress = runId => `#/runs/${encodeURIComponent(runId)}`;

export const conceptAddress = (runId, conceptId) => `${runAddress(runId)}/concepts/${conceptId}`;

/** Writes what a reader has chosen into the address, so that it can be shared, without going anywhere. */
export function remember(choice) {
  const kept = Object.entries(choice).filter(([, value]) => value !== '' && value !== null && value !== 0);
  const query = new URLSearchParams(kept).toString();
  history.replaceState(null, '', location.hash.split('?')[0] + (query ? `?${query}` : ''));
}
