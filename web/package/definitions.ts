// The functions that a user has defined, as the facade keeps them.
import type { WasmModule } from './module.js';
import type { ActivationDefinition, ActivationSpec } from './types.js';
import { deepFreeze, describe, readOptions, toThrow, word } from './values.js';

export class Definitions {
  #list: readonly ActivationSpec[] = Object.freeze([]);

  constructor(
    private readonly module: WasmModule,
    /** Called whenever what an id stands for may have changed. */
    private readonly onChange: () => void,
  ) {}

  get list(): readonly ActivationSpec[] {
    return this.#list;
  }

  find(id: string): ActivationSpec | undefined {
    return this.#list.find((spec) => spec.id === id);
  }

  define(definition: ActivationDefinition): ActivationSpec {
    const { id, expression, params, name } = readOptions('definition', definition, [
      'id',
      'expression',
      'params',
      'name',
    ]);
    const result = this.module.define(
      word(id),
      word(expression),
      word(name),
      readParameters(params),
    );
    if (result.error) throw toThrow(result);
    const spec = deepFreeze(result.value);
    const place = this.#list.findIndex((other) => other.id === spec.id);
    this.#keep(place < 0 ? [...this.#list, spec] : this.#list.with(place, spec));
    return spec;
  }

  undefine(id: string): void {
    const failure = this.module.undefine(word(id));
    if (failure) throw toThrow(failure);
    this.#keep(this.#list.filter((spec) => spec.id !== id));
  }

  #keep(list: readonly ActivationSpec[]): void {
    this.#list = Object.freeze(list);
    this.onChange();
  }
}

const mostParameters = 4; // the engine's limit: it is told of no more

type ParameterFields = readonly [name: string, initial: unknown, min: unknown, max: unknown];

function readParameters(params: unknown): ParameterFields[] {
  if (params === undefined) return [];
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new TypeError(`params: ${describe(params)} is not an object of parameters by name`);
  }
  const entries = Object.entries(params);
  if (entries.length > mostParameters) {
    throw new RangeError(`params: ${entries.length} are too many; allowed: ${mostParameters}`);
  }
  return entries.map(([fullName, value]) => {
    const name = word(fullName);
    if (typeof value !== 'object') return [name, word(value), undefined, undefined];
    const fields = readOptions(`params.${name}`, value, ['default', 'min', 'max']);
    return [name, word(fields.default), word(fields.min), word(fields.max)];
  });
}
