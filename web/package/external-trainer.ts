// Of activation-lab/external: nets that are trained.
import type { Builds } from './load.js';
import { openTrainer } from './open-trainer.js';
import type { Trainer } from './training-types.js';
import type { LoadOptions } from './types.js';

// Written out so that bundlers see the files.
const files: Builds = {
  simd: () => new URL('./generated/activation-lab-trainer.simd.wasm', import.meta.url),
  scalar: () => new URL('./generated/activation-lab-trainer.scalar.wasm', import.meta.url),
};

/** Loads the module that trains nets, another one. Options and errors as of `loadActivationLab`. */
export function loadTrainer(options: LoadOptions = {}): Promise<Trainer> {
  return openTrainer(files, options);
}
