// activation-lab: activation functions with derivatives and property analysis, in WebAssembly.
export { type Dataset, type DatasetId, datasets, loadDataset } from './datasets.js';
export { conditionName, quantile, rowSize, summarize, valuesOf } from './experiment-summary.js';
export type * from './experiment-types.js';
export { ExpressionError, type ExpressionErrorDetail } from './expression-error.js';
export { loadActivationLab, loadExperiments, loadTrainer } from './load.js';
export type * from './training-types.js';
export type * from './types.js';
