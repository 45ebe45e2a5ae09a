// The module of experiments, loaded.
import { runExperiment } from './experiment-run.js';
import type { Experiments } from './experiment-types.js';
import { createExperiments } from './experiments.js';
import createModule from './generated/activation-lab-experiments.mjs';
import { type Builds, load } from './load.js';
import type { LoadOptions } from './types.js';

export async function openExperiments(builds: Builds, options: LoadOptions): Promise<Experiments> {
  const { module, compiled } = await load(createModule, builds, options);
  const experiments = createExperiments(module);
  return Object.freeze({
    ...experiments,
    runExperiment: (experiment, options, control) =>
      runExperiment(experiments, compiled, experiment, options, control),
  } satisfies Experiments);
}
