// What the kernels are to reach, and whether a measured row reaches it.
import type { Row, Table } from './measure.js';

export interface Bar {
  /** What `SIMD` is held against: the fastest of these columns that the row has. */
  readonly columns: readonly string[];
  readonly against: string;
  /** How many times as fast `SIMD` is to be. */
  readonly factor: number;
}

export interface Verdict extends Bar {
  /** By the medians. */
  readonly reached: number;
  readonly holds: boolean;
  /** False where the rounds scatter across the bar. */
  readonly clear: boolean;
}

const tfjs = ['tfjs', 'tfjs kernel'];
export const peerColumns = [...tfjs, 'ort'];

const fastestPeer = { columns: peerColumns, against: 'the fastest peer' };
const xnnpack = { columns: tfjs, against: 'XNNPACK' };

/** By id; copying in and out would hide them. */
const residentBars: Readonly<Record<string, Bar>> = {
  sigmoid: { ...xnnpack, factor: 1.3 },
  elu: { ...xnnpack, factor: 1.3 },
  tanh: { ...fastestPeer, factor: 3 },
  softplus: { ...fastestPeer, factor: 3 },
  gelu: { ...fastestPeer, factor: 3 },
  mish: { ...fastestPeer, factor: 3 },
  relu: { columns: ['SIMD copy'], against: 'a SIMD copy', factor: 0.9 },
};

/** How many times as fast as the fastest of the columns; undefined where the row has none. */
export function speedUp({ times }: Row, columns: readonly string[]) {
  const simd = times.SIMD;
  const others = columns.flatMap((column) => times[column] ?? []);
  if (!simd || others.length === 0) return undefined;
  const other = others.reduce((best, time) => (time.median < best.median ? time : best));
  return {
    byMedian: other.median / simd.median,
    atLeast: other.quartiles[0] / simd.quartiles[1],
    atMost: other.quartiles[1] / simd.quartiles[0],
  };
}

export function verdicts(table: Table, row: Row): Verdict[] {
  const special = table.resident ? residentBars[row.id] : undefined;
  return [{ ...fastestPeer, factor: 1 }, ...(special ? [special] : [])].flatMap((bar) => {
    const speed = speedUp(row, bar.columns);
    if (!speed) return [];
    const { byMedian: reached, atLeast, atMost } = speed;
    const clear = atLeast >= bar.factor || atMost < bar.factor;
    return [{ ...bar, reached, holds: reached >= bar.factor, clear }];
  });
}
