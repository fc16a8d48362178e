/** Wins, ties and losses against one method, which the reader chooses: prompting at first, as in the paper. */
import { winsChart } from '../charts/wins-chart.js';
import { el } from '../core/dom.js';

const PROMPTING = ['Prompt', 'PromptDetection'];

/** What stands against a method: of pairs the other one, each outcome seen from its side. */
function against({ places, pairs }, baseline) {
  const turned = ({ wins, ties, losses }) => ({ wins: losses, ties, losses: wins });
  return places.flatMap(({ method }) => {
    const pair = pairs.find(p => [p.first, p.second].includes(method) && [p.first, p.second].includes(baseline));
    return method === baseline || !pair ? []
      : [{ method, ...(pair.first === method ? pair.outcomes : turned(pair.outcomes)) }];
  });
}

/** `standing` is that of a figure, `rows` the leaderboard's, `chosen` a label or null. */
export function wins(standing, rows, chosen, onChange) {
  const labels = standing.places.map(p => p.method);
  const prompting = rows.find(r => PROMPTING.includes(r.method) && labels.includes(r.label))?.label;
  const baseline = labels.includes(chosen) ? chosen : prompting ?? labels[0];
  const unit = standing.figure === 'AUROC' ? 'concepts' : 'pairs of concept and instruction';
  const chart = winsChart(against(standing, baseline), baseline, unit);
  chart?.querySelector('figcaption').append(el('label', { class: 'choice' }, 'Baseline ',
    el('select', { 'data-focus': 'baseline', onchange: e => onChange(e.target.value) },
      labels.map(l => el('option', { value: l, selected: l === baseline }, l)))));
  return chart;
}
