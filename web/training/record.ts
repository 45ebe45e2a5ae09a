// What a run has shown so far: curves and histograms through time, thinned so that they stay small.
import type { LayerStats, Metrics, Summary } from '../package/index.js';

/** Keeps at most twice so many entries: when full, every second is dropped. */
export class Thinned<T> {
  readonly #most: number;
  #every = 1;
  #seen = 0;
  items: T[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** `item` is kept if its turn has come. */
  add(item: T): void {
    if (this.#seen++ % this.#every !== 0) return;
    this.items.push(item);
    if (this.items.length < 2 * this.#most) return;
    this.items = this.items.filter((_, i) => i % 2 === 0);
    this.#every *= 2;
  }
}

export class RunRecord {
  readonly metrics = new Thinned<Metrics>(150);
  /** Of each layer, through time. */
  readonly layers = new Thinned<readonly LayerStats[]>(60);
  latest: Metrics | undefined;
  latestLayers: readonly LayerStats[] | undefined;

  addMetrics(metrics: Metrics): void {
    this.latest = metrics;
    this.metrics.add(metrics);
  }

  addLayers(layers: readonly LayerStats[]): void {
    this.latestLayers = layers;
    this.layers.add(layers);
  }
}

/**
 * Histograms side by side in time as one picture: `rows` × history.length shares of a column's
 * largest count, from the highest value down. The range holds all of them; it is symmetric about 0
 * where values have both signs.
 */
export function strip(
  history: readonly Summary[],
  rows: number,
): { readonly shares: Float32Array; readonly low: number; readonly high: number } {
  let low = Math.min(0, ...history.map((s) => s.low).filter(Number.isFinite));
  let high = Math.max(0, ...history.map((s) => s.high).filter(Number.isFinite));
  if (low < 0 && high > 0) {
    high = Math.max(high, -low);
    low = -high;
  }
  const columns = history.length;
  const shares = new Float32Array(rows * columns);
  const span = high - low || 1;
  for (const [column, { low: from, high: to, histogram }] of history.entries()) {
    const width = (to - from) / histogram.length;
    const counts = new Float64Array(rows);
    for (const [bin, count] of histogram.entries()) {
      // A bin may cover several rows, or a row several bins.
      const first = Math.min(((from + bin * width - low) / span) * rows, rows - 1e-6);
      const last = Math.max(first + 1e-9, ((from + (bin + 1) * width - low) / span) * rows);
      for (let row = Math.floor(first); row < Math.min(rows, last); row++) {
        const share = (Math.min(row + 1, last) - Math.max(row, first)) / (last - first);
        counts[row] = (counts[row] as number) + count * share;
      }
    }
    const most = Math.max(...counts);
    for (let row = 0; row < rows; row++) {
      shares[(rows - 1 - row) * columns + column] = most > 0 ? (counts[row] as number) / most : 0;
    }
  }
  return { shares, low, high };
}
