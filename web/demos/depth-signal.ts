// C1, C2. A random deep net at its start: what becomes of the signal going forward and of the
// gradient coming back.
import type { ActivationLab } from '../package/index.js';
import { type Matrix, matrix, multiply, transpose } from './matrix.js';
import { normals, seededRandom } from './random.js';
import { mean, rms, standardDeviation } from './statistics.js';

export type Initializer = 'lecun' | 'xavier' | 'he';

/** Standard deviation of a weight, by the layer's number of inputs and outputs. */
export const weightScale: Record<Initializer, (inputs: number, outputs: number) => number> = {
  lecun: (inputs) => Math.sqrt(1 / inputs),
  xavier: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)),
  he: (inputs) => Math.sqrt(2 / inputs),
};

export interface DepthOptions {
  readonly depth: number;
  readonly width: number;
  /** Inputs sent through at once. */
  readonly batch: number;
  readonly initializer: Initializer;
  readonly seed: number;
}

export interface DepthSignal {
  /** By layer, the input first. */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** RMS of the gradient arriving at each layer's output, that of the last being 1. */
  readonly gradient: Float64Array;
}

export function depthSignal(lab: ActivationLab, id: string, options: DepthOptions): DepthSignal {
  const { depth, width, batch, initializer, seed } = options;
  const random = seededRandom(seed);
  let h: Matrix = matrix(width, batch, normals(random, width * batch));
  const means = [mean(h.data)];
  const deviations = [standardDeviation(h.data)];
  const weights: Matrix[] = [];
  const slopes: Float64Array[] = [];
  const scale = weightScale[initializer](width, width);
  for (let layer = 0; layer < depth; layer++) {
    const w = matrix(width, width, normals(random, width * width, scale));
    const z = multiply(w, h).data;
    h = matrix(width, batch, lab.evaluate(id, z));
    weights.push(w);
    slopes.push(lab.evaluate(id, z, { order: 1 }));
    means.push(mean(h.data));
    deviations.push(standardDeviation(h.data));
  }

  // A loss whose gradient at the last layer's output is random; any other only scales the lines.
  let g: Matrix = matrix(width, batch, normals(seededRandom(seed + 1), width * batch));
  const norms = [rms(g.data)];
  for (let layer = depth - 1; layer >= 0; layer--) {
    const slope = slopes[layer] as Float64Array;
    const delta = { ...g, data: g.data.map((v, i) => v * (slope[i] as number)) };
    g = multiply(transpose(weights[layer] as Matrix), delta);
    norms.push(rms(g.data));
  }
  const last = norms[0] as number;
  return {
    mean: Float64Array.from(means),
    deviation: Float64Array.from(deviations),
    gradient: Float64Array.from(norms.reverse(), (norm) => norm / last),
  };
}
