// The public elements as a page's script sees them. Types alone, and none of Lit's: this is what
// the package declares. Each property is an attribute of the same name, written with hyphens;
// docs/elements.md has examples.
import type { ActivationLab, ExperimentResult } from '../package/index.js';

export type ElementTheme = 'auto' | 'light' | 'dark';
export type ElementLoading = 'eager' | 'lazy';

/**
 * What all of them have, beside `lang` and `hidden`.
 *
 * Events: `ready` once it is drawn; `error` (an ErrorEvent) for what cannot be done, which it also
 * shows in place; `input` at each change by the reader, `change` when that has come to rest.
 */
export interface PublicElementApi extends HTMLElement {
  /** Left out: as the page's `color-scheme`. */
  theme: ElementTheme | undefined;
  /** `lazy`: from when it is near the window. */
  loading: ElementLoading | undefined;
  /**
   * All that is on view as one versioned string, the same as in the site's addresses. As an
   * attribute it is what to begin with, comes before the others, and follows the reader.
   */
  state: string;
}

/** `<activation-graph>`: up to four functions with their derivatives. */
export interface ActivationGraphElement extends PublicElementApi {
  /** Ids or aliases, the one under study first: `relu leaky-relu gelu`. */
  functions: string | undefined;
  /** `alpha=0.3`, for each function that has it, or `leaky-relu.slope=0.1`. */
  params: string | undefined;
  /** The interval of x: `-4 4`. */
  domain: string | undefined;
  /** The interval of y; left out: fitted to the curves. */
  range: string | undefined;
  /** Which of f, f′ and f″ are drawn: `0`, `0 1` (as when left out), `1 2`, … */
  derivative: string | undefined;
  /** `pytorch`, `jax`, `keras` or `onnx`: their definitions and defaults. */
  framework: string | undefined;
  /** Where the readout stands. */
  x: number | undefined;
  /** The property whose witness is marked: `monotone`, `range`, … */
  property: string | undefined;
  /** Of `functions formula parameters toolbar readout`; empty: all; left out: none. */
  controls: string | undefined;
  /** Left out: the one that all elements share. */
  lab: ActivationLab | undefined;
}

/** `<activation-properties>`: what is true of one function, each with its witness. */
export interface ActivationPropertiesElement extends PublicElementApi {
  /** Id or alias. */
  function: string | undefined;
  params: string | undefined;
  framework: string | undefined;
  /** The chosen one, whose witness a graph shows. */
  property: string | undefined;
  /** Id of the `<activation-graph>` that it goes with. */
  for: string | undefined;
  lab: ActivationLab | undefined;
}

/** `<activation-table>`: functions by property. */
export interface ActivationTableElement extends PublicElementApi {
  /** Ids or aliases; left out: all. */
  functions: string | undefined;
  /** `name` or a column (`range`, `mean`, `lipschitz`, …); downwards with a minus: `-lipschitz`. */
  sort: string | undefined;
  /** Id of the `<activation-graph>` on which a chosen row is drawn. */
  for: string | undefined;
  /** Id of the row chosen last. */
  readonly chosen: string | undefined;
  lab: ActivationLab | undefined;
}

/**
 * `<activation-trainer>`: nets that learn beside each other. Also `complete` (a CustomEvent of
 * `TrainerCompletion`) when all have come to their end.
 *
 * What is trained holds one value or, for the one thing in which the runs differ, up to four:
 * `functions="sigmoid relu" depth="8"`.
 */
export interface ActivationTrainerElement extends PublicElementApi {
  /** The story to begin with; left out, and nothing else said: the first. */
  preset: string | undefined;
  /** `circle`, `xor`, `spiral`, … or `iris`, `digits`. */
  data: string | undefined;
  /** Of all hidden layers: ids or aliases. */
  functions: string | undefined;
  /** Hidden layers, 0…64. */
  depth: string | number | undefined;
  /** Units in each, 1…512. */
  width: string | number | undefined;
  residual: string | boolean | undefined;
  /** `he-normal`, `xavier-uniform`, … */
  initializer: string | undefined;
  /** `sgd`, `adam`, … */
  optimizer: string | undefined;
  learningRate: string | number | undefined;
  batchSize: string | number | undefined;
  /** Penalty on squared weights. */
  l2: string | number | undefined;
  /** Of toy data, 0…1. */
  noise: string | number | undefined;
  /** Inputs to mean 0 and variance 1. */
  standardize: string | boolean | undefined;
  /** Of weights, data and their order. */
  seed: string | number | undefined;
  /** Stops after so many; left out: does not stop by itself. */
  steps: number | undefined;
  /** Steps a picture: `1`, `10` or `most`, as many as there is time for. */
  pace: '1' | '10' | 'most' | undefined;
  /** Begins by itself; not with `false`. */
  autoplay: string | undefined;
  /** Of `stories settings`; empty: both; left out: neither. */
  controls: string | undefined;
  /** Until `pause()`, or until all have come to their end. */
  run(): Promise<void>;
  pause(): void;
  /** Back to the same weights. */
  reset(): Promise<void>;
}

export interface TrainerCompletion {
  readonly runs: readonly {
    readonly step: number;
    readonly status: string;
    /** Of the weights, the same on every machine: 16 hexadecimal digits. */
    readonly weightsHash: string;
  }[];
}

/**
 * `<activation-experiment>`: predict, run, explain. Also `complete` (a CustomEvent of
 * `ExperimentCompletion`) at the end of each run.
 */
export interface ActivationExperimentElement extends PublicElementApi {
  /** Left out: the first. */
  experiment: string | undefined;
  /** By the names of its controls: `depth=4 activations=relu,tanh`. */
  settings: string | undefined;
  /** How many, 1…1000; left out: 20. */
  seeds: number | undefined;
  /** Left out: 1. */
  firstSeed: number | undefined;
  /** Runs without asking for a prediction; not with `false`. */
  autoplay: string | undefined;
  /** Of `title settings`; empty: both; left out: neither, and what is run is fixed. */
  controls: string | undefined;
  /** Of the last run, as far as it is. */
  readonly result: ExperimentResult | undefined;
  /** Ends with the run, whether it is complete, cancelled or failed. */
  run(): Promise<void>;
  cancel(): void;
  /** Back to the question. */
  reset(): void;
}

export interface ExperimentCompletion {
  readonly result: ExperimentResult;
  /** Of the answers, by id: the one the reader chose, and the one that came true; undefined: none. */
  readonly prediction: string | undefined;
  readonly happened: string | undefined;
}

/**
 * `<activation-quiz>`: interview questions. Also `complete` (a CustomEvent of `QuizCompletion`) at
 * the end.
 */
export interface ActivationQuizElement extends PublicElementApi {
  /** The same questions for a whole class. */
  seed: number | undefined;
  /** How many questions; left out: 10. */
  count: number | undefined;
  /** Of `properties functions training vectors frameworks`; left out: all. */
  topics: string | undefined;
  /** The sheet to print instead, with the answers; not with `false`. */
  sheet: string | boolean | undefined;
  /** Of `title settings`; empty: both; left out: neither, and what is asked is fixed. */
  controls: string | undefined;
}

export interface QuizCompletion {
  readonly right: number;
  readonly asked: number;
}

/** All of them, by the name of their tags. */
export interface PublicElements {
  'activation-graph': ActivationGraphElement;
  'activation-properties': ActivationPropertiesElement;
  'activation-table': ActivationTableElement;
  'activation-trainer': ActivationTrainerElement;
  'activation-experiment': ActivationExperimentElement;
  'activation-quiz': ActivationQuizElement;
}

export type ElementName = keyof PublicElements;

declare global {
  interface HTMLElementTagNameMap extends PublicElements {}
}
