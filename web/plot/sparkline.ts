// A curve small enough for a table's cell.

export interface SparklineBox {
  readonly width: number;
  readonly height: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** From data to pixels of the box. */
export function sparklineScale({ width, height, x, y }: SparklineBox) {
  return {
    x: (value: number) => round(((value - x[0]) / (x[1] - x[0])) * width),
    y: (value: number) => round(((y[1] - value) / (y[1] - y[0])) * height),
  };
}

/** Path data; a value that is not finite, or a jump over most of the box, breaks the line. */
export function sparklinePath(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  box: SparklineBox,
): string {
  const scale = sparklineScale(box);
  const jump = (box.y[1] - box.y[0]) / 4;
  let path = '';
  let previous = Number.NaN;
  for (let i = 0; i < xs.length; i++) {
    const y = ys[i] as number;
    if (Number.isFinite(y)) {
      const joined = Math.abs(y - previous) < jump;
      // Far outside the box the exact height does not matter; huge numbers upset renderers.
      const height = Math.min(Math.max(scale.y(y), -box.height), 2 * box.height);
      path += `${joined ? 'L' : 'M'}${scale.x(xs[i] as number)},${height}`;
    }
    previous = y;
  }
  return path;
}

const round = (value: number) => Math.round(value * 100) / 100;
