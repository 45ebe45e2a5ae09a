// A small dense classifier of two classes, trained by Adam on the whole batch.
import type { ActivationLab } from '../package/index.js';
import { type Matrix, matrix, multiply, transpose } from './matrix.js';
import { normals, seededRandom } from './random.js';
import type { Sliced } from './slices.js';

export interface Layer {
  readonly weights: Matrix;
  readonly bias: Float64Array;
}

/** First layer first; the last one is linear with one output, the logit. */
export type DenseNet = readonly Layer[];

export interface Labelled {
  /** 2 × points */
  readonly x: Matrix;
  /** 0 or 1, one a point. */
  readonly label: Float64Array;
}

export interface Training {
  readonly steps: number;
  /** Adam's step size. */
  readonly rate: number;
}

/** `depth` hidden layers, weights normal with variance 1/fan-in (LeCun), biases 0. */
export function denseNet(seed: number, depth: number, width: number, inputs = 2): DenseNet {
  const random = seededRandom(seed);
  const sizes = [inputs, ...new Array<number>(depth).fill(width), 1];
  return sizes.slice(1).map((rows, layer) => {
    const columns = sizes[layer] as number;
    const weights = normals(random, rows * columns, 1 / Math.sqrt(columns));
    return { weights: matrix(rows, columns, weights), bias: new Float64Array(rows) };
  });
}

/** W·x + b for each column of x. */
function affine({ weights, bias }: Layer, x: Matrix): Matrix {
  const z = multiply(weights, x);
  for (let i = 0; i < z.rows; i++) {
    const shift = bias[i] as number;
    for (let j = i * z.columns; j < (i + 1) * z.columns; j++)
      z.data[j] = (z.data[j] as number) + shift;
  }
  return z;
}

/** The logit of each column of x. */
export function logits(lab: ActivationLab, id: string, net: DenseNet, x: Matrix): Float64Array {
  let h = x;
  for (const [layer, parameters] of net.entries()) {
    const z = affine(parameters, h);
    h = layer === net.length - 1 ? z : { ...z, data: lab.evaluate(id, z.data) };
  }
  return h.data;
}

/** The one layer that the net's layers make when nothing stands between them. */
export function asOneLayer(net: DenseNet): Layer {
  return net.reduce((all, layer) => ({
    weights: multiply(layer.weights, all.weights),
    bias: affine(layer, matrix(all.bias.length, 1, all.bias)).data,
  }));
}

/** Share of the points on the right side of logit 0. */
export function accuracy(logit: Float64Array, label: Float64Array): number {
  return logit.filter((z, i) => z > 0 === (label[i] === 1)).length / label.length;
}

/** ∂/∂(parameters) of the mean cross-entropy, one layer a layer of the net. */
export function gradients(
  lab: ActivationLab,
  id: string,
  net: DenseNet,
  { x, label }: Labelled,
): Layer[] {
  const inputs: Matrix[] = [];
  const slopes: Float64Array[] = [];
  let h = x;
  for (const [layer, parameters] of net.entries()) {
    inputs.push(h);
    const z = affine(parameters, h);
    if (layer === net.length - 1) {
      h = z;
    } else {
      slopes.push(lab.evaluate(id, z.data, { order: 1 }));
      h = { ...z, data: lab.evaluate(id, z.data) };
    }
  }

  const n = label.length;
  const probability = lab.evaluate('sigmoid', h.data);
  let delta: Matrix = { ...h, data: probability.map((p, i) => (p - (label[i] as number)) / n) };
  const result: Layer[] = [];
  for (let layer = net.length - 1; layer >= 0; layer--) {
    const d = delta;
    const bias = Float64Array.from({ length: d.rows }, (_, i) =>
      d.data.subarray(i * n, (i + 1) * n).reduce((sum, v) => sum + v, 0),
    );
    result.unshift({ weights: multiply(d, transpose(inputs[layer] as Matrix)), bias });
    if (layer === 0) break;
    const back = multiply(transpose((net[layer] as Layer).weights), d);
    const slope = slopes[layer - 1] as Float64Array;
    delta = { ...back, data: back.data.map((v, i) => v * (slope[i] as number)) };
  }
  return result;
}

/** Trains in place, with Adam as Kingma and Ba (2015) give it, β₁ = 0.9, β₂ = 0.999. */
export function* train(
  lab: ActivationLab,
  id: string,
  net: DenseNet,
  data: Labelled,
  { steps, rate }: Training,
): Sliced<void> {
  const arrays = (layers: readonly Layer[]) =>
    layers.flatMap(({ weights, bias }) => [weights.data, bias]);
  const parameters = arrays(net);
  const first = parameters.map((p) => new Float64Array(p.length));
  const second = parameters.map((p) => new Float64Array(p.length));
  for (let step = 1; step <= steps; step++) {
    const gradient = arrays(gradients(lab, id, net, data));
    const [unbias1, unbias2] = [1 - 0.9 ** step, 1 - 0.999 ** step];
    for (const [k, p] of parameters.entries()) {
      const [g, m, v] = [gradient[k], first[k], second[k]] as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      for (let i = 0; i < p.length; i++) {
        const gi = g[i] as number;
        m[i] = 0.9 * (m[i] as number) + 0.1 * gi;
        v[i] = 0.999 * (v[i] as number) + 0.001 * gi * gi;
        const scale = Math.sqrt((v[i] as number) / unbias2) + 1e-8;
        p[i] = (p[i] as number) - (rate * (m[i] as number)) / unbias1 / scale;
      }
    }
    yield step / steps;
  }
}
