// Values on their way in and out: looked at without running any of their code, frozen, thrown.
import { ExpressionError } from './expression-error.js';
import type { BoundaryError } from './module.js';

/** How an error message shows a value: numbers and strings literally, others by their type. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length <= 40 ? value : `${value.slice(0, 40)}…`);
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? 'an array' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** The own properties of an options object; TypeError where it is none or has unknown ones. */
export function readOptions<Key extends string>(
  name: string,
  options: unknown,
  allowed: readonly Key[],
): Partial<Record<Key, unknown>> {
  if (options === undefined) return {};
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${name}: ${describe(options)} is not an options object`);
  }
  const result: Partial<Record<Key, unknown>> = {};
  for (const [key, value] of Object.entries(options)) {
    if (!(allowed as readonly string[]).includes(key)) {
      throw new TypeError(`${name}.${key}: no such option; allowed: ${allowed.join(', ')}`);
    }
    result[key as Key] = value;
  }
  return result;
}

const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get;

/** `Float32Array` and the like, also from another frame; undefined for anything else. */
export function typedArrayName(value: unknown): string | undefined {
  return typedArrayTag?.call(value);
}

/** Names and values of `params`, as they cross the boundary. */
export function readParams(params: unknown): { names: string[]; values: unknown[] } {
  if (params === undefined) return { names: [], values: [] };
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new TypeError(`params: ${describe(params)} is not an object of numbers by name`);
  }
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return { names: entries.map(([name]) => name), values: entries.map(([, value]) => value) };
}

/** A Float32Array or Float64Array as it is, number[] as doubles; TypeError for anything else. */
export function numbersOf(argument: string, x: unknown): Float32Array | Float64Array {
  const type = typedArrayName(x);
  if (type === 'Float32Array' || type === 'Float64Array') return x as Float32Array | Float64Array;
  if (!Array.isArray(x)) {
    const shown = type ?? describe(x);
    throw new TypeError(`${argument}: ${shown} is none of Float32Array, Float64Array, number[]`);
  }
  for (let i = 0; i < x.length; i++) {
    if (typeof x[i] !== 'number') {
      throw new TypeError(`${argument}[${i}]: ${describe(x[i])} is not a number`);
    }
  }
  return Float64Array.from(x as number[]);
}

/** A whole number in that range, ends included; TypeError or RangeError for anything else. */
export function wholeNumber(name: string, value: unknown, low: number, high: number): number {
  if (typeof value !== 'number') throw new TypeError(`${name}: ${describe(value)} is not a number`);
  if (!(Number.isInteger(value) && value >= low && value <= high)) {
    throw new RangeError(`${name}: ${value} is not a whole number in ${low}…${high}`);
  }
  return value;
}

export function toThrow({ error }: BoundaryError): Error {
  if (error.kind === 'syntax') return new ExpressionError(error.message, error);
  return error.kind === 'type' ? new TypeError(error.message) : new RangeError(error.message);
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
