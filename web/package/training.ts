// The facade over the training module: sessions as objects, errors thrown.
import type { TrainerModule } from './module.js';
import type { SessionConfig, Trainer, TrainingSession } from './training-types.js';
import { describe, numbersOf, toThrow } from './values.js';

const mostSteps = 2 ** 31 - 1;

export function createTrainer(module: TrainerModule): Trainer {
  return Object.freeze({
    simd: module.simd(),
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
