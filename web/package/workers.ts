// The workers' programs: each a file beside this one and, for where that cannot be had, a text.
import type { WorkerProgram } from './worker-connection.js';

// `new Worker(new URL(…))` is written out so that Vite and webpack carry the file along. Rollup and
// esbuild leave it behind, and where a page has no origin no file starts: from a text all do.
export const trainingWorker: WorkerProgram = {
  file: 'training-worker.js',
  base: import.meta.url,
  start: () => new Worker(new URL('./training-worker.js', import.meta.url), { type: 'module' }),
  source: async () => (await import('./generated/inlined/training-worker.mjs')).default,
};

export const experimentWorker: WorkerProgram = {
  file: 'experiment-worker.js',
  base: import.meta.url,
  start: () => new Worker(new URL('./experiment-worker.js', import.meta.url), { type: 'module' }),
  source: async () => (await import('./generated/inlined/experiment-worker.mjs')).default,
};
