// Sessions in a worker, seen from outside.
import type {
  FrameRequest,
  LossSliceOptions,
  RemoteSession,
  SavedSession,
  SessionConfig,
  TrainingFrame,
  TrainingWorker,
  TrainOptions,
} from './training-types.js';
import type { WorkerAnswer, WorkerRequest } from './training-worker.js';
import { readOptions } from './values.js';

/** What a worker of a browser and one of Node have in common. */
interface Port {
  send(request: WorkerRequest): void;
  terminate(): void;
}

type Receive = (answer: WorkerAnswer) => void;
type Fail = (error: Error) => void;

async function open(receive: Receive, fail: Fail): Promise<Port> {
  if (typeof process === 'object' && process.versions?.node) {
    const threads = 'node:worker_threads'; // kept from bundlers
    const { Worker } = await import(/* webpackIgnore: true */ /* @vite-ignore */ threads);
    const worker = new Worker(new URL('./training-worker.js', import.meta.url));
    // It keeps the program alive only while an answer is awaited.
    let awaited = 0;
    worker.on('message', (answer: WorkerAnswer) => {
      if (--awaited === 0) worker.unref();
      receive(answer);
    });
    worker.on('error', fail);
    return {
      send(request) {
        worker.postMessage(request);
        if (awaited++ === 0) worker.ref();
      },
      terminate: () => worker.terminate(),
    };
  }
  const worker = new Worker(new URL('./training-worker.js', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => receive(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    fail(new Error(`worker: ${event.message || 'it cannot be started'}`));
  });
  return { send: (request) => worker.postMessage(request), terminate: () => worker.terminate() };
}

class Connection {
  readonly #port: Promise<Port>;
  readonly #waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(error: Error): void }
  >();
  #last = 0;
  #end: Error | undefined;

  constructor(compiled: WebAssembly.Module) {
    this.#port = open(
      (answer) => this.#settle(answer),
      (error) => this.end(error),
    );
    this.#port.catch((error) => this.end(error));
    this.call({ call: 'load', argument: compiled }).catch((error) => this.end(error));
  }

  call(request: DistributiveOmit<WorkerRequest, 'id'>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#end) return reject(this.#end);
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      this.#port.then((port) => {
        if (this.#end) return;
        try {
          port.send({ ...request, id } as WorkerRequest);
        } catch (cause) {
          // What cannot be cloned: a function in the configuration, say.
          this.#waiting.delete(id);
          reject(new TypeError(`config: it holds what no worker can be sent`, { cause }));
        }
      }, reject);
    });
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(errorOf(answer.error));
    else waiting?.resolve(answer.value);
  }

  /** Everything under way, and every later call, is rejected with that error. */
  end(error: Error): void {
    this.#end ??= error;
    this.#port.then(
      (port) => port.terminate(),
      () => undefined,
    );
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }
}

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

function errorOf({ name, message }: { name: string; message: string }): Error {
  if (name === 'TypeError') return new TypeError(message);
  return name === 'RangeError' ? new RangeError(message) : new Error(message);
}

export function startWorker(compiled: WebAssembly.Module): TrainingWorker {
  const connection = new Connection(compiled);
  return Object.freeze({
    async createSession(config: SessionConfig = {}) {
      const created = await connection.call({ call: 'create', argument: config });
      return remoteSession(connection, created as Created);
    },
    terminate: () => connection.end(new Error('worker: it was terminated')),
  });
}

interface Created extends Pick<RemoteSession, 'description' | 'examples'> {
  readonly session: number;
}

function remoteSession(connection: Connection, { session, ...about }: Created): RemoteSession {
  const ask = <T>(
    call: Exclude<WorkerRequest['call'], 'load' | 'create'>,
    argument?: unknown,
  ): Promise<T> => connection.call({ call, session, argument }) as Promise<T>;
  return Object.freeze({
    ...about,
    frame: (request: FrameRequest = {}) => ask<TrainingFrame>('frame', request),
    reset: () => ask<void>('reset'),
    load: (weights: Float32Array) => ask<void>('load-weights', weights),
    toJSON: () => ask<SavedSession>('save'),
    exportPyTorch: () => ask<string>('export'),
    lossSlice: (options?: LossSliceOptions) => ask<Float64Array<ArrayBuffer>>('slice', options),
    free: () => ask<void>('free'),
  });
}

export async function* train(
  compiled: WebAssembly.Module,
  config: SessionConfig = {},
  options: TrainOptions = {},
): AsyncIterableIterator<TrainingFrame> {
  const read = readOptions('options', options, ['signal', 'steps', 'every', 'frame']);
  const { signal, steps = Number.POSITIVE_INFINITY, every = 100 } = read as TrainOptions;
  const content = (read.frame as FrameRequest | undefined) ?? { metrics: true };
  for (const [name, value] of [
    ['steps', steps],
    ['every', every],
  ] as const) {
    if (!(value >= 1)) throw new RangeError(`options.${name}: ${value} is not a number from 1 on`);
  }
  signal?.throwIfAborted();
  const connection = new Connection(compiled);
  const stop = () => connection.end(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const created = (await connection.call({ call: 'create', argument: config })) as Created;
    const session = remoteSession(connection, created);
    let frame = await session.frame(content);
    yield frame;
    while (frame.status.status === 'running' && frame.status.step < steps) {
      const count = Math.min(every, steps - frame.status.step);
      frame = await session.frame({ ...content, steps: count });
      yield frame;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    connection.end(new Error('worker: it was terminated'));
  }
}
