/** The list of runs, newest first; those that verify another where they are asked for. */
import { getJson } from '../core/api.js';
import { el, replace } from '../core/dom.js';
import { count, duration, percent, plural, when } from '../core/format.js';
import { pause } from '../core/live.js';
import { runAddress } from '../core/router.js';
import { bar } from '../parts/progress.js';
import { stateBadge } from '../parts/state.js';
import { table } from '../parts/table.js';

const PAGE = 50;
const REFRESH_MS = 3000;

const COLUMNS = [
  {
    id: 'name', label: 'Run',
    cell: r => [
      el('a', { href: runAddress(r.runId), 'data-focus': r.runId }, r.name), r.verifies ? [' ', verifying()] : null,
      el('small', {}, `${modelName(r.model)}, layer ${r.layer}, ${plural(r.methods.length, 'method')}`)],
  },
  { id: 'state', label: 'State', cell: r => stateBadge(r.state) },
  {
    id: 'progress', label: 'Progress',
    cell: r => [bar(r.fraction, 1, 0, `Progress of ${r.name}`), ` ${percent(r.fraction)}`],
  },
  { id: 'concepts', label: 'Concepts', numeric: true, cell: r => count(r.concepts) },
  { id: 'failures', label: 'Failures', numeric: true, cell: r => count(r.failures) },
  { id: 'time', label: 'Time', numeric: true, cell: r => duration(r.seconds) },
  { id: 'submitted', label: 'Submitted', cell: r => when(r.submittedAt) },
];

const verifying = () => el('span', { class: 'chip', title: 'Computes some concepts of another run again' }, 'verification');

export async function show(host, route, signal) {
  let all = false;
  let runs = await load(null, all, signal);
  const list = el('div');
  const trouble = el('p', { class: 'quiet', role: 'status' });
  const older = el('button', { type: 'button', hidden: true }, 'Older runs');
  const draw = () => {
    const filled = () => table({ name: 'Runs', className: 'runs', columns: COLUMNS, rows: runs });
    replace(list, runs.length ? filled() : nothingYet());
    older.hidden = runs.length % PAGE !== 0 || runs.length === 0;
  };
  older.addEventListener('click', async () => {
    try {
      const more = await load(runs.at(-1).submittedAt, all, signal);
      runs = [...runs, ...more];
      draw();
      older.hidden ||= more.length === 0;
    } catch (problem) {
      lost(problem);
    }
  });
  const box = el('input', { type: 'checkbox', onchange: () => choose(box.checked) });
  draw();
  host.replaceChildren(
    el('div', { class: 'heading' }, el('h1', {}, 'Runs'), el('label', { class: 'choice' }, box, 'with verifications')),
    trouble, list, el('p', {}, older));
  follow();

  async function choose(whether) {
    all = whether;
    try {
      runs = await load(null, all, signal);
      trouble.textContent = '';
      draw();
    } catch (problem) {
      lost(problem);
    }
  }

  function lost(problem) {
    if (!signal.aborted) trouble.textContent = `${problem.title ?? problem.message}; trying again.`;
  }

  async function follow() {
    while (!signal.aborted) {
      await pause(REFRESH_MS, signal);
      if (signal.aborted || document.hidden) continue;
      try {
        const asked = all;
        const newest = await load(null, all, signal);
        if (asked !== all) continue;
        const known = new Set(newest.map(r => r.runId));
        runs = [...newest, ...runs.filter(r => !known.has(r.runId))];
        trouble.textContent = '';
        draw();
      } catch (problem) {
        lost(problem);
      }
    }
  }
}

async function load(before, all, signal) {
  const rest = `${before ? `&before=${encodeURIComponent(before)}` : ''}${all ? '&all=true' : ''}`;
  return (await getJson(`api/runs?limit=${PAGE}${rest}`, signal)).runs;
}

/** The last part of a path, the whole of an id. */
const modelName = source => source.split(/[\\/]/).filter(Boolean).at(-1) ?? source;

function nothingYet() {
  return el('div', { class: 'empty' },
    el('p', {}, 'No runs yet.'),
    el('p', {}, 'Start one with ',
      el('code', {}, './axbench demo'), ' or ', el('code', {}, './axbench run SPEC.yaml'), '.'));
}
