/** Everything behind one concept's numbers, gathered page by page, so that it can be filtered here. */
import { getJson, runPath } from './api.js';

const SIZE = 200;
const MOST_PAGES = 50;

/** The first page of a concept with its figures. */
export const firstPage = (runId, conceptId, signal) => page(runId, conceptId, 0, signal);

/** All examples and texts, `first` included; `complete` is false where there are more than this will fetch. */
export async function gather(runId, conceptId, first, signal) {
  const examples = [...first.examples.items];
  const texts = [...first.generations.items];
  const total = Math.max(first.examples.total, first.generations.total);
  const pages = Math.min(MOST_PAGES, Math.ceil(total / SIZE));
  for (let i = 1; i < pages; i++) {
    const next = await page(runId, conceptId, i, signal);
    examples.push(...next.examples.items);
    texts.push(...next.generations.items);
  }
  return { examples, texts, complete: pages * SIZE >= total };
}

const page = (runId, conceptId, i, signal) =>
  getJson(runPath(runId, `/concepts/${conceptId}?page=${i}&size=${SIZE}`), signal);
