// What both entries export, beside the functions that load.
export { type Dataset, type DatasetId, datasets } from './datasets.js';
export { conditionName, quantile, rowSize, summarize, valuesOf } from './experiment-summary.js';
export type * from './experiment-types.js';
export { ExpressionError, type ExpressionErrorDetail } from './expression-error.js';
export type * from './training-types.js';
export type * from './types.js';
