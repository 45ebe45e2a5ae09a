// B7. The largest learning rate at which a small net still trains, found by search.
import type { ActivationLab } from '../package/index.js';
import { normals, seededRandom } from './random.js';
import type { Sliced } from './slices.js';
import { linspace, quantile } from './statistics.js';

/** One input, `width` units with the activation, one linear output. */
export interface SmallNet {
  readonly w1: Float64Array;
  readonly b1: Float64Array;
  readonly w2: Float64Array;
  b2: number;
}

export interface Task {
  readonly x: Float64Array;
  readonly target: Float64Array;
}

export interface LimitOptions {
  readonly width: number;
  /** Points of the task. */
  readonly points: number;
  /** Inputs lie in [−spread, spread]. */
  readonly spread: number;
  /** Updates of one training run. */
  readonly steps: number;
  /** Rates searched. */
  readonly lowest: number;
  readonly highest: number;
}

/** A cubic, the same shape for every spread. */
export function cubicTask(points: number, spread: number): Task {
  const x = linspace(-spread, spread, points);
  const target = x.map((v) => {
    const u = (2 * v) / spread;
    return (u * u * u - 2 * u) / 4;
  });
  return { x, target };
}

export function smallNet(seed: number, width: number): SmallNet {
  const random = seededRandom(seed);
  return {
    w1: normals(random, width),
    b1: new Float64Array(width),
    w2: normals(random, width, 1 / Math.sqrt(width)),
    b2: 0,
  };
}

/** One step of full-batch gradient descent on ½·mean (y − t)²; the loss before it. */
export function gradientStep(
  lab: ActivationLab,
  id: string,
  net: SmallNet,
  { x, target }: Task,
  rate: number,
): number {
  const { w1, b1, w2 } = net;
  const n = x.length;
  const z = new Float64Array(w1.length * n);
  for (let j = 0; j < w1.length; j++) {
    for (let i = 0; i < n; i++) {
      z[j * n + i] = (w1[j] as number) * (x[i] as number) + (b1[j] as number);
    }
  }
  const h = lab.evaluate(id, z);
  const slope = lab.evaluate(id, z, { order: 1 });

  let loss = 0;
  let gradB2 = 0;
  const error = new Float64Array(n); // ∂loss/∂y
  for (let i = 0; i < n; i++) {
    let y = net.b2;
    for (let j = 0; j < w2.length; j++) y += (w2[j] as number) * (h[j * n + i] as number);
    const difference = y - (target[i] as number);
    loss += (difference * difference) / 2 / n;
    error[i] = difference / n;
    gradB2 += difference / n;
  }
  for (let j = 0; j < w1.length; j++) {
    let gradW1 = 0;
    let gradB1 = 0;
    let gradW2 = 0;
    for (let i = 0; i < n; i++) {
      const e = error[i] as number;
      const delta = e * (w2[j] as number) * (slope[j * n + i] as number);
      gradW2 += e * (h[j * n + i] as number);
      gradW1 += delta * (x[i] as number);
      gradB1 += delta;
    }
    w1[j] = (w1[j] as number) - rate * gradW1;
    b1[j] = (b1[j] as number) - rate * gradB1;
    w2[j] = (w2[j] as number) - rate * gradW2;
  }
  net.b2 -= rate * gradB2;
  return loss;
}

/** The loss stays finite and ends no higher than it began. */
export function* isStable(
  lab: ActivationLab,
  id: string,
  seed: number,
  task: Task,
  rate: number,
  { width, steps }: Pick<LimitOptions, 'width' | 'steps'>,
): Sliced<boolean> {
  const net = smallNet(seed, width);
  const initial = gradientStep(lab, id, net, task, rate);
  let loss = initial;
  for (let step = 0; step < steps; step++) {
    loss = gradientStep(lab, id, net, task, rate);
    if (!Number.isFinite(loss)) return false;
    if (step % 25 === 0) yield 0;
  }
  return loss <= initial;
}

/**
 * Goes up by a factor of 1.5 from the lowest rate to the first unstable one, then bisects between
 * the two: nothing guarantees that stability ends only once, so this is the first end found.
 */
export function* largestStableRate(
  lab: ActivationLab,
  id: string,
  seed: number,
  options: LimitOptions,
): Sliced<number> {
  const task = cubicTask(options.points, options.spread);
  const stable = (rate: number) => isStable(lab, id, seed, task, rate, options);
  let good = 0;
  let bad = options.lowest;
  while (yield* stable(bad)) {
    good = bad;
    if (good >= options.highest) return options.highest;
    bad = Math.min(good * 1.5, options.highest);
  }
  if (good === 0) return 0;
  while (bad / good > 1.01) {
    const middle = Math.sqrt(good * bad);
    if (yield* stable(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

export interface RateLimit {
  readonly id: string;
  readonly name: string;
  readonly bounded: boolean;
  /** Over the seeds. */
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** Several activations over several seeds. */
export function* rateLimits(
  lab: ActivationLab,
  activations: readonly string[],
  seeds: readonly number[],
  options: LimitOptions,
): Sliced<RateLimit[]> {
  const results: RateLimit[] = [];
  const runs = activations.length * seeds.length;
  let done = 0;
  for (const { id, name } of activations.map((activation) => lab.spec(activation))) {
    const limits: number[] = [];
    for (const seed of seeds) {
      const search = largestStableRate(lab, id, seed, options);
      let step = search.next();
      while (!step.done) {
        yield done / runs;
        step = search.next();
      }
      limits.push(step.value);
      done++;
    }
    results.push({
      id,
      name,
      bounded: lab.analyze(id).range.bounded,
      median: quantile(limits, 0.5),
      lowerQuartile: quantile(limits, 0.25),
      upperQuartile: quantile(limits, 0.75),
    });
  }
  return results;
}

export interface Comparison {
  /** `supported`: every bounded one above every unbounded one; `refuted`: the reverse. */
  readonly outcome: 'supported' | 'mixed' | 'refuted' | 'undecided';
  /** Lowest and highest median of each group. */
  readonly bounded: readonly [number, number];
  readonly unbounded: readonly [number, number];
}

/** Do bounded activations stand higher rates than unbounded ones? */
export function compareBounded(limits: readonly RateLimit[]): Comparison {
  const extent = (bounded: boolean): [number, number] => {
    const medians = limits.filter((limit) => limit.bounded === bounded).map((l) => l.median);
    return [Math.min(...medians), Math.max(...medians)];
  };
  const [bounded, unbounded] = [extent(true), extent(false)];
  return { outcome: outcomeOf(bounded, unbounded), bounded, unbounded };
}

function outcomeOf(bounded: [number, number], unbounded: [number, number]): Comparison['outcome'] {
  const empty = [bounded, unbounded].some(([low, high]) => low > high);
  if (empty) return 'undecided';
  if (bounded[0] > unbounded[1]) return 'supported';
  return unbounded[0] > bounded[1] ? 'refuted' : 'mixed';
}
