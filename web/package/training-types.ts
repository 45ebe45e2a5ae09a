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
  /** How many slopes PReLU learns: one for the layer (its default), one a unit, or none. */
  readonly learn?: 'layer' | 'unit' | 'none';
}

/** An activation of the session's own, by a formula; see `lab.define`. */
export interface SessionDefinition {
  readonly id: string;
  readonly expression: string;
  readonly name?: string;
  readonly params?: Readonly<
    Record<
      string,
      number | { readonly default: number; readonly min?: number; readonly max?: number }
    >
  >;
}

interface DataOptions {
  /** Share of the examples kept for testing, 0…0.9; default 0.5, of a table 0.25. */
  readonly test?: number;
  /**
   * Brings every input (and a surface's target) to mean 0 and deviation 1 on the training set.
   * Default: only of a table.
   */
  readonly standardize?: boolean;
}

/** Points drawn from the seed. */
export interface ToyData extends DataOptions {
  /** Default circle. */
  readonly set?: ToySetId;
  /** 2…100,000 points; default 200. */
  readonly count?: number;
  /** 0…1; default 0. */
  readonly noise?: number;
}

/** A table of one's own. */
export interface TableData extends DataOptions {
  /**
   * Comma-separated values, at most 10 MB, 100,000 rows and 1,024 columns, whose first line names
   * the columns. A mistake in it is a RangeError with its line.
   */
  readonly csv: string;
  /** Name of the column to be predicted; default: the last. */
  readonly target?: string;
  /** Default: classification where the target is text or up to 20 different whole numbers. */
  readonly task?: 'classification' | 'regression';
}

/** An optimizer with some of its settings. */
export type OptimizerConfig = {
  [Id in OptimizerId]: { readonly kind: Id } & Partial<OptimizerSettings[Id]>;
}[OptimizerId];

/** What a session trains, on what, and how. Everything has a default: see src/lab/config.h. */
export interface SessionConfig {
  /** Decides weights, data and the order of examples: a whole number below 2⁵³. Default 1. */
  readonly seed?: number;
  readonly data?: ToyData | TableData;
  /** Activations of the session's own, which layers may name; at most 8. */
  readonly definitions?: readonly SessionDefinition[];
  /** Hidden layers, at most 64. */
  readonly layers?: readonly LayerConfig[];
  /** Activation of the last layer; default identity. Losses of classes take logits. */
  readonly output?: string;
  /** Default: binary-cross-entropy, of more classes softmax-cross-entropy, of surfaces squared-error. */
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
  /** How many numbers lie in each of 40 equal parts of [low, high]. */
  readonly histogram: Uint32Array<ArrayBuffer>;
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
  /** Slopes that PReLU has learned: none, one, or one a unit. */
  readonly slopes: Float32Array<ArrayBuffer>;
}

/** Examples in their own units. */
export interface Examples {
  /** `[rows × inputs]`, flat. */
  readonly inputs: Float32Array<ArrayBuffer>;
  /** `[rows]`: a class's number from 0, or the height of a surface. */
  readonly labels: Float32Array<ArrayBuffer>;
}

export interface Scaling {
  /** u = (v − mean)·scale by column; empty where nothing is scaled. */
  readonly mean: Float64Array;
  readonly scale: Float64Array;
}

/** What a configuration came to, with every default. */
export interface SessionDescription {
  readonly seed: number;
  readonly inputs: number;
  readonly outputs: number;
  /** The last one included. */
  readonly layers: readonly {
    readonly inputs: number;
    readonly units: number;
    readonly activation: string;
    readonly params: Readonly<Record<string, number>>;
    readonly residual: boolean;
    readonly learn: 'layer' | 'unit' | 'none';
    /** How many numbers it has among `weights()`. */
    readonly parameters: number;
  }[];
  readonly isClassification: boolean;
  readonly trainRows: number;
  readonly testRows: number;
  readonly loss: LossId;
  readonly optimizer: {
    readonly kind: OptimizerId;
    readonly settings: Readonly<Record<string, number>>;
  };
  readonly learningRate: number;
  readonly schedule: {
    readonly kind: 'constant' | 'step' | 'cosine';
    readonly epochs: number;
    readonly factor: number;
  };
  readonly batchSize: number;
  readonly epochs: number;
  readonly l1: number;
  readonly l2: number;
  readonly clipNorm: number;
  readonly inputScaling: Scaling;
  readonly targetScaling: Scaling;
}

export interface LossSliceOptions {
  /** Of the random directions; default 1. */
  readonly seed?: number;
  /** From −span to span times a direction, which is as long as the weights; default 1. */
  readonly span?: number;
  /** 2…201 along a direction; default 41. */
  readonly points?: number;
  /** Two directions; the losses are then points × points, row by row. */
  readonly plane?: boolean;
}

/** A session as JSON: all it takes to go on, bit for bit. */
export interface SavedSession {
  readonly format: 'activation-lab-session';
  readonly version: 1;
  readonly config: SessionConfig;
  /** base64 */
  readonly state: string;
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
  /** Of one unit, on every example of the training set. */
  preActivations(place: {
    readonly layer: number;
    readonly unit: number;
  }): Float32Array<ArrayBuffer>;
  /**
   * Losses on the training set along a random line or plane through the weights, scaled unit by
   * unit (H. Li et al. 2018, arXiv:1712.09913). Changes nothing.
   */
  lossSlice(options?: LossSliceOptions): Float64Array<ArrayBuffer>;
  examples(): { readonly train: Examples; readonly test: Examples };
  readonly description: SessionDescription;
  /** For `JSON.stringify` and `restoreSession`. */
  toJSON(): SavedSession;
  /**
   * A Python program with the same net, weights and training set, trained on by the same rule in
   * PyTorch. RangeError where an activation is the session's own.
   */
  exportPyTorch(): string;
  /** All weights and biases, flat: layer by layer, `[inputs × units]`, `[units]` biases, slopes. */
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
   * `layers[2].units: 0 is not in 1…512`. RangeError too where all sessions that are not freed would
   * take more than 1 GB of the module's memory: 64 layers of 512 units nearly do.
   */
  createSession(config?: SessionConfig): TrainingSession;
  /** The session that `toJSON` wrote down; RangeError for anything else. */
  restoreSession(saved: SavedSession): TrainingSession;
  /**
   * Trains in a worker and tells how it goes, frame by frame, until the run ends, `steps` are done
   * or the signal aborts (then it throws the signal's reason). Leaving the loop ends the worker.
   */
  train(config?: SessionConfig, options?: TrainOptions): AsyncIterableIterator<TrainingFrame>;
  /** A worker with sessions of its own. */
  startWorker(): TrainingWorker;
}

/** What a frame is to hold. */
export interface FrameRequest {
  /** Steps to do first; with `milliseconds` at most so many. Default 0. */
  readonly steps?: number;
  /** Stops stepping when so much time has passed. */
  readonly milliseconds?: number;
  readonly metrics?: boolean;
  readonly layerStats?: boolean;
  readonly grid?: GridOptions;
  readonly preActivations?: { readonly layer: number; readonly unit: number };
  readonly weights?: boolean;
  readonly weightsHash?: boolean;
}

export interface TrainingFrame {
  readonly status: RunStatus;
  /** Milliseconds that the steps took, and all else that the frame holds. */
  readonly stepTime: number;
  readonly lookTime: number;
  readonly metrics?: Metrics;
  readonly layerStats?: LayerStats[];
  readonly grid?: Float32Array<ArrayBuffer>;
  readonly preActivations?: Float32Array<ArrayBuffer>;
  readonly weights?: Float32Array<ArrayBuffer>;
  readonly weightsHash?: string;
}

export interface TrainOptions {
  readonly signal?: AbortSignal;
  /** Where to end; default: where the config's `epochs` say, or never. */
  readonly steps?: number;
  /** Steps between frames; default 100. */
  readonly every?: number;
  /** What frames hold; default: metrics. */
  readonly frame?: Omit<FrameRequest, 'steps' | 'milliseconds'>;
}

/** A session in a worker. Calls are answered in their order; errors are those of the session. */
export interface RemoteSession {
  readonly description: SessionDescription;
  readonly examples: { readonly train: Examples; readonly test: Examples };
  frame(request?: FrameRequest): Promise<TrainingFrame>;
  reset(): Promise<void>;
  load(weights: Float32Array): Promise<void>;
  toJSON(): Promise<SavedSession>;
  exportPyTorch(): Promise<string>;
  lossSlice(options?: LossSliceOptions): Promise<Float64Array<ArrayBuffer>>;
  free(): Promise<void>;
}

export interface TrainingWorker {
  createSession(config?: SessionConfig): Promise<RemoteSession>;
  /** Ends it at once; what is under way is rejected. */
  terminate(): void;
}
