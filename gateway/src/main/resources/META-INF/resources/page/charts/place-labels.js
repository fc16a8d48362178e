/** Finds places for labels beside their points: near, inside the plot, over nothing else if that can be. */

const LINE = 14;
const DISTANCES = [9, 18, 30, 44];
const DIRECTIONS = [[1, -1], [1, 1], [-1, -1], [-1, 1], [1, 0], [-1, 0], [0, -1], [0, 1]];

/** Width of a label in pixels, as the browser will draw it. */
export function textWidth(text, font) {
  textWidth.pen ??= document.createElement('canvas').getContext('2d');
  textWidth.pen.font = font;
  return textWidth.pen.measureText(text).width;
}

/**
 * Places a label a point, greedily from the most crowded.
 *
 * @param points `{ x, y, label, width }`
 * @param obstacles boxes `{ left, right, top, bottom, weight }` to keep clear of
 * @param bounds the box that labels stay in
 * @returns for each point `{ x, y, anchor, leader }`: where its text starts or ends, and whether it needs a line to it
 */
export function placeLabels(points, obstacles, bounds) {
  const taken = [];
  const crowd = p => points.reduce((sum, q) => sum + 1 / (1 + Math.hypot(p.x - q.x, p.y - q.y)), 0);
  const places = new Map();
  for (const point of [...points].sort((a, b) => crowd(b) - crowd(a))) {
    const best = candidates(point)
      .map(c => ({ ...c, cost: cost(c, [...obstacles, ...taken], bounds) }))
      .reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push({ ...best.box, weight: 6 });
    places.set(point, best);
  }
  return points.map(p => places.get(p));
}

function candidates(point) {
  return DISTANCES.flatMap(distance => DIRECTIONS.map(([dx, dy]) => {
    const away = dx && dy ? 0.75 * distance : distance;
    const x = point.x + dx * away;
    const y = point.y + dy * away;
    const left = dx > 0 ? x : dx < 0 ? x - point.width : x - point.width / 2;
    const box = { left, right: left + point.width, top: y - LINE / 2, bottom: y + LINE / 2 };
    return { x, y: y + 4, anchor: dx > 0 ? 'start' : dx < 0 ? 'end' : 'middle', box, distance, leader: distance > 18 };
  }));
}

function cost(candidate, obstacles, bounds) {
  const { box, distance } = candidate;
  const out = Math.max(0, bounds.left - box.left) + Math.max(0, box.right - bounds.right)
    + Math.max(0, bounds.top - box.top) + Math.max(0, box.bottom - bounds.bottom);
  return obstacles.reduce((sum, o) => sum + o.weight * overlap(box, o), 1.5 * distance + 200 * out);
}

function overlap(a, b) {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && tall > 0 ? wide * tall : 0;
}
