// A run over many seeds: arguments checked, results as they come.
import { start } from './experiment-pool.js';
import { createResult } from './experiment-result.js';
import type {
  ExperimentId,
  ExperimentResult,
  ExperimentRun,
  RunControl,
  RunOptions,
} from './experiment-types.js';
import type { LocalExperiments } from './experiments.js';
import { availableCores } from './runtime.js';
import { describe, readOptions, wholeNumber } from './values.js';

const mostSeeds = 1000;
const mostWorkers = 64;
const usualWorkers = 8; // at most, unless more are asked for

export function runExperiment<Id extends ExperimentId>(
  experiments: LocalExperiments,
  module: WebAssembly.Module,
  experiment: Id,
  options: RunOptions<Id> = {},
  control: RunControl = {},
): AsyncIterableIterator<ExperimentResult<Id>> {
  const read = readOptions('options', options, ['seeds', 'firstSeed', 'settings', 'workers']);
  const count = wholeNumber('options.seeds', read.seeds ?? 20, 1, mostSeeds);
  const lastFirst = Number.MAX_SAFE_INTEGER - count + 1;
  const first = wholeNumber('options.firstSeed', read.firstSeed ?? 1, 0, lastFirst);
  const workers =
    read.workers === undefined
      ? undefined
      : wholeNumber('options.workers', read.workers, 1, mostWorkers);
  const { signal } = readOptions('control', control, ['signal']) as RunControl;
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
    throw new TypeError(`control.signal: ${describe(signal)} is not an AbortSignal`);
  }
  const { settings, plan } = experiments.plan(experiment, options.settings);
  const seeds = Array.from({ length: count }, (_, i) => first + i);

  async function* results() {
    signal?.throwIfAborted();
    const most = workers ?? Math.min(await availableCores(), usualWorkers);
    const runs: ExperimentRun[] = [];
    let failure: { readonly reason: unknown } | undefined;
    let wake = () => {};
    const fail = (reason: unknown) => {
      failure ??= { reason };
      wake();
    };
    signal?.throwIfAborted();
    const stop = start({
      ...{ module, experiment, settings, seeds },
      workers: Math.min(most, count),
      receive(run) {
        const after = runs.findIndex(({ seed }) => seed > run.seed);
        runs.splice(after < 0 ? runs.length : after, 0, run);
        wake();
      },
      fail,
    });
    const abort = () => {
      stop();
      fail(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      for (let shown = 0; shown < count; ) {
        if (runs.length === shown && !failure) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (failure) throw failure.reason;
        shown = runs.length;
        yield createResult(experiment, settings, plan, [...runs], count);
      }
    } finally {
      signal?.removeEventListener('abort', abort);
      stop();
    }
  }
  return results();
}
