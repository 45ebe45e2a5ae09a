// Functions of a sheet's expression about all activations, each at its default parameters:
//
//   count('lipschitz.constant', '>', 1)   how many have this field of their analysis so
//   those('deadZones.holds', '==', true)  which, by their names
import { type Functions, fail, string, type Value } from '../claims/expression.js';
import type { Node } from '../claims/syntax.js';
import type { ActivationLab, ActivationSpec } from '../package/index.js';
import { analysisOf } from '../plot/analyses.js';

const comparisons: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '==': (a, b) => a === b,
};

export function catalogFunctions(lab: ActivationLab): Functions {
  const chosen = ([path, operator, than, ...more]: readonly Value[], node: Node) => {
    const holds = comparisons[string(operator, node)];
    if (!holds || than === undefined || more.length > 0) {
      return fail(
        `what is asked for takes (field, ${Object.keys(comparisons).join(' or ')}, value)`,
        node,
      );
    }
    const fields = string(path, node).split('.');
    const isSo = ({ id }: ActivationSpec) => {
      const value = fieldAt(analysisOf(lab, { id, params: {} }), fields, node);
      if (typeof value !== typeof than) fail(`${path} is a ${typeof value}`, node);
      return holds(value, than);
    };
    return lab.catalog.filter(isSo);
  };
  return {
    count: (args, node) => chosen(args, node).length,
    those: (args, node) => chosen(args, node).map(({ name }) => name),
  };
}

function fieldAt(record: object, fields: readonly string[], node: Node): Value {
  let at: unknown = record;
  for (const field of fields) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, field)) {
      return fail(`an analysis has no field ${fields.join('.')}`, node);
    }
    at = (at as Record<string, unknown>)[field];
  }
  return at as Value;
}
