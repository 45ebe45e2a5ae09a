// In place of the package's: there is no file beside this one, so that workers start from texts.
import type { WorkerProgram } from '../../package/worker-connection.js';

const withoutFile = (
  file: string,
  text: () => Promise<{ readonly default: string }>,
): WorkerProgram => ({
  file,
  base: '',
  start() {
    throw new Error(`the offline file has no ${file} beside it`);
  },
  source: async () => (await text()).default,
});

export const trainingWorker = withoutFile(
  'training-worker.js',
  () => import('../../package/generated/inlined/training-worker.mjs'),
);

export const experimentWorker = withoutFile(
  'experiment-worker.js',
  () => import('../../package/generated/inlined/experiment-worker.mjs'),
);
