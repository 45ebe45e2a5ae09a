// The workers' programs, each a file beside this one.
import type { WorkerFile } from './worker-connection.js';

// `new Worker(new URL(…))` is written out so that bundlers see it.
export const trainingFile: WorkerFile = {
  name: 'training-worker.js',
  base: import.meta.url,
  start: () => new Worker(new URL('./training-worker.js', import.meta.url), { type: 'module' }),
};

export const experimentFile: WorkerFile = {
  name: 'experiment-worker.js',
  base: import.meta.url,
  start: () => new Worker(new URL('./experiment-worker.js', import.meta.url), { type: 'module' }),
};
