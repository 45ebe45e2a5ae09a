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
  readonly reached: number;
  readonly holds: boolean;
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
export function speedUp({ ns }: Row, columns: readonly string[]): number | undefined {
  const times = columns.flatMap((column) => ns[column] ?? []);
  return times.length > 0 ? Math.min(...times) / (ns.SIMD ?? Number.NaN) : undefined;
}

export function verdicts(table: Table, row: Row): Verdict[] {
  const special = table.resident ? residentBars[row.id] : undefined;
  return [{ ...fastestPeer, factor: 1 }, ...(special ? [special] : [])].flatMap((bar) => {
    const reached = speedUp(row, bar.columns);
    return reached === undefined ? [] : [{ ...bar, reached, holds: reached >= bar.factor }];
  });
}
