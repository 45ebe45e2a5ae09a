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
import type { TrainingRequest } from './training-worker.js';
import { readOptions } from './values.js';
import { Connection } from './worker-connection.js';
import { trainingWorker } from './workers.js';

function connect(compiled: WebAssembly.Module): Connection<TrainingRequest> {
  const connection = new Connection<TrainingRequest>(trainingWorker);
  connection.call({ call: 'load', argument: compiled }).catch((error) => connection.end(error));
  return connection;
}

async function create(
  connection: Connection<TrainingRequest>,
  config: SessionConfig,
): Promise<RemoteSession> {
  try {
    const created = await connection.call({ call: 'create', argument: config });
    return remoteSession(connection, created as Created);
  } catch (cause) {
    if ((cause as Error)?.name !== 'DataCloneError') throw cause;
    throw new TypeError('config: it holds what no worker can be sent', { cause });
  }
}

export function startWorker(compiled: WebAssembly.Module): TrainingWorker {
  const connection = connect(compiled);
  return Object.freeze({
    createSession: (config: SessionConfig = {}) => create(connection, config),
    terminate: () => connection.end(new Error('worker: it was terminated')),
  });
}

interface Created extends Pick<RemoteSession, 'description' | 'examples'> {
  readonly session: number;
}

function remoteSession(
  connection: Connection<TrainingRequest>,
  { session, ...about }: Created,
): RemoteSession {
  const ask = <T>(
    call: Exclude<TrainingRequest['call'], 'load' | 'create'>,
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
  const connection = connect(compiled);
  const stop = () => connection.end(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const session = await create(connection, config);
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
