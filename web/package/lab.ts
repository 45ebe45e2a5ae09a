// The facade over one instantiated module: arrays in blocks across the boundary, errors thrown.
import { Definitions } from './definitions.js';
import type { WasmModule } from './module.js';
import type { ActivationDefinition, ActivationLab, ActivationSpec } from './types.js';
import {
  deepFreeze,
  numbersOf,
  plainView,
  readOptions,
  readParams,
  toThrow,
  typedArrayLength,
  typedArrayName,
  word,
} from './values.js';
import { VectorFunctions } from './vectors.js';

type FloatArray = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export function createLab(module: WasmModule): ActivationLab {
  const catalog = deepFreeze(module.catalog());
  const byId = new Map<string, ActivationSpec>(catalog.map((spec) => [spec.id, spec]));
  const vectors = new VectorFunctions(module);
  const definitions = new Definitions(module, () => {
    last = [];
  });

  function spec(activation: string): ActivationSpec {
    const result = module.resolve(word(activation));
    if (result.error) throw toThrow(result);
    return (byId.get(result.value) ?? definitions.find(result.value)) as ActivationSpec;
  }

  const single = new Blocks(() => module.blockF32(), module.runF32);
  const double = new Blocks(() => module.blockF64(), module.runF64);

  // Checking a call takes longer than computing a short array, so a repeated one is checked once.
  // An argument's own code (a getter, a proxy) may call this lab: from the comparison on none runs.
  let last: readonly unknown[] = [];
  function prepare(activation: string, framework: unknown, params: unknown, order: unknown): void {
    const { names, values } = readParams(params);
    const key = [activation, framework, order, ...names, ...values];
    if (key.length === last.length && key.every((part, i) => Object.is(part, last[i]))) return;
    const failure = module.prepare(activation, framework, names, values, order);
    if (failure) throw toThrow(failure);
    last = key;
  }

  function evaluate(activation: string, x: unknown, options?: unknown): FloatArray {
    const allowed = ['params', 'framework', 'order'] as const;
    const { params, framework, order = 0 } = readOptions('options', options, allowed);
    if (typedArrayName(x) === 'Float32Array') {
      prepare(word(activation), word(framework), params, order);
      return single.map(x as Float32Array, new Float32Array(typedArrayLength(x as Float32Array)));
    }
    const doubles = numbersOf('x', x) as Float64Array;
    prepare(word(activation), word(framework), params, order);
    return double.map(doubles, new Float64Array(doubles.length));
  }

  function analyze(activation: string, options?: unknown) {
    const { params, framework } = readOptions('options', options, ['params', 'framework']);
    const { names, values } = readParams(params);
    const result = module.analyze(word(activation), word(framework), names, values);
    if (result.error) throw toThrow(result);
    return result.value;
  }

  return Object.freeze({
    catalog,
    get defined() {
      return definitions.list;
    },
    simd: module.simd(),
    spec,
    evaluate,
    analyze,
    define: (definition: ActivationDefinition) => definitions.define(definition),
    undefine: (id: string) => definitions.undefine(id),
    vectorCatalog: vectors.catalog,
    vectorSpec: (name: string) => vectors.spec(name),
    evaluateVector: (name: string, x: unknown, options?: unknown) =>
      vectors.evaluate(name, x, options),
    vectorJacobianProduct: (name: string, x: unknown, v: unknown, options?: unknown) =>
      vectors.pullBack(name, x, v, options),
    jacobian: (name: string, x: unknown, options?: unknown) => vectors.jacobian(name, x, options),
  }) as ActivationLab;
}

/** Takes arrays of any length through one of the module's fixed buffers. */
class Blocks<T extends Float32Array | Float64Array> {
  #view: T | undefined;

  constructor(
    private readonly freshView: () => T,
    private readonly run: (count: number) => void,
  ) {}

  /** `output` is as long as `input`, and nothing but that is asked of the latter. */
  map<Out extends T>(input: T, output: Out): Out {
    let whole: T | undefined;
    for (let start = 0; start < output.length; ) {
      // A view dies (its length falls to 0) when the module's memory grows.
      if (!this.#view?.length) this.#view = this.freshView();
      const block = this.#view;
      const count = Math.min(block.length, output.length - start);
      if (count === output.length) {
        block.set(input);
      } else {
        whole ??= plainView(input);
        block.set(whole.subarray(start, start + count));
      }
      this.run(count);
      output.set(block.subarray(0, count), start);
      start += count;
    }
    return output;
  }
}
