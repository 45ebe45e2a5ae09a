// The facade over one instantiated module: arrays in blocks across the boundary, errors thrown.
import type { BoundaryError, WasmModule } from './module.js';
import type { ActivationLab, ActivationSpec } from './types.js';
import { describe, readOptions, typedArrayName } from './values.js';

type FloatArray = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export function createLab(module: WasmModule): ActivationLab {
  const catalog = deepFreeze(module.catalog());
  const byId = new Map(catalog.map((spec) => [spec.id, spec]));

  function spec(activation: string): ActivationSpec {
    const result = module.resolve(activation);
    if (result.error) throw toThrow(result);
    return byId.get(result.value) as ActivationSpec;
  }

  function evaluate(activation: string, x: unknown, options?: unknown): FloatArray {
    const { params, order = 0 } = readOptions('options', options, ['params', 'order']);
    const { names, values } = readParams(params);
    const single = typedArrayName(x) === 'Float32Array';
    const input = single ? (x as Float32Array) : doublesOf(x);
    const run = single ? module.evaluateF32 : module.evaluateF64;
    const result = single ? new Float32Array(input.length) : new Float64Array(input.length);
    // At least one round, so that arguments are checked for an empty x too.
    let start = 0;
    do {
      const block = single ? module.blockF32() : module.blockF64();
      const count = Math.min(block.length, input.length - start);
      block.set(input.subarray(start, start + count));
      const failure = run(activation, names, values, order, count);
      if (failure) throw toThrow(failure);
      result.set(block.subarray(0, count), start);
      start += count;
    } while (start < input.length);
    return result;
  }

  function analyze(activation: string, options?: unknown) {
    const { params } = readOptions('options', options, ['params']);
    const { names, values } = readParams(params);
    const result = module.analyze(activation, names, values);
    if (result.error) throw toThrow(result);
    return result.value;
  }

  return Object.freeze({ catalog, simd: module.simd(), spec, evaluate, analyze }) as ActivationLab;
}

function readParams(params: unknown): { names: string[]; values: unknown[] } {
  if (params === undefined) return { names: [], values: [] };
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new TypeError(`params: ${describe(params)} is not an object of numbers by name`);
  }
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return { names: entries.map(([name]) => name), values: entries.map(([, value]) => value) };
}

function doublesOf(x: unknown): Float64Array {
  if (typedArrayName(x) === 'Float64Array') return x as Float64Array;
  if (!Array.isArray(x)) {
    const shown = typedArrayName(x) ?? describe(x);
    throw new TypeError(`x: ${shown} is none of Float32Array, Float64Array, number[]`);
  }
  for (let i = 0; i < x.length; i++) {
    if (typeof x[i] !== 'number') throw new TypeError(`x[${i}]: ${describe(x[i])} is not a number`);
  }
  return Float64Array.from(x as number[]);
}

function toThrow({ error }: BoundaryError): Error {
  return error.kind === 'type' ? new TypeError(error.message) : new RangeError(error.message);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
