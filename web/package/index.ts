// activation-lab: activation functions with derivatives and property analysis, in WebAssembly.
export { loadActivationLab } from './load.js';
export type * from './types.js';
