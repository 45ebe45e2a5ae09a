// activation-lab/external: the same with its modules and data sets as files, beside this one or
// wherever the caller says.
import { type DatasetId, readDataset } from './datasets.js';
import type { Experiments } from './experiment-types.js';
import { fetchBytes } from './fetch.js';
import { type Builds, openExperiments, openLab, openTrainer } from './load.js';
import type { Trainer } from './training-types.js';
import type { ActivationLab, LoadOptions } from './types.js';

export * from './common.js';

// Written out so that bundlers see the files.
const labFiles: Builds = {
  simd: () => new URL('./generated/activation-lab.simd.wasm', import.meta.url),
  scalar: () => new URL('./generated/activation-lab.scalar.wasm', import.meta.url),
};
const trainerFiles: Builds = {
  simd: () => new URL('./generated/activation-lab-trainer.simd.wasm', import.meta.url),
  scalar: () => new URL('./generated/activation-lab-trainer.scalar.wasm', import.meta.url),
};
const experimentFiles: Builds = {
  simd: () => new URL('./generated/activation-lab-experiments.simd.wasm', import.meta.url),
  scalar: () => new URL('./generated/activation-lab-experiments.scalar.wasm', import.meta.url),
};
const datasetFiles: Readonly<Record<DatasetId, () => Promise<string>>> = {
  iris: () => textAt(new URL('./data/iris.csv', import.meta.url)),
  digits: () => textAt(new URL('./data/digits.csv', import.meta.url)),
};

/**
 * Loads the module, without `wasm` from the files beside this one: the SIMD build where the engine
 * has SIMD.
 *
 * Throws TypeError for a wrong option, RangeError for `simd: true` where the engine has no SIMD,
 * Error where the module cannot be fetched or compiled.
 */
export function loadActivationLab(options: LoadOptions = {}): Promise<ActivationLab> {
  return openLab(labFiles, options);
}

/** Loads the module that trains nets, another one. Options and errors as above. */
export function loadTrainer(options: LoadOptions = {}): Promise<Trainer> {
  return openTrainer(trainerFiles, options);
}

/** Loads the module of experiments, a third one. Options and errors as above. */
export function loadExperiments(options: LoadOptions = {}): Promise<Experiments> {
  return openExperiments(experimentFiles, options);
}

/**
 * A real data set as comma-separated values with its attribution, for `data: { csv }` of a
 * session's configuration. RangeError for an id there is not, Error where it cannot be fetched.
 */
export function loadDataset(id: DatasetId): Promise<string> {
  return readDataset(datasetFiles, id);
}

async function textAt(file: URL): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(file, 'data'));
}
