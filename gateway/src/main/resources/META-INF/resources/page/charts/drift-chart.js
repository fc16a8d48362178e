/** Kappa of a judge on the frozen set over its rounds, a line a rating. */
import { factorLines } from './factor-chart.js';
import { figure } from './figure.js';
import { marksOf } from './marks.js';

/** `calibrations` in the order of time, two at least. */
export function driftChart(calibrations) {
  const axes = calibrations[0].calibration.axes.map(a => a.axis);
  const kappa = (c, axis) => c.calibration.axes.find(a => a.axis === axis)?.kappa ?? null;
  const series = axes
    .map(axis => ({
      label: axis,
      points: calibrations.map((c, i) => ({ x: i, y: kappa(c, axis), chosen: true })).filter(p => p.y !== null),
    }))
    .filter(s => s.points.length);
  const marks = marksOf(axes.map(axis => ({ label: axis, method: axis })));
  return figure({
    title: 'Agreement with the frozen set', subtitle: 'kappa by round; a line that falls is drift',
    summary: series.map(s => `${s.label}: ${s.points.map(p => p.y.toFixed(2)).join(', ')}.`).join(' '),
    height: 280,
    draw: (width, height) => factorLines(series, marks, width, height, { below: 'Round →', beside: '↑ Kappa', most: 1 }),
  });
}
