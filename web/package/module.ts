// What src/bindings/module.cpp exports. Only this package's files see it.
import type { ActivationSpec, Analysis } from './types.js';

/** An error crosses the boundary as a value; `lab.ts` throws it. */
export interface BoundaryError {
  readonly error: { readonly kind: 'type' | 'range'; readonly message: string };
}

export type Result<T> = { readonly value: T; readonly error?: undefined } | BoundaryError;

type Evaluate = (
  activation: unknown,
  names: readonly string[],
  values: readonly unknown[],
  order: unknown,
  count: number,
) => BoundaryError | undefined;

export interface WasmModule {
  simd(): boolean;
  catalog(): ActivationSpec[];
  resolve(activation: unknown): Result<ActivationSpec['id']>;
  /** Fresh views of the module's block buffers; they die when its memory grows. */
  blockF32(): Float32Array;
  blockF64(): Float64Array;
  /** Replaces the block's first `count` elements by the derivative of that order. */
  evaluateF32: Evaluate;
  evaluateF64: Evaluate;
  analyze(
    activation: unknown,
    names: readonly string[],
    values: readonly unknown[],
  ): Result<Analysis>;
}
