/** Shows the view that the address names, and ends it when the address changes. */
import { el } from './core/dom.js';
import { parse } from './core/router.js';
import { show as showConcept } from './views/concept.js';
import { show as showJudge } from './views/judge.js';
import { show as showJudges } from './views/judges.js';
import { show as showMethod } from './views/method.js';
import { show as showMethods } from './views/methods.js';
import { show as showProblem } from './views/problem.js';
import { show as showRun } from './views/run.js';
import { show as showRuns } from './views/runs.js';

const VIEWS = {
  runs: showRuns, run: showRun, concept: showConcept, judges: showJudges, judge: showJudge, method: showMethod,
  methods: showMethods,
};
const main = document.getElementById('main');
let current = new AbortController();

async function navigate(first) {
  const route = parse(location.hash);
  if (!route) return;
  current.abort();
  const view = (current = new AbortController());
  const host = el('div', { class: `view view-${route.view}` });
  main.setAttribute('aria-busy', 'true');
  try {
    await VIEWS[route.view](host, route, view.signal);
  } catch (problem) {
    if (view.signal.aborted) return;
    showProblem(host, problem, () => navigate(false));
  }
  if (view.signal.aborted) return;
  main.replaceChildren(host);
  main.setAttribute('aria-busy', 'false');
  const heading = host.querySelector('h1');
  document.title = heading ? `${heading.textContent} · AxBench` : 'AxBench';
  if (first === true) return;
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

addEventListener('hashchange', () => navigate(false));
navigate(true);
