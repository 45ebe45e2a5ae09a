// Public types of training. Field by field they mirror src/lab/session.h and src/lab/config.h.
import type {
  InitializerId,
  LossId,
  OptimizerId,
  OptimizerSettings,
  ToySetId,
} from './generated/training.js';
import type { ActivationParameter, ParameterValues, Source } from './types.js';

export type { InitializerId, LossId, OptimizerId, OptimizerSettings, ToySetId };

export interface LayerConfig {
  /** 1…512; default 8. */
  readonly units?: number;
  /** Id, name or alias; default tanh. */
  readonly activation?: string;
  readonly params?: ParameterValues;
  /** Adds the layer's input, which must be as wide, to its output. */
  readonly residual?: boolean;
}

/** An optimizer with some of its settings. */
export type OptimizerConfig = {
  [Id in OptimizerId]: { readonly kind: Id } & Partial<OptimizerSettings[Id]>;
}[OptimizerId];

/** What a session trains, on what, and how. Everything has a default: see src/lab/config.h. */
export interface SessionConfig {
  /** Decides weights, data and the order of examples: a whole number below 2⁵³. Default 1. */
  readonly seed?: number;
  readonly data?: {
    /** Default circle. */
    readonly set?: ToySetId;
    /** 2…100,000 points; default 200. */
    readonly count?: number;
    /** 0…1; default 0. */
    readonly noise?: number;
    /** Share of the points kept for testing, 0…0.9; default 0.5. */
    readonly test?: number;
  };
  /** Hidden layers, at most 64. */
  readonly layers?: readonly LayerConfig[];
  /** Activation of the last layer; default identity. Losses of classes take logits. */
  readonly output?: string;
  /** Default: binary-cross-entropy, of surfaces squared-error. */
  readonly loss?: LossId;
  /** Default xavier-uniform. */
  readonly initializer?: InitializerId | { readonly kind?: InitializerId; readonly scale?: number };
  /** Default adam. An object holds the rule's settings, named as in PyTorch. */
  readonly optimizer?: OptimizerId | OptimizerConfig;
  /** Default 0.01. */
  readonly learningRate?: number;
  /** step: times `factor` every so many epochs; cosine: down to 0 in so many. */
  readonly schedule?: {
    readonly kind?: 'constant' | 'step' | 'cosine';
    readonly epochs?: number;
    readonly factor?: number;
  };
  /** 1…4096; default 10. */
  readonly batchSize?: number;
  /** After so many the run is finished; 0, the default: never. */
  readonly epochs?: number;
  /** Penalties λ₁·Σ|w| and ½λ₂·Σw², of weights, not biases. */
  readonly l1?: number;
  readonly l2?: number;
  /** Largest norm of the whole gradient; 0, the default: any. */
  readonly clipNorm?: number;
}

export interface RunStatus {
  readonly status: 'running' | 'finished' | 'diverged';
  /** Steps done. */
  readonly step: number;
  /** Where a number first left the range of floats; the weights are those before that step. */
  readonly divergence?: {
    readonly step: number;
    readonly layer: number;
    readonly quantity: 'activation' | 'gradient' | 'weight' | 'loss';
  };
}

export interface Metrics {
  readonly step: number;
  readonly epoch: number;
  /** Means over all examples, without penalties. */
  readonly trainLoss: number;
  readonly testLoss: number;
  /** Shares of examples put into their class; NaN for surfaces. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

export interface Summary {
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

/** One layer on the whole training set. */
export interface LayerStats {
  readonly preActivation: Summary;
  readonly activation: Summary;
  /** By the pre-activations, of the mean loss. */
  readonly gradient: Summary;
  /** By the layer's weights and biases. */
  readonly gradientNorm: number;
  readonly weightNorm: number;
  /** Norm of the last update of the weights over their own. */
  readonly updateRatio: number;
  /** Share of units with f′ = 0 on every example. */
  readonly deadShare: number;
  /** Share of all pairs of unit and example with |f′| < 0.01. */
  readonly saturatedShare: number;
}

export interface GridOptions {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  /** 2…1024 each. */
  readonly columns: number;
  readonly rows: number;
}

/** A run of training. The same config gives the same bits in every build, engine and language. */
export interface TrainingSession {
  /** Does up to `count` steps (default 1), one batch each; gives how many: fewer where it ends. */
  step(count?: number): number;
  status(): RunStatus;
  metrics(): Metrics;
  /** Of every layer, the last one included. */
  layerStats(): LayerStats[];
  /** Outputs `[rows × outputs]` of inputs `[rows × inputs]`, both flat. */
  predict(inputs: Float32Array | Float64Array | readonly number[]): Float32Array<ArrayBuffer>;
  /**
   * Outputs on a grid over the plane of two inputs: `[rows × columns × outputs]`, from the lowest y
   * up, both ends included.
   */
  grid(options: GridOptions): Float32Array<ArrayBuffer>;
  /** All weights and biases, flat: layer by layer, `[inputs × units]`, then `[units]` biases. */
  weights(): Float32Array<ArrayBuffer>;
  /** Puts such numbers in their place. The optimizer begins anew. */
  load(weights: Float32Array | Float64Array | readonly number[]): void;
  /** Back to the weights and the order of examples of the beginning. */
  reset(): void;
  /** 16 hexadecimal digits: FNV-1a over the bits of all weights. */
  weightsHash(): string;
  /** Gives its memory back. Any later call throws. */
  free(): void;
}

interface Entry<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

/** What a configuration may name, in the engine's order. */
export interface TrainingTables {
  readonly toySets: readonly (Entry<ToySetId> & { readonly isSurface: boolean })[];
  readonly losses: readonly (Entry<LossId> & {
    readonly tex: string;
    readonly forClasses: boolean;
  })[];
  readonly optimizers: readonly (Entry<OptimizerId> & {
    readonly tex: string;
    readonly settings: readonly ActivationParameter[];
    readonly source: Source;
  })[];
  readonly initializers: readonly (Entry<InitializerId> & {
    readonly tex: string;
    /** Takes a scale. */
    readonly scaled: boolean;
  })[];
}

export interface Trainer {
  readonly tables: TrainingTables;
  /** True where the SIMD build is running. */
  readonly simd: boolean;
  /**
   * RangeError or TypeError for a mistake in the config, named by its path:
   * `layers[2].units: 0 is not in 1…512`.
   */
  createSession(config?: SessionConfig): TrainingSession;
}
