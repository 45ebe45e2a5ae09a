// Lengths of horizontal bars.

/** Share of the full width for each value, on a linear scale from 0. */
export function linearBars(values: readonly number[]): number[] {
  const longest = Math.max(...values.filter(Number.isFinite));
  return values.map((value) => (longest > 0 && value > 0 ? Math.min(value / longest, 1) : 0));
}

/** The same on a logarithmic scale that begins at the power of ten below the smallest value. */
export function logarithmicBars(values: readonly number[]): number[] {
  const usable = values.filter((value) => value > 0 && Number.isFinite(value));
  if (usable.length === 0) return values.map(() => 0);
  const low = Math.ceil(Math.log10(Math.min(...usable))) - 1;
  const span = Math.log10(Math.max(...usable)) - low;
  return values.map((value) =>
    value > 0 ? Math.min(Math.max((Math.log10(value) - low) / span, 0), 1) : 0,
  );
}
