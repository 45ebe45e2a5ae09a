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
  // Keys alone: of a hundred thousand only the first is looked at.
  for (const key of Object.keys(options)) {
    if (!(allowed as readonly string[]).includes(key)) {
      throw new TypeError(`${name}.${key}: no such option; allowed: ${allowed.join(', ')}`);
    }
    result[key as Key] = (options as Record<string, unknown>)[key];
  }
  return result;
}

// What a typed array says of itself, whatever a subclass or the caller may have put on it.
const getter = (key: PropertyKey) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), key)?.get as (
    this: unknown,
  ) => never;
const getTag = getter(Symbol.toStringTag);
const getLength = getter('length');
const getBuffer = getter('buffer');
const getByteOffset = getter('byteOffset');

/** `Float32Array` and the like, also from another frame; undefined for anything else. */
export function typedArrayName(value: unknown): string | undefined {
  return getTag.call(value);
}

/** How many elements it has: 0 where its buffer was detached. */
export function typedArrayLength(x: Float32Array | Float64Array): number {
  return getLength.call(x);
}

/** The same numbers as a typed array on which nothing is redefined. */
export function plainView<T extends Float32Array | Float64Array>(x: T): T {
  const PlainArray = typedArrayName(x) === 'Float32Array' ? Float32Array : Float64Array;
  const size = typedArrayLength(x);
  if (size === 0) return new PlainArray(0) as T;
  return new PlainArray(getBuffer.call(x), getByteOffset.call(x), size) as T;
}

// A formula has up to 1000 code points, anything else with a meaning far fewer.
const longestWord = 2001;

/**
 * A text that the engine is to know, or the value that is none. What is longer than anything that it
 * knows is cut before the whole of it is copied into the module's memory.
 */
export function word<T>(value: T): T {
  return typeof value === 'string' && value.length > longestWord
    ? (value.slice(0, longestWord) as T)
    : value;
}

/** Names and values of `params`, as they cross the boundary. */
export function readParams(params: unknown): { names: string[]; values: unknown[] } {
  if (params === undefined) return { names: [], values: [] };
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new TypeError(`params: ${describe(params)} is not an object of numbers by name`);
  }
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return {
    names: entries.map(([name]) => word(name)),
    values: entries.map(([, value]) => word(value)),
  };
}

const longestArray = 2 ** 27; // a gigabyte of doubles; about as long as engines make them

/**
 * A view of a Float32Array or Float64Array, a number[] as doubles, each element read once; TypeError
 * for anything else, RangeError for a number[] of more than 2²⁷ elements.
 */
export function numbersOf(argument: string, x: unknown): Float32Array | Float64Array {
  const type = typedArrayName(x);
  if (type === 'Float32Array' || type === 'Float64Array') {
    return plainView(x as Float32Array | Float64Array);
  }
  if (!Array.isArray(x)) {
    const shown = type ?? describe(x);
    throw new TypeError(`${argument}: ${shown} is none of Float32Array, Float64Array, number[]`);
  }
  const size = x.length;
  if (size > longestArray) {
    throw new RangeError(
      `${argument}: ${size} elements; allowed: at most ${longestArray}, more of them in a typed array`,
    );
  }
  const numbers = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const element: unknown = x[i];
    if (typeof element !== 'number') {
      throw new TypeError(`${argument}[${i}]: ${describe(element)} is not a number`);
    }
    numbers[i] = element;
  }
  return numbers;
}

const mostMembers = 10_000;
const mostText = 10_100_000; // a table of 10 MB and all else
const deepest = 8;

/**
 * A configuration as plain objects and arrays, every member read once: whatever code of the
 * caller's that runs is over when the engine begins to read. Functions, symbols and bigints are left
 * in their places, what is nested too deeply is named; the engine refuses both. RangeError for more
 * than 10,000 members or 10.1 million characters, which no configuration has.
 */
export function plainTree(name: string, value: unknown): unknown {
  let members = 0;
  let characters = 0;
  const add = (count: number, path: string) => {
    members += count;
    if (members > mostMembers) {
      throw new RangeError(`${path}: more than ${mostMembers} members in all of ${name}`);
    }
  };
  const copy = (value: unknown, path: string, depth: number): unknown => {
    if (typeof value === 'string') {
      characters += value.length;
      if (characters > mostText) {
        throw new RangeError(`${path}: more than ${mostText} characters in all of ${name}`);
      }
    }
    if (typeof value !== 'object' || value === null) return value;
    // Of arrays of bytes and wrapped strings every element would be a key.
    const isPacked =
      ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object String]';
    if (depth === 0 || isPacked) return '<object>';
    if (Array.isArray(value)) {
      const size = value.length;
      add(size, path);
      return Array.from({ length: size }, (_, i) => copy(value[i], `${path}[${i}]`, depth - 1));
    }
    const keys = Object.keys(value);
    add(keys.length, path);
    return Object.fromEntries(
      keys.map((key) => [
        word(key),
        copy((value as Record<string, unknown>)[key], `${path}.${word(key)}`, depth - 1),
      ]),
    );
  };
  return copy(value, name, deepest);
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
