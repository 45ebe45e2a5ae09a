// What src/bindings/module.cpp exports. Only this package's files see it.
import type { ExperimentPlan, ExperimentSpec } from './experiment-types.js';
import type { ExpressionErrorDetail } from './expression-error.js';
import type {
  Examples,
  LayerStats,
  Metrics,
  RunStatus,
  SessionDescription,
  TrainingTables,
} from './training-types.js';
import type {
  ActivationId,
  ActivationSpec,
  Analysis,
  VectorFunctionId,
  VectorFunctionSpec,
} from './types.js';

/** An error crosses the boundary as a value; `lab.ts` throws it. */
export interface BoundaryError {
  readonly error:
    | { readonly kind: 'type' | 'range'; readonly message: string }
    | ({ readonly kind: 'syntax'; readonly message: string } & ExpressionErrorDetail);
}

export type Result<T> = { readonly value: T; readonly error?: undefined } | BoundaryError;

export interface WasmModule {
  simd(): boolean;
  catalog(): ActivationSpec<ActivationId>[];
  resolve(activation: unknown): Result<string>;
  /** Fresh views of the module's block buffers; they die when its memory grows. */
  blockF32(): Float32Array;
  blockF64(): Float64Array;
  /** Checks a call and keeps it for runF32 and runF64; an error leaves the one before in place. */
  prepare(
    activation: unknown,
    framework: unknown,
    names: readonly string[],
    values: readonly unknown[],
    order: unknown,
  ): BoundaryError | undefined;
  /** Replaces the block's first `count` elements by what was prepared. */
  runF32(count: number): void;
  runF64(count: number): void;
  analyze(
    activation: unknown,
    framework: unknown,
    names: readonly string[],
    values: readonly unknown[],
  ): Result<Analysis>;
  define(
    id: unknown,
    expression: unknown,
    name: unknown,
    params: readonly (readonly [name: string, initial: unknown, min: unknown, max: unknown])[],
  ): Result<ActivationSpec>;
  undefine(id: unknown): BoundaryError | undefined;
  vectorCatalog(): VectorFunctionSpec<VectorFunctionId>[];
  resolveVector(name: unknown): Result<string>;
  /** Checks a call and keeps it for the runs below; gives how many numbers come of a row. */
  prepareVector(
    name: unknown,
    names: readonly string[],
    values: readonly unknown[],
    length: number,
  ): Result<number>;
  /** A fresh view of the buffer, which holds `size` numbers at least. */
  vectorBufferF32(size: number): Float32Array;
  vectorBufferF64(size: number): Float64Array;
  /** The buffer holds rows of x; their values are put behind them. */
  forwardF32(rows: number): void;
  forwardF64(rows: number): void;
  /** The buffer holds rows of x, then of v; vᵀJ is put behind them. */
  pullBackF32(rows: number): void;
  pullBackF64(rows: number): void;
  /** The buffer holds one row of x; J is put behind it. */
  jacobianF32(): void;
  jacobianF64(): void;
}

/** What src/bindings/experiments.cpp exports. Experiments go by their place in the list. */
export interface ExperimentsModule {
  simd(): boolean;
  experiments(): ExperimentSpec[];
  plan(experiment: number, settings: unknown): Result<{ settings: object; plan: ExperimentPlan }>;
  /** The numbers that come of a seed, as the plan lays them out. */
  run(experiment: number, settings: unknown, seed: number): Result<Float64Array<ArrayBuffer>>;
}

type Room = { readonly value: number; readonly most?: undefined } | { readonly most: number };

/** What src/bindings/training.cpp exports. Sessions go by number. */
export interface TrainerModule {
  simd(): boolean;
  tables(): TrainingTables;
  /**
   * The session and how many bytes it takes, or how many it would take beside the `taken` ones, where
   * that is more than `most`.
   */
  createSession(
    config: unknown,
    taken: number,
  ): BoundaryError | ({ readonly error?: undefined; readonly wanted: number } & Room);
  freeSession(session: number): void;
  step(session: number, count: number): number;
  reset(session: number): void;
  status(session: number): RunStatus;
  metrics(session: number): Metrics;
  layerStats(session: number): LayerStats[];
  description(session: number): SessionDescription;
  examples(session: number): { train: Examples; test: Examples };
  /** The training set as the net sees it, flat. */
  tensors(session: number): { inputs: Float32Array; targets: Float32Array };
  preActivations(session: number, layer: number, unit: number): Float32Array<ArrayBuffer>;
  lossSlice(
    session: number,
    seed: number,
    span: number,
    points: number,
    isPlane: boolean,
  ): Float64Array<ArrayBuffer>;
  save(session: number): Uint8Array;
  /** How many bytes that gives. */
  savedSize(session: number): number;
  /** A fresh view of bytes to restore from, made that long. */
  bytes(size: number): Uint8Array;
  /** False where they are not of such a session. */
  restore(session: number): boolean;
  /** A fresh view of the buffer, made `size` numbers long. */
  numbers(size: number): Float32Array;
  /** The buffer holds inputs; gives a fresh view of the outputs. */
  predict(session: number): Float32Array;
  /** Puts all weights into the buffer and gives a fresh view of it. */
  weights(session: number): Float32Array;
  /** The buffer holds as many; false where one is not finite. */
  load(session: number): boolean;
  weightsHash(session: number): string;
}
