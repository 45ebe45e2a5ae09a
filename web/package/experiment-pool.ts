// The workers that run seeds: one pool for all runs of a page or a process, kept warm for a while.
import type { ExperimentId, ExperimentRun } from './experiment-types.js';
import type { ExperimentRequest } from './experiment-worker.js';
import { Connection } from './worker-connection.js';
import { experimentWorker } from './workers.js';

/** A run as the pool sees it. */
export interface Job {
  readonly module: WebAssembly.Module;
  readonly experiment: ExperimentId;
  readonly settings: object;
  readonly seeds: readonly number[];
  /** At most so many at a time. */
  readonly workers: number;
  receive(run: ExperimentRun): void;
  /** Once at most; nothing more comes then. */
  fail(error: unknown): void;
}

const warmMilliseconds = 30_000;

class PoolWorker {
  readonly connection = new Connection<ExperimentRequest>(experimentWorker);
  /** What it was sent last. */
  module: WebAssembly.Module | undefined;
  /** Whose seed it is running. */
  job: Job | undefined;
}

const workers = new Set<PoolWorker>();
/** Jobs with seeds to give out, by the seed's place in their list; the first is next to get a worker. */
const waiting = new Map<Job, number>();
let closing: ReturnType<typeof setTimeout> | undefined;

/** Runs the job's seeds, in their order, as workers become free. What it returns ends that at once. */
export function start(job: Job): () => void {
  waiting.set(job, 0);
  dispatch();
  return () => stop(job);
}

function stop(job: Job): void {
  waiting.delete(job);
  for (const worker of workers) if (worker.job === job) dismiss(worker);
  dispatch();
}

function dismiss(worker: PoolWorker): void {
  workers.delete(worker);
  worker.connection.end(new Error('worker: it was terminated'));
}

/** Gives out seeds, to each job in turn, while there are workers for them. */
function dispatch(): void {
  clearTimeout(closing);
  for (const worker of workers) if (!worker.job && !worker.connection.isOpen) dismiss(worker);
  const busy = () => [...workers].filter((worker) => worker.job);
  for (;;) {
    const running = busy();
    const job = [...waiting.keys()].find(
      (one) => running.filter((worker) => worker.job === one).length < one.workers,
    );
    if (!job) break;
    const most = Math.max(
      ...[...waiting.keys(), ...running.map((worker) => worker.job as Job)].map(
        (one) => one.workers,
      ),
    );
    if (running.length >= most) break;
    const idle = [...workers].filter((worker) => !worker.job);
    const worker = idle.find((one) => one.module === job.module) ?? idle[0] ?? new PoolWorker();
    workers.add(worker);
    const place = waiting.get(job) as number;
    waiting.delete(job);
    if (place + 1 < job.seeds.length) waiting.set(job, place + 1);
    run(worker, job, job.seeds[place] as number);
  }
  if (busy().length === 0) {
    closing = setTimeout(() => {
      for (const worker of workers) dismiss(worker);
    }, warmMilliseconds);
    // Node's timers keep the process alive unless told not to.
    if (typeof closing === 'object') closing.unref();
  }
}

async function run(worker: PoolWorker, job: Job, seed: number): Promise<void> {
  const { module, experiment, settings } = job;
  const { connection } = worker;
  worker.job = job;
  try {
    if (worker.module !== module) {
      worker.module = module;
      await connection.call({ call: 'load', module });
    }
    const done = await connection.call({ call: 'run', experiment, settings, seed });
    worker.job = undefined;
    job.receive(done as ExperimentRun);
    dispatch();
  } catch (cause) {
    if (!workers.has(worker)) return; // the job was stopped
    // An instance that was trapped in the middle of something is not to be used again.
    stop(job);
    const { message } = cause as Error;
    job.fail(new Error(`${experiment}, seed ${seed}: ${message}`, { cause }));
  }
}
