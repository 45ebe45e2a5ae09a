// The workers' programs, each a file beside this one.
import type { WorkerProgram } from './worker-connection.js';

// `new Worker(new URL(…))` is written out so that bundlers see it.
export const trainingWorker: WorkerProgram = {
  file: 'training-worker.js',
  base: import.meta.url,
  start: () => new Worker(new URL('./training-worker.js', import.meta.url), { type: 'module' }),
};

export const experimentWorker: WorkerProgram = {
  file: 'experiment-worker.js',
  base: import.meta.url,
  start: () => new Worker(new URL('./experiment-worker.js', import.meta.url), { type: 'module' }),
};
