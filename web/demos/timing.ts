// B2. Timing all activations on this machine, in interleaved rounds.

import type { PlainActivation } from '../package/generated/plain.js';
import type { ActivationLab, ActivationSpec, Order } from '../package/index.js';
import type { Sliced } from './slices.js';
import { median } from './statistics.js';

/** What computes it: our SIMD build, our scalar build, plain JavaScript. */
export type Engine = 'simd' | 'scalar' | 'js';

export interface TimingTask {
  readonly id: string;
  readonly engine: Engine;
  readonly order: Order;
  /** Computes f or f′ of the whole array once. */
  readonly run: () => void;
}

export interface Timing {
  readonly id: string;
  readonly engine: Engine;
  readonly order: Order;
  /** Nanoseconds an element: the median of the rounds. */
  readonly nanoseconds: number;
}

export interface TimingOptions {
  readonly elements: number;
  readonly rounds: number;
  /** Milliseconds one measurement must last at least; browsers' clocks are coarse. */
  readonly duration: number;
  readonly now: () => number;
}

export function timingTasks(
  labs: Readonly<Partial<Record<'simd' | 'scalar', ActivationLab>>>,
  plain: Readonly<Record<string, readonly PlainActivation[]>>,
  catalog: readonly ActivationSpec[],
  orders: readonly Order[],
  elements: number,
): TimingTask[] {
  // Evenly over [−4, 4), in an order that no branch predictor learns.
  const x = Float32Array.from(
    { length: elements },
    (_, i) => -4 + 8 * ((i * 0.6180339887498949) % 1),
  );
  const y = new Float32Array(elements);
  const tasks: TimingTask[] = [];
  for (const { id, parameters } of catalog) {
    const defaults = parameters.map((parameter) => parameter.default);
    for (const order of orders) {
      for (const engine of ['simd', 'scalar'] as const) {
        const lab = labs[engine];
        if (lab) tasks.push({ id, engine, order, run: () => void lab.evaluate(id, x, { order }) });
      }
      const loop = plain[id]?.[order];
      if (loop) tasks.push({ id, engine: 'js', order, run: () => loop(x, y, ...defaults) });
    }
  }
  return tasks;
}

/** Every round takes each task once, starting one further on, so that no task always follows the same. */
export function interleave(tasks: number, rounds: number): number[] {
  return Array.from(
    { length: tasks * rounds },
    (_, k) => ((k % tasks) + Math.floor(k / tasks)) % tasks,
  );
}

/** Warms every task up while finding how often to repeat it, then measures in interleaved rounds. */
export function* measure(tasks: readonly TimingTask[], options: TimingOptions): Sliced<Timing[]> {
  const { elements, rounds, duration, now } = options;
  const time = (task: TimingTask, repeats: number) => {
    const start = now();
    for (let i = 0; i < repeats; i++) task.run();
    return now() - start;
  };
  const total = tasks.length * (rounds + 1);
  let done = 0;

  const repeats: number[] = [];
  for (const task of tasks) {
    let count = 1;
    while (time(task, count) < duration) {
      count *= 2;
      yield done / total;
    }
    repeats.push(count);
    yield ++done / total;
  }
  const samples: number[][] = tasks.map(() => []);
  for (const index of interleave(tasks.length, rounds)) {
    const count = repeats[index] as number;
    const elapsed = time(tasks[index] as TimingTask, count);
    (samples[index] as number[]).push((elapsed * 1e6) / (count * elements));
    yield ++done / total;
  }
  return tasks.map(({ id, engine, order }, index) => ({
    id,
    engine,
    order,
    nanoseconds: median(samples[index] as number[]),
  }));
}
