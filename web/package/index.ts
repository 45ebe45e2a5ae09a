// activation-lab: activation functions with derivatives and property analysis, in WebAssembly.
// This entry needs nothing beside its JavaScript: modules and data sets are chunks of it, each
// imported when it is asked for.
import { type DatasetId, readDataset } from './datasets.js';
import type { Experiments } from './experiment-types.js';
import type { Builds } from './load.js';
import { openExperiments } from './open-experiments.js';
import { openLab } from './open-lab.js';
import { openTrainer } from './open-trainer.js';
import type { Trainer } from './training-types.js';
import type { ActivationLab, LoadOptions } from './types.js';

export * from './common.js';

// Written out so that bundlers see the chunks.
const labBuilds: Builds = {
  simd: () => bytesIn(import('./generated/inlined/activation-lab.simd.mjs')),
  scalar: () => bytesIn(import('./generated/inlined/activation-lab.scalar.mjs')),
};
const trainerBuilds: Builds = {
  simd: () => bytesIn(import('./generated/inlined/activation-lab-trainer.simd.mjs')),
  scalar: () => bytesIn(import('./generated/inlined/activation-lab-trainer.scalar.mjs')),
};
const experimentBuilds: Builds = {
  simd: () => bytesIn(import('./generated/inlined/activation-lab-experiments.simd.mjs')),
  scalar: () => bytesIn(import('./generated/inlined/activation-lab-experiments.scalar.mjs')),
};
const datasetTexts: Readonly<Record<DatasetId, () => Promise<string>>> = {
  iris: () => textIn(import('./generated/inlined/iris.mjs')),
  digits: () => textIn(import('./generated/inlined/digits.mjs')),
};

/**
 * Loads the module, without options the one that this package holds: the SIMD build where the
 * engine has SIMD.
 *
 * Throws TypeError for a wrong option, RangeError for `simd: true` where the engine has no SIMD,
 * Error where the module cannot be fetched or compiled.
 */
export function loadActivationLab(options: LoadOptions = {}): Promise<ActivationLab> {
  return openLab(labBuilds, options);
}

/** Loads the module that trains nets, another one. Options and errors as above. */
export function loadTrainer(options: LoadOptions = {}): Promise<Trainer> {
  return openTrainer(trainerBuilds, options);
}

/** Loads the module of experiments, a third one. Options and errors as above. */
export function loadExperiments(options: LoadOptions = {}): Promise<Experiments> {
  return openExperiments(experimentBuilds, options);
}

/**
 * A real data set as comma-separated values with its attribution, for `data: { csv }` of a
 * session's configuration. RangeError for an id there is not.
 */
export function loadDataset(id: DatasetId): Promise<string> {
  return readDataset(datasetTexts, id);
}

async function textIn(chunk: Promise<{ readonly default: string }>): Promise<string> {
  return (await chunk).default;
}

async function bytesIn(
  chunk: Promise<{ readonly default: string }>,
): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(atob(await textIn(chunk)), (character) => character.charCodeAt(0));
}
