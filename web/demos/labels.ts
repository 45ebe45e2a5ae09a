// Labels at the ends of curves, moved apart so that none covers another.

/**
 * New positions, at least `gap` apart and within [low, high] as far as there is room, in the order
 * given by `wanted` and as near to it as one sweep down and one sweep up can leave them.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wanted
    .map((_, i) => i)
    .sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed = [...wanted];
  let floor = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i] as number, floor);
    floor = (placed[i] as number) + gap;
  }
  let ceiling = high;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] as number, ceiling);
    ceiling = (placed[i] as number) - gap;
  }
  return placed;
}

/** Width of a text in 12 px sans type, at most: a CJK character is as wide as it is high. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' ? 12.5 : 7.6;
  return width;
}
