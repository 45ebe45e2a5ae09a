// A1. A deep net without bias, with one activation throughout, along a line through its input
// plane; and XOR, which no affine map fits.
import type { ActivationLab } from '../package/index.js';
import { type Matrix, matrix, multiply, solve, transpose } from './matrix.js';
import { normals, seededRandom } from './random.js';
import { linspace, maxAbsDifference } from './statistics.js';

/** Weights of `depth` hidden layers and a linear output, first layer first. */
export function randomNet(seed: number, depth: number, width: number, inputs = 2): Matrix[] {
  const random = seededRandom(seed);
  const sizes = [inputs, ...new Array<number>(depth).fill(width), 1];
  // 2/√n rather than 1/√n: wide enough a signal for every activation to leave its straight part.
  return sizes.slice(1).map((rows, layer) => {
    const columns = sizes[layer] as number;
    return matrix(rows, columns, normals(random, rows * columns, 2 / Math.sqrt(columns)));
  });
}

/** Output for each column of x. */
export function forward(lab: ActivationLab, id: string, net: readonly Matrix[], x: Matrix): Matrix {
  let h = x;
  for (const [layer, weights] of net.entries()) {
    const z = multiply(weights, h);
    h = layer === net.length - 1 ? z : { ...z, data: lab.evaluate(id, z.data) };
  }
  return h;
}

/** W_L · … · W_1. */
export function product(net: readonly Matrix[]): Matrix {
  return net.reduce((all, weights) => multiply(weights, all));
}

export interface Collapse {
  /** Position on the line. */
  readonly t: Float64Array;
  readonly output: Float64Array;
  /** What the product of the weight matrices gives. */
  readonly linear: Float64Array;
  /** max |output − linear| */
  readonly difference: number;
  /** Largest distance from the straight line between the ends, as a share of the output's span. */
  readonly bend: number;
  /** The output does not change along the line at all. */
  readonly constant: boolean;
  /** Somewhere on the line the output is no finite number. */
  readonly overflows: boolean;
}

export function collapse(
  lab: ActivationLab,
  id: string,
  { seed, depth, width }: { seed: number; depth: number; width: number },
): Collapse {
  const net = randomNet(seed, depth, width);
  const t = linspace(-3, 3, 241);
  // The line (t, 1 − t/2) misses the origin, where all kinks of a net without bias meet.
  const x = matrix(2, t.length, [...t, ...t.map((v) => 1 - v / 2)]);
  const output = forward(lab, id, net, x).data;
  const linear = multiply(product(net), x).data;
  const first = output[0] as number;
  const last = output[output.length - 1] as number;
  const chord = linspace(first, last, output.length);
  const span = Math.max(...output) - Math.min(...output);
  return {
    t,
    output,
    linear,
    difference: maxAbsDifference(output, linear),
    bend: span === 0 ? 0 : maxAbsDifference(output, chord) / span,
    constant: span === 0,
    overflows: !output.every(Number.isFinite),
  };
}

/** x₁, x₂ by column, and the wanted output. */
export const xor = { x: matrix(2, 4, [0, 0, 1, 1, 0, 1, 0, 1]), target: [0, 1, 1, 0] } as const;

/** f(x₁ + x₂) − 2·f(x₁ + x₂ − 1) at the four points. */
export function xorNet(lab: ActivationLab, id: string): number[] {
  const sums = multiply(matrix(1, 2, [1, 1]), xor.x).data;
  const [a, b] = [
    lab.evaluate(id, sums),
    lab.evaluate(
      id,
      sums.map((s) => s - 1),
    ),
  ];
  return Array.from(a, (value, i) => value - 2 * (b[i] as number));
}

/** Least squares a₁x₁ + a₂x₂ + b: its coefficients and its values at the four points. */
export function bestAffineXor(): { coefficients: number[]; values: number[] } {
  const design = matrix(3, 4, [...xor.x.data, 1, 1, 1, 1]);
  const normal = multiply(design, transpose(design));
  const right = multiply(design, matrix(4, 1, xor.target)).data;
  const coefficients = solve(normal, right);
  const values = multiply(matrix(1, 3, coefficients), design).data;
  return { coefficients: [...coefficients], values: [...values] };
}
