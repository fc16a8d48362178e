/** Numbers and times for the eye. What is not known is a dash. */

export const DASH = '–';

const known = x => x !== null && x !== undefined && Number.isFinite(x);

/** A number with fixed decimals. */
export const decimal = (x, digits = 3) => (known(x) ? x.toFixed(digits).replace('-', '−') : DASH);

/** A number with about three significant digits: perplexities, strengths, scores in units of activation. */
export function magnitude(x) {
  if (!known(x)) return DASH;
  const digits = Math.abs(x) >= 100 ? 0 : Math.abs(x) >= 10 ? 1 : 2;
  return Math.abs(x) >= 1e6 ? x.toExponential(1) : decimal(x, digits);
}

/** A count with thin groups of thousands. */
export const count = x => (known(x) ? String(x).replace(/\B(?=(\d{3})+$)/g, '\u202f') : DASH);

/** A factor as it was written: 0.4, 1.2, 2. */
export const factor = x => (known(x) ? String(Number(x.toFixed(4))) : DASH);

export const percent = x => (known(x) ? `${Math.floor(100 * x + 1e-9)}\u202f%` : DASH);

/** Dollars: cents, and below a dollar three significant digits. */
export function dollars(x) {
  if (!known(x)) return DASH;
  if (x === 0 || x >= 1) return `$${x.toFixed(2)}`;
  if (x < 1e-6) return '< $0.000001';
  const digits = Math.min(6, 2 - Math.floor(Math.log10(x)));
  return `$${x.toFixed(digits).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

/** An interval in brackets; nothing where there is none. */
export const interval = (low, high, digits = 3) =>
  known(low) && known(high) ? `[${decimal(low, digits)}, ${decimal(high, digits)}]` : '';

/** Seconds as `41 s`, `3 min 32 s`, `2 h 5 min`. */
export function duration(seconds) {
  if (!known(seconds)) return DASH;
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}

/** An instant in the reader's zone and language. */
export function when(iso) {
  if (!iso) return DASH;
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** `one` or `several` with its count. */
export const plural = (n, one, several = `${one}s`) => `${count(n)} ${n === 1 ? one : several}`;
