// Of activation-lab/external: activations.
import type { Builds } from './load.js';
import { openLab } from './open-lab.js';
import type { ActivationLab, LoadOptions } from './types.js';

// Written out so that bundlers see the files.
const files: Builds = {
  simd: () => new URL('./generated/activation-lab.simd.wasm', import.meta.url),
  scalar: () => new URL('./generated/activation-lab.scalar.wasm', import.meta.url),
};

/**
 * Loads the module, without `wasm` from the files beside this one: the SIMD build where the engine
 * has SIMD.
 *
 * Throws TypeError for a wrong option, RangeError for `simd: true` where the engine has no SIMD,
 * Error where the module cannot be fetched or compiled.
 */
export function loadActivationLab(options: LoadOptions = {}): Promise<ActivationLab> {
  return openLab(files, options);
}
