// Of activation-lab/external: experiments.
import type { Experiments } from './experiment-types.js';
import type { Builds } from './load.js';
import { openExperiments } from './open-experiments.js';
import type { LoadOptions } from './types.js';

// Written out so that bundlers see the files.
const files: Builds = {
  simd: () => new URL('./generated/activation-lab-experiments.simd.wasm', import.meta.url),
  scalar: () => new URL('./generated/activation-lab-experiments.scalar.wasm', import.meta.url),
};

/** Loads the module of experiments, a third one. Options and errors as of `loadActivationLab`. */
export function loadExperiments(options: LoadOptions = {}): Promise<Experiments> {
  return openExperiments(files, options);
}
