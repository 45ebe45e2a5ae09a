// The facade over the training module: sessions as objects, errors thrown.
import type { TrainerModule } from './module.js';
import type { GridOptions, SessionConfig, Trainer, TrainingSession } from './training-types.js';
import { deepFreeze, describe, numbersOf, readOptions, toThrow } from './values.js';

const mostSteps = 2 ** 31 - 1;
const mostPoints = 1024; // along one side of a grid

export function createTrainer(module: TrainerModule): Trainer {
  return Object.freeze({
    simd: module.simd(),
    tables: deepFreeze(module.tables()),
    createSession(config: SessionConfig = {}) {
      const result = module.createSession(config);
      if (result.error) throw toThrow(result);
      return new Session(module, result.value);
    },
  });
}

class Session implements TrainingSession {
  readonly #module: TrainerModule;
  #number: number | undefined;

  constructor(module: TrainerModule, number: number) {
    this.#module = module;
    this.#number = number;
  }

  get #open(): number {
    if (this.#number === undefined) throw new RangeError('session: it was freed');
    return this.#number;
  }

  step(count: unknown = 1): number {
    const session = this.#open;
    if (typeof count !== 'number') throw new TypeError(`count: ${describe(count)} is not a number`);
    if (!(Number.isInteger(count) && count >= 0 && count <= mostSteps)) {
      throw new RangeError(`count: ${count} is not a whole number in 0…${mostSteps}`);
    }
    return this.#module.step(session, count);
  }

  status() {
    return this.#module.status(this.#open);
  }

  metrics() {
    return this.#module.metrics(this.#open);
  }

  layerStats() {
    return this.#module.layerStats(this.#open);
  }

  predict(inputs: unknown): Float32Array<ArrayBuffer> {
    const session = this.#open;
    const x = numbersOf('inputs', inputs);
    const { inputs: width } = this.#module.shape(session);
    if (x.length % width !== 0) {
      throw new RangeError(`inputs: ${x.length} numbers are not whole rows of ${width}`);
    }
    this.#module.numbers(x.length).set(x);
    return Float32Array.from(this.#module.predict(session));
  }

  grid(options: GridOptions): Float32Array<ArrayBuffer> {
    const { x, y, columns, rows } = readOptions('options', options, ['x', 'y', 'columns', 'rows']);
    const { inputs } = this.#module.shape(this.#open);
    if (inputs !== 2) throw new RangeError(`grid: the net has ${inputs} inputs, not 2`);
    const [xs, ys] = [equidistant('x', x, 'columns', columns), equidistant('y', y, 'rows', rows)];
    const points = new Float32Array(2 * xs.length * ys.length);
    let at = 0;
    for (const v of ys) {
      for (const u of xs) {
        points[at++] = u;
        points[at++] = v;
      }
    }
    return this.predict(points);
  }

  weights(): Float32Array<ArrayBuffer> {
    return Float32Array.from(this.#module.weights(this.#open));
  }

  load(weights: unknown): void {
    const session = this.#open;
    const numbers = numbersOf('weights', weights);
    const { length } = this.#module.weights(session);
    if (numbers.length !== length) {
      throw new RangeError(`weights: ${numbers.length} numbers; allowed: ${length}`);
    }
    this.#module.numbers(length).set(numbers);
    if (!this.#module.load(session)) throw new RangeError('weights: one of them is not finite');
  }

  reset(): void {
    this.#module.reset(this.#open);
  }

  weightsHash(): string {
    return this.#module.weightsHash(this.#open);
  }

  free(): void {
    this.#module.freeSession(this.#open);
    this.#number = undefined;
  }
}

function equidistant(name: string, ends: unknown, countName: string, count: unknown): number[] {
  const [from, to] = Array.isArray(ends) && ends.length === 2 ? ends : [];
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw new TypeError(`${name}: ${describe(ends)} is not a pair of finite numbers`);
  }
  if (!(Number.isInteger(count) && (count as number) >= 2 && (count as number) <= mostPoints)) {
    throw new RangeError(
      `${countName}: ${describe(count)} is not a whole number in 2…${mostPoints}`,
    );
  }
  const last = (count as number) - 1;
  return Array.from({ length: last + 1 }, (_, i) => (from * (last - i) + to * i) / last);
}
