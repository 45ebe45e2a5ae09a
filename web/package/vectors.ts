// The facade over the functions over a vector: rows in blocks across the boundary, errors thrown.
import type { WasmModule } from './module.js';
import type { VectorFunctionSpec } from './types.js';
import {
  deepFreeze,
  describe,
  numbersOf,
  readOptions,
  readParams,
  toThrow,
  typedArrayName,
  word,
} from './values.js';

type FloatArray = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

// Numbers that cross at a time, where a row is no longer than that.
const blockLength = 65536;
// Elements of the largest Jacobian that is returned: 128 MB of doubles.
const largestJacobian = 2 ** 24;

/** What is computed in floats or in doubles, depending on what came in. */
interface Precision {
  readonly array: Float32ArrayConstructor | Float64ArrayConstructor;
  readonly buffer: (size: number) => Float32Array | Float64Array;
  readonly forward: (rows: number) => void;
  readonly pullBack: (rows: number) => void;
  readonly jacobian: () => void;
}

export class VectorFunctions {
  readonly catalog: readonly VectorFunctionSpec[];
  readonly #single: Precision;
  readonly #double: Precision;

  constructor(private readonly module: WasmModule) {
    this.catalog = deepFreeze(module.vectorCatalog());
    this.#single = {
      array: Float32Array,
      buffer: module.vectorBufferF32,
      forward: module.forwardF32,
      pullBack: module.pullBackF32,
      jacobian: module.jacobianF32,
    };
    this.#double = {
      array: Float64Array,
      buffer: module.vectorBufferF64,
      forward: module.forwardF64,
      pullBack: module.pullBackF64,
      jacobian: module.jacobianF64,
    };
  }

  spec(name: string): VectorFunctionSpec {
    const result = this.module.resolveVector(word(name));
    if (result.error) throw toThrow(result);
    return this.catalog.find(({ id }) => id === result.value) as VectorFunctionSpec;
  }

  evaluate(name: string, x: unknown, options: unknown): FloatArray {
    const call = this.#prepare(name, read(x, options));
    const { length, outputs, rows, precision } = call;
    const y = new precision.array(rows * outputs);
    for (const { from, to } of blocks(rows, length + outputs)) {
      const count = to - from;
      const buffer = precision.buffer(count * (length + outputs));
      buffer.set(call.x.subarray(from * length, to * length));
      precision.forward(count);
      y.set(buffer.subarray(count * length, count * (length + outputs)), from * outputs);
    }
    return y;
  }

  pullBack(name: string, x: unknown, v: unknown, options: unknown): FloatArray {
    const given = read(x, options);
    const numbers = numbersOf('v', v);
    const call = this.#prepare(name, given);
    const { length, outputs, rows, precision } = call;
    const upstream = this.#upstream(numbers, call);
    const g = new precision.array(rows * length);
    for (const { from, to } of blocks(rows, 2 * length + outputs)) {
      const count = to - from;
      const buffer = precision.buffer(count * (2 * length + outputs));
      buffer.set(call.x.subarray(from * length, to * length));
      buffer.set(upstream.subarray(from * outputs, to * outputs), count * length);
      precision.pullBack(count);
      const start = count * (length + outputs);
      g.set(buffer.subarray(start, start + count * length), from * length);
    }
    return g;
  }

  jacobian(name: string, x: unknown, options: unknown): FloatArray {
    const call = this.#prepare(name, read(x, readOptions('options', options, ['params'])));
    const { length, outputs, rows, precision } = call;
    if (rows === 0) return new precision.array(0);
    const size = outputs * length;
    if (size > largestJacobian) {
      throw new RangeError(
        `x: the Jacobian of ${length} numbers has ${size} elements; allowed: ${largestJacobian}`,
      );
    }
    const buffer = precision.buffer(length + size);
    buffer.set(call.x);
    precision.jacobian();
    return buffer.slice(length, length + size) as FloatArray;
  }

  /** The module keeps one call: nothing of the caller's may run between this and the use of it. */
  #prepare(name: string, { numbers, length, names, values }: Given) {
    const precision = typedArrayName(numbers) === 'Float32Array' ? this.#single : this.#double;
    const row = length ?? numbers.length;
    const result = this.module.prepareVector(word(name), names, values, row);
    if (result.error) throw toThrow(result);
    if (numbers.length % row !== 0) {
      throw new RangeError(`x: ${numbers.length} numbers are not whole rows of length ${row}`);
    }
    return {
      x: numbers,
      length: row,
      outputs: result.value,
      rows: numbers.length / row,
      precision,
    };
  }

  #upstream(
    numbers: Float32Array | Float64Array,
    { rows, outputs, precision }: { rows: number; outputs: number; precision: Precision },
  ) {
    if (numbers.length !== rows * outputs) {
      throw new RangeError(
        `v: ${numbers.length} numbers; allowed: ${rows * outputs}, one for each that evaluateVector gives`,
      );
    }
    return precision === this.#single ? new Float32Array(numbers) : numbers;
  }
}

type Given = ReturnType<typeof read>;

/** The arguments, whose own code (a getter, a proxy) runs here and never again. */
function read(x: unknown, options: unknown) {
  const { params, length } = readOptions('options', options, ['params', 'length']);
  const numbers = numbersOf('x', x);
  if (length !== undefined && typeof length !== 'number') {
    throw new TypeError(`length: ${describe(length)} is not a number`);
  }
  return { numbers, length, ...readParams(params) };
}

/** Rows in portions that cross the boundary together. */
function* blocks(rows: number, perRow: number): Generator<{ from: number; to: number }> {
  const step = Math.max(1, Math.floor(blockLength / perRow));
  for (let from = 0; from < rows; from += step) yield { from, to: Math.min(rows, from + step) };
}
