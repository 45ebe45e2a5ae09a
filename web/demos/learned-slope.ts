// C5. A parameter of the activation itself, learned by gradient descent.
import type { ActivationLab } from '../package/index.js';
import { seededRandom } from './random.js';
import { mean } from './statistics.js';

export interface Regression {
  readonly x: Float64Array;
  readonly target: Float64Array;
}

/** Points on the line of slope `slope` left of 0 and 1 right of it, with normal noise. */
export function regression(seed: number, count: number, slope: number, noise: number): Regression {
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: count }, () => -3 + 6 * random.uniform()).sort();
  const target = x.map((v) => (v < 0 ? slope * v : v) + noise * random.normal());
  return { x, target };
}

export interface SlopeProblem {
  readonly id: string;
  readonly parameter: string;
  readonly data: Regression;
}

export interface SlopeStep {
  /** Mean of ½(f − t)². */
  readonly loss: number;
  /** Its derivative in the parameter. */
  readonly gradient: number;
  /** The step that would reach the best parameter at once, were f linear in it. */
  readonly newton: number;
}

export function slopeStep(lab: ActivationLab, problem: SlopeProblem, value: number): SlopeStep {
  const { x, target } = problem.data;
  const at = (parameter: number) =>
    lab.evaluate(problem.id, x, { params: { [problem.parameter]: parameter } });
  const error = at(value).map((f, i) => f - (target[i] as number));
  // f is linear in the slope, so the difference quotient is ∂f/∂α but for rounding.
  const h = 2 ** -10;
  const above = at(value + h);
  const sensitivity = at(value - h).map((low, i) => ((above[i] as number) - low) / (2 * h));
  const gradient = mean(error.map((e, i) => e * (sensitivity[i] as number)));
  return {
    loss: mean(error.map((e) => (e * e) / 2)),
    gradient,
    newton: -gradient / mean(sensitivity.map((s) => s * s)),
  };
}

/** Parameter values from `start` on, one a step of gradient descent. */
export function descend(
  lab: ActivationLab,
  problem: SlopeProblem,
  { start, rate, steps }: { start: number; rate: number; steps: number },
): number[] {
  const path = [start];
  for (let i = 0, value = start; i < steps; i++) {
    value -= rate * slopeStep(lab, problem, value).gradient;
    path.push(value);
  }
  return path;
}

/** The least-squares parameter for this data. */
export function bestParameter(lab: ActivationLab, problem: SlopeProblem, near: number): number {
  return near + slopeStep(lab, problem, near).newton;
}
