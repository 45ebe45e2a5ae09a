// The functions of a claim about activations: what the package says of them.
//
//   analyze('id', 'name', value, …)             the record that the package's analyze() returns;
//                                               `.` reads its own fields only
//   evaluate('id', x, order, 'name', value, …)  f, f′ or f″ (order 0, 1 or 2; 0 if left out) of a
//                                               number or a vector, in double precision
//   evaluateVector('id', v, 'name', value, …)   a function over a vector, of one row
//   vectorJacobianProduct('id', v, u, 'name', value, …)
//                                               uᵀJ, J being its Jacobian at v
//   form('torch.nn.GELU')                       what a framework computes under that name: a record
//                                               of `computes` and `params`
import type { ActivationId, ActivationLab, Order } from '../package/index.js';
import { analysisOf } from '../plot/analyses.js';
import { type Functions, fail, number, numeric, string, type Value, vector } from './expression.js';
import { ExpressionError, type Node } from './syntax.js';

export function labFunctions(lab: ActivationLab): Functions {
  return {
    analyze: ([id, ...rest], node) =>
      ofThePackage(node, () =>
        analysisOf(lab, { id: string(id, node) as ActivationId, params: parameters(rest, node) }),
      ),
    evaluate: ([id, x, ...rest], node) => {
      const order = typeof rest[0] === 'number' ? (rest.shift() as Order) : 0;
      const options = { order, params: parameters(rest, node) };
      const input = numeric(x, node);
      const single = typeof input === 'number';
      const result = ofThePackage(node, () =>
        lab.evaluate(string(id, node), single ? [input] : input, options),
      );
      return single ? (result[0] as number) : result;
    },
    evaluateVector: ([id, x, ...rest], node) =>
      ofThePackage(node, () =>
        lab.evaluateVector(string(id, node), vector(x, node), { params: parameters(rest, node) }),
      ),
    vectorJacobianProduct: ([id, x, u, ...rest], node) =>
      ofThePackage(node, () =>
        lab.vectorJacobianProduct(string(id, node), vector(x, node), vector(u, node), {
          params: parameters(rest, node),
        }),
      ),
    form: ([name, ...rest], node) => {
      const all = lab.catalog.flatMap(({ frameworks }) => frameworks);
      const found = all.find((form) => form.name === string(name, node));
      return found && rest.length === 0
        ? found
        : fail('form takes the name of a framework’s form', node);
    },
  };
}

/** Functions of the package that give a vector, short enough to be shown. */
export const vectorCalls: ReadonlySet<string> = new Set([
  'evaluateVector',
  'vectorJacobianProduct',
]);

function parameters(rest: readonly Value[], node: Node): Record<string, number> {
  if (rest.length % 2 !== 0) fail("parameters are pairs: 'name', value", node);
  const pairs: [string, number][] = [];
  for (let i = 0; i < rest.length; i += 2) {
    pairs.push([string(rest[i], node), number(rest[i + 1], node)]);
  }
  return Object.fromEntries(pairs);
}

function ofThePackage<T>(node: Node, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    return fail(error instanceof Error ? error.message : String(error), node);
  }
}
