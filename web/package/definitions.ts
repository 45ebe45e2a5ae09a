// The functions that a user has defined, as the facade keeps them.
import type { WasmModule } from './module.js';
import type { ActivationDefinition, ActivationSpec } from './types.js';
import { deepFreeze, describe, readOptions, toThrow } from './values.js';

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
    const result = this.module.define(id, expression, name, readParameters(params));
    if (result.error) throw toThrow(result);
    const spec = deepFreeze(result.value);
    const place = this.#list.findIndex((other) => other.id === spec.id);
    this.#keep(place < 0 ? [...this.#list, spec] : this.#list.with(place, spec));
    return spec;
  }

  undefine(id: string): void {
    const failure = this.module.undefine(id);
    if (failure) throw toThrow(failure);
    this.#keep(this.#list.filter((spec) => spec.id !== id));
  }

  #keep(list: readonly ActivationSpec[]): void {
    this.#list = Object.freeze(list);
    this.onChange();
  }
}

type ParameterFields = readonly [name: string, initial: unknown, min: unknown, max: unknown];

function readParameters(params: unknown): ParameterFields[] {
  if (params === undefined) return [];
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new TypeError(`params: ${describe(params)} is not an object of parameters by name`);
  }
  return Object.entries(params).map(([name, value]) => {
    if (typeof value !== 'object') return [name, value, undefined, undefined];
    const fields = readOptions(`params.${name}`, value, ['default', 'min', 'max']);
    return [name, fields.default, fields.min, fields.max];
  });
}
