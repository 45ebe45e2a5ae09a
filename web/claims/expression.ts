// What a claim's expression means. The expression is text in a JSON file; no code of it ever runs:
// this file interprets the tree, and there is nothing in the language but what is listed here and
// the functions of what the claim is about: lab-functions.ts, web/experiments/functions.ts.
//
//   expression   a || b   a && b   !a
//                a < b    a <= b   a > b   a >= b   a == b   a != b
//                a + b    a - b    a * b   a / b    a ** b   -a
//                (a)      [1, 2]   list[0]   record.field   function(a, …)
//                1.5e-3   'text'   true   false   pi   infinity   Z
//   !, && and || take booleans; a comparison takes two numbers (== and != also two texts or two
//   booleans) and gives a boolean. Binding is JavaScript's, except that a sign binds tightest:
//   -x ** 2 is (-x) ** 2.
//
//   A list of numbers is a vector. Arithmetic works element by element; a number meets every
//   element, two vectors must be equally long. A vector is not compared: reduce it first.
//
//   grid(from, to, count)                       `count` equidistant numbers, both ends included
//   differences(v)                              v₁ − v₀, v₂ − v₁, …
//   abs sqrt exp log                            of each element
//   min max                                     of one vector: its extreme; of two or more
//                                               arguments: element by element
//   mean sum                                    of one vector
//   expectation(v)                              E v for a standard normal Z, where the vector v was
//                                               computed from Z and is continuous in it
import { ExpressionError, type Node, parse } from './syntax.js';

export type Value = number | string | boolean | Float64Array | object;

export const maxGrid = 10_001;

/** A function of the language. */
export type Call = (args: readonly Value[], node: Node) => Value;

/** Functions by name, beside those of every expression. */
export type Functions = Readonly<Record<string, Call>>;

/** The verdict on a claim. */
export function judge(expression: string, functions: Functions): boolean {
  const node = parse(expression);
  return boolean(compute(node, functions), node);
}

export function compute(node: Node, functions: Functions): Value {
  const inner = (child: Node) => compute(child, functions);
  switch (node.type) {
    case 'literal':
      return node.value;
    case 'name':
      return ownEntry(constants, node.name, node, 'constant');
    case 'list':
      return Float64Array.from(node.items, (item) => number(inner(item), item));
    case 'member':
      return field(inner(node.object), node.property, node);
    case 'call': {
      const call = ownEntry({ ...general, ...functions }, node.name, node, 'function');
      return call(node.args.map(inner), node);
    }
    case 'unary': {
      const value = inner(node.argument);
      if (node.operator === '!') return !boolean(value, node.argument);
      return each(numeric(value, node.argument), (x) => -x);
    }
    case 'binary': {
      const { left, right, operator } = node;
      if (operator === '&&') {
        return boolean(inner(left), left) && boolean(inner(right), right);
      }
      if (operator === '||') {
        return boolean(inner(left), left) || boolean(inner(right), right);
      }
      const operation = arithmetic[operator];
      if (operation) {
        return pairwise(numeric(inner(left), left), numeric(inner(right), right), operation, node);
      }
      return compare(operator, inner(left), inner(right), node);
    }
  }
}

// The standard normal variable is the vector of its values at the nodes of Simpson's rule. They are
// spaced so that a kink at a multiple of 0.01 ends a panel: there it costs no order of accuracy.
const normalReach = 12; // less than 10⁻³² of the mass lies beyond
const normalPanels = 2400;
const normalNodes = equidistant(-normalReach, normalReach, 2 * normalPanels + 1);
const normalWeights = normalNodes.map((z, i) => {
  const simpson = i === 0 || i === 2 * normalPanels ? 1 : i % 2 === 0 ? 2 : 4;
  const spacing = normalReach / normalPanels;
  return ((simpson * spacing) / 3) * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
});

const constants: Readonly<Record<string, Value>> = {
  pi: Math.PI,
  infinity: Infinity,
  Z: normalNodes,
};

/** Whether a name stands for a vector. */
export const namesVector = (name: string): boolean =>
  Object.hasOwn(constants, name) && constants[name] instanceof Float64Array;

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
};

const order: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function compare(operator: string, left: Value, right: Value, node: Node): boolean {
  const ordered = order[operator];
  if (ordered) return ordered(number(left, node), number(right, node));
  if (typeof left === 'object' || typeof left !== typeof right) {
    return fail(`${kindOf(left)} and ${kindOf(right)} cannot be compared`, node);
  }
  return (left === right) === (operator === '==');
}

const general: Functions = {
  grid: (args, node) => {
    const [from, to, count] = args.map((arg) => number(arg, node));
    if (from === undefined || to === undefined || count === undefined || args.length > 3) {
      return fail('grid takes (from, to, count)', node);
    }
    if (!Number.isInteger(count) || count < 2 || count > maxGrid) {
      fail(`grid's count ${count} is not a whole number from 2 to ${maxGrid}`, node);
    }
    return equidistant(from, to, count);
  },
  differences: ([v, ...rest], node) => {
    if (!(v instanceof Float64Array) || v.length < 2 || rest.length > 0) {
      return fail('differences takes one vector of at least two numbers', node);
    }
    return Float64Array.from(v.subarray(1), (x, i) => x - (v[i] as number));
  },
  abs: elementwise(Math.abs),
  sqrt: elementwise(Math.sqrt),
  exp: elementwise(Math.exp),
  log: elementwise(Math.log),
  min: extreme(Math.min),
  max: extreme(Math.max),
  mean: reduction((v) => v.reduce((a, b) => a + b, 0) / v.length),
  sum: reduction((v) => v.reduce((a, b) => a + b, 0)),
  expectation: ([v, ...rest], node) => {
    if (!(v instanceof Float64Array) || v.length !== normalNodes.length || rest.length > 0) {
      return fail('expectation takes one vector, computed from Z', node);
    }
    return v.reduce((total, y, i) => total + y * (normalWeights[i] as number), 0);
  },
};

/** Functions that turn one vector into one number. */
export const reductions: ReadonlySet<string> = new Set([
  'min',
  'max',
  'mean',
  'sum',
  'expectation',
]);

// Symmetric, so that a grid about 0 holds −x for every x.
function equidistant(from: number, to: number, count: number): Float64Array {
  const last = count - 1;
  return Float64Array.from({ length: count }, (_, i) => (from * (last - i) + to * i) / last);
}

function elementwise(operation: (x: number) => number): Call {
  return ([x, ...rest], node) =>
    rest.length > 0
      ? fail('one argument is expected', node)
      : each(numeric(x, node), (element) => operation(element));
}

function reduction(operation: (v: Float64Array) => number): Call {
  return ([v, ...rest], node) =>
    v instanceof Float64Array && v.length > 0 && rest.length === 0
      ? operation(v)
      : fail('one vector is expected', node);
}

function extreme(operation: (a: number, b: number) => number): Call {
  const ofVector = reduction((v) => v.reduce((a, b) => operation(a, b)));
  return (args, node) =>
    args.length < 2
      ? ofVector(args, node)
      : args.map((arg) => numeric(arg, node)).reduce((a, b) => pairwise(a, b, operation, node));
}

function field(value: Value, property: string | number, node: Node): Value {
  if (typeof value !== 'object' || value instanceof Float64Array) {
    return fail(`${kindOf(value)} has no field ${property}`, node);
  }
  if (!Object.hasOwn(value, property)) {
    const known = Object.keys(value).join(', ') || 'nothing';
    return fail(`there is no field ${property}; there is ${known}`, node);
  }
  return (value as Record<string | number, Value>)[property] as Value;
}

function each(value: number | Float64Array, operation: (x: number) => number) {
  return typeof value === 'number' ? operation(value) : value.map((x) => operation(x));
}

function pairwise(
  a: number | Float64Array,
  b: number | Float64Array,
  operation: (a: number, b: number) => number,
  node: Node,
): number | Float64Array {
  if (typeof a === 'number') {
    return typeof b === 'number' ? operation(a, b) : b.map((y) => operation(a, y));
  }
  if (typeof b === 'number') return a.map((x) => operation(x, b));
  if (a.length !== b.length) {
    fail(`a vector of ${a.length} numbers meets one of ${b.length}`, node);
  }
  return a.map((x, i) => operation(x, b[i] as number));
}

function ownEntry<T>(
  table: Readonly<Record<string, T>>,
  name: string,
  node: Node,
  what: string,
): T {
  if (!Object.hasOwn(table, name)) {
    fail(`there is no ${what} ${name}; there is ${Object.keys(table).join(', ')}`, node);
  }
  return table[name] as T;
}

function boolean(value: Value, node: Node): boolean {
  return typeof value === 'boolean' ? value : fail(`${kindOf(value)} is not a boolean`, node);
}

export function number(value: Value | undefined, node: Node): number {
  return typeof value === 'number' ? value : fail(`${kindOf(value)} is not a number`, node);
}

export function string(value: Value | undefined, node: Node): string {
  return typeof value === 'string' ? value : fail(`${kindOf(value)} is not a text`, node);
}

export function numeric(value: Value | undefined, node: Node): number | Float64Array {
  if (typeof value === 'number' || value instanceof Float64Array) return value;
  return fail(`${kindOf(value)} is neither a number nor a vector`, node);
}

export function vector(value: Value | undefined, node: Node): Float64Array {
  return value instanceof Float64Array ? value : fail(`${kindOf(value)} is not a vector`, node);
}

function kindOf(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Float64Array) return 'a vector';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a record';
  return typeof value === 'string' ? `the text '${value}'` : `the ${typeof value} ${value}`;
}

export function fail(reason: string, node: Node): never {
  throw new ExpressionError(reason, node.column);
}
