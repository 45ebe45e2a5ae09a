// Runs in a worker, of a browser or of Node: one seed after the other.
import type { ExperimentId } from './experiment-types.js';
import { createExperiments, type LocalExperiments } from './experiments.js';
import createExperimentsModule from './generated/activation-lab-experiments.mjs';
import { instantiate } from './instantiate.js';
import { serve } from './worker-service.js';

/** One call from `experiment-pool.ts`. */
export type ExperimentRequest =
  | { readonly call: 'load'; readonly module: WebAssembly.Module }
  | {
      readonly call: 'run';
      readonly experiment: ExperimentId;
      readonly settings: object;
      readonly seed: number;
    };

let experiments: LocalExperiments;

serve(async (request: ExperimentRequest) => {
  if (request.call === 'load') {
    experiments = createExperiments(await instantiate(createExperimentsModule, request.module));
    return undefined;
  }
  return experiments.runSeed(request.experiment, request.seed, request.settings);
});
