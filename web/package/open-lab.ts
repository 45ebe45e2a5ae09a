// The module of activations, loaded.
import createModule from './generated/activation-lab.mjs';
import { createLab } from './lab.js';
import { type Builds, load } from './load.js';
import type { ActivationLab, LoadOptions } from './types.js';

export async function openLab(builds: Builds, options: LoadOptions): Promise<ActivationLab> {
  return createLab((await load(createModule, builds, options)).module);
}
