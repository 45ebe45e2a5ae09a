// activation-lab/external: the same with its modules and data sets as files, beside this one or
// wherever the caller says. Each of its parts is a file, so that a page has of them what it uses.
export * from './common.js';
export { loadDataset } from './external-datasets.js';
export { loadExperiments } from './external-experiments.js';
export { loadActivationLab } from './external-lab.js';
export { loadTrainer } from './external-trainer.js';
