// The facade over the training module: sessions as objects, errors thrown.
import type { TrainerModule } from './module.js';
import { pyTorchProgram } from './pytorch.js';
import type {
  GridOptions,
  LossSliceOptions,
  SavedSession,
  SessionConfig,
  Trainer,
  TrainingSession,
} from './training-types.js';
import {
  deepFreeze,
  describe,
  numbersOf,
  plainTree,
  readOptions,
  toThrow,
  wholeNumber,
} from './values.js';

const mostSteps = 2 ** 31 - 1;
const mostPoints = 1024; // along one side of a grid
const mostSlicePoints = 201;
// Inputs that go through the module's memory at a time.
const blockLength = 65536;

const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);

/** What of a trainer is done here and now. */
export type LocalTrainer = Omit<Trainer, 'startWorker' | 'train'>;

export function createTrainer(module: TrainerModule): LocalTrainer {
  let taken = 0; // bytes, by the sessions that are not freed
  const createSession = (config: SessionConfig = {}) => {
    const plain = plainTree('config', config);
    const result = module.createSession(plain, taken);
    if (result.error) throw toThrow(result);
    const { wanted } = result;
    if (result.most !== undefined) {
      const [asked, others, most] = [wanted, taken, result.most].map(megabytes);
      throw new RangeError(
        `config: a session that takes ${asked} MB, beside ${others} MB of those not freed; allowed: ${most} MB in all`,
      );
    }
    taken += wanted;
    return new Session(module, result.value, plain as SessionConfig, () => {
      taken -= wanted;
    });
  };
  return {
    simd: module.simd(),
    tables: deepFreeze(module.tables()),
    createSession,
    restoreSession(saved: SavedSession) {
      const { format, version, config, state } = readOptions('saved', saved, [
        'format',
        'version',
        'config',
        'state',
      ]);
      if (format !== 'activation-lab-session' || version !== 1 || typeof state !== 'string') {
        throw new RangeError('saved: it is not what toJSON() of a session gives');
      }
      const session = createSession(config as SessionConfig);
      try {
        session.restore(state);
      } catch (error) {
        session.free();
        throw error;
      }
      return session;
    },
  };
}

class Session implements TrainingSession {
  readonly #module: TrainerModule;
  readonly #config: SessionConfig;
  readonly #onFree: () => void;
  #number: number | undefined;

  constructor(module: TrainerModule, number: number, config: SessionConfig, onFree: () => void) {
    this.#module = module;
    this.#number = number;
    this.#onFree = onFree;
    this.#config = JSON.parse(JSON.stringify(config));
  }

  get #open(): number {
    if (this.#number === undefined) throw new RangeError('session: it was freed');
    return this.#number;
  }

  get description() {
    return this.#module.description(this.#open);
  }

  step(count: unknown = 1): number {
    const session = this.#open;
    return this.#module.step(session, wholeNumber('count', count, 0, mostSteps));
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

  examples() {
    return this.#module.examples(this.#open);
  }

  preActivations(place: unknown) {
    const { layer, unit } = readOptions('place', place, ['layer', 'unit']);
    const session = this.#open;
    const { layers } = this.#module.description(session);
    const l = wholeNumber('layer', layer, 0, layers.length - 1);
    const u = wholeNumber('unit', unit, 0, (layers[l]?.units ?? 1) - 1);
    return this.#module.preActivations(session, l, u);
  }

  lossSlice(options: LossSliceOptions = {}) {
    const read = readOptions('options', options, ['seed', 'span', 'points', 'plane']);
    const session = this.#open;
    const { seed = 1, span = 1, points = 41, plane = false } = read;
    if (typeof span !== 'number') throw new TypeError(`span: ${describe(span)} is not a number`);
    if (!(span > 0 && span <= 1000)) throw new RangeError(`span: ${span} is not in 0…1000`);
    if (typeof plane !== 'boolean') {
      throw new TypeError(`plane: ${describe(plane)} is not a boolean`);
    }
    return this.#module.lossSlice(
      session,
      wholeNumber('seed', seed, 0, Number.MAX_SAFE_INTEGER),
      span,
      wholeNumber('points', points, 2, mostSlicePoints),
      plane,
    );
  }

  predict(inputs: unknown): Float32Array<ArrayBuffer> {
    const x = numbersOf('inputs', inputs);
    const { inputs: width, outputs } = this.#module.description(this.#open);
    if (x.length % width !== 0) {
      throw new RangeError(`inputs: ${x.length} numbers are not whole rows of ${width}`);
    }
    return this.#predict(x, width, outputs);
  }

  grid(options: GridOptions): Float32Array<ArrayBuffer> {
    const { x, y, columns, rows } = readOptions('options', options, ['x', 'y', 'columns', 'rows']);
    const { inputs, outputs } = this.#module.description(this.#open);
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
    return this.#predict(points, inputs, outputs);
  }

  #predict(x: Float32Array | Float64Array, inputs: number, outputs: number) {
    const session = this.#open;
    const predicted = new Float32Array((x.length / inputs) * outputs);
    const step = Math.max(1, Math.floor(blockLength / inputs));
    for (let row = 0; row * inputs < x.length; row += step) {
      const block = x.subarray(row * inputs, (row + step) * inputs);
      this.#module.numbers(block.length).set(block);
      predicted.set(this.#module.predict(session), row * outputs);
    }
    return predicted;
  }

  weights(): Float32Array<ArrayBuffer> {
    return this.#module.weights(this.#open).slice() as Float32Array<ArrayBuffer>;
  }

  load(weights: unknown): void {
    const numbers = numbersOf('weights', weights);
    const session = this.#open;
    const { length } = this.#module.weights(session);
    if (numbers.length !== length) {
      throw new RangeError(`weights: ${numbers.length} numbers; allowed: ${length}`);
    }
    this.#module.numbers(length).set(numbers);
    if (!this.#module.load(session)) throw new RangeError('weights: one of them is not finite');
  }

  toJSON(): SavedSession {
    return {
      format: 'activation-lab-session',
      version: 1,
      config: this.#config,
      state: base64(this.#module.save(this.#open)),
    };
  }

  /** What `toJSON` gave as state. */
  restore(state: string): void {
    const session = this.#open;
    // Four characters for three bytes. Nothing longer is taken apart.
    const longest = 4 * Math.ceil(this.#module.savedSize(session) / 3);
    const bytes = state.length <= longest ? fromBase64(state) : new Uint8Array();
    this.#module.bytes(bytes.length).set(bytes);
    if (!this.#module.restore(session)) {
      throw new RangeError('saved.state: it is damaged, or of a session of another config');
    }
  }

  exportPyTorch(): string {
    const session = this.#open;
    return pyTorchProgram(
      this.#module.description(session),
      this.weights(),
      this.#module.tensors(session),
    );
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
    this.#onFree();
  }
}

function equidistant(name: string, ends: unknown, countName: string, count: unknown): number[] {
  const [from, to] = Array.isArray(ends) && ends.length === 2 ? ends : [];
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw new TypeError(`${name}: ${describe(ends)} is not a pair of finite numbers`);
  }
  const last = wholeNumber(countName, count, 2, mostPoints) - 1;
  return Array.from({ length: last + 1 }, (_, i) => (from * (last - i) + to * i) / last);
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    throw new RangeError('saved.state: it is not base64');
  }
}
