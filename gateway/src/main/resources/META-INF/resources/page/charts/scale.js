/** A linear scale with round ticks. */

/** Maps `[low, high]` to `[from, to]`. */
export const linear = (low, high, from, to) => x => from + ((x - low) / (high - low || 1)) * (to - from);

/** Round values between `low` and `high`, about `wanted` of them. */
export function ticks(low, high, wanted) {
  const raw = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 2.5, 5, 10].find(m => m * power >= raw * 0.999);
  const values = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
    values.push(Number((i * step).toPrecision(12)));
  }
  return values;
}

/** Enough decimals to tell ticks apart. */
export function tickLabel(value, all) {
  const digits = Math.max(...all.map(v => (String(v).split('.')[1] ?? '').length));
  return value.toFixed(Math.min(digits, 4)).replace('-', '−');
}

/** `[low, high]` of values, with a margin of both sides. */
export function extent(values, margin = 0.06) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const by = (high - low || Math.abs(high) || 1) * margin;
  return [low - by, high + by];
}
