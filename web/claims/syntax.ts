// The text of a claim's expression as a tree. jsep splits the text; everything it accepts beyond
// our grammar (see expression.ts) is refused here, with the column at which it stands.
import jsep from 'jsep';

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type LogicalOperator = '&&' | '||';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type BinaryOperator = ComparisonOperator | LogicalOperator | ArithmeticOperator;

interface Located {
  /** Counted from 1. */
  readonly column: number;
}
export interface LiteralNode extends Located {
  readonly type: 'literal';
  readonly value: number | string | boolean;
}
export interface NameNode extends Located {
  readonly type: 'name';
  readonly name: string;
}
export interface ListNode extends Located {
  readonly type: 'list';
  readonly items: readonly Node[];
}
export interface MemberNode extends Located {
  readonly type: 'member';
  readonly object: Node;
  /** A property's name, or a position in a list. */
  readonly property: string | number;
}
export interface CallNode extends Located {
  readonly type: 'call';
  readonly name: string;
  readonly args: readonly Node[];
}
export interface UnaryNode extends Located {
  readonly type: 'unary';
  readonly operator: '-' | '!';
  readonly argument: Node;
}
export interface BinaryNode extends Located {
  readonly type: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
}
export type Node =
  | LiteralNode
  | NameNode
  | ListNode
  | MemberNode
  | CallNode
  | UnaryNode
  | BinaryNode;

/** What is wrong with an expression, and at which column. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
  constructor(
    readonly reason: string,
    readonly column: number,
  ) {
    super(`column ${column}: ${reason}`);
  }
}

/** A statement about five conditions at two places takes some hundreds of characters. */
export const maxLength = 2000;
export const maxDepth = 64;

const comparisons = ['<', '<=', '>', '>=', '==', '!='];
const logic = ['&&', '||'];
const arithmetic = ['+', '-', '*', '/', '**'];
const binaryOperators = new Set([...comparisons, ...logic, ...arithmetic]);

export const isComparison = (operator: string): operator is ComparisonOperator =>
  comparisons.includes(operator);
export const isLogical = (operator: string): operator is LogicalOperator =>
  logic.includes(operator);

/** How tightly an operation binds; anything else binds tighter than all of them. */
export function precedence(node: Node): number {
  if (node.type === 'literal' && typeof node.value === 'number' && node.value < 0) return 7;
  if (node.type === 'unary') return 7;
  if (node.type !== 'binary') return 8;
  if (node.operator === '||') return 1;
  if (node.operator === '&&') return 2;
  if (isComparison(node.operator)) return 3;
  if (node.operator === '+' || node.operator === '-') return 4;
  return node.operator === '**' ? 6 : 5;
}

/** The tree as an expression again. */
export function sourceOf(node: Node): string {
  switch (node.type) {
    case 'literal':
      return typeof node.value === 'string' ? `'${node.value}'` : String(node.value);
    case 'name':
      return node.name;
    case 'list':
      return `[${node.items.map(sourceOf).join(', ')}]`;
    case 'member': {
      const { object, property } = node;
      const key = typeof property === 'number' ? `[${property}]` : `.${property}`;
      return sourceOf(object) + key;
    }
    case 'call':
      return `${node.name}(${node.args.map(sourceOf).join(', ')})`;
    case 'unary':
      return node.operator + enclosed(node.argument, 7, sourceOf);
    case 'binary': {
      const { operator, left, right } = node;
      const binding = precedence(node);
      const power = operator === '**';
      const first = enclosed(left, power ? 8 : binding, sourceOf);
      const second = enclosed(right, power ? binding : binding + 1, sourceOf);
      return `${first} ${operator} ${second}`;
    }
  }
}

/** `print(node)`, in parentheses where it binds less tightly than `binding`. */
export function enclosed(node: Node, binding: number, print: (node: Node) => string): string {
  return precedence(node) < binding ? `(${print(node)})` : print(node);
}

// jsep keeps no positions. This hook reads each token a second time through jsep itself and notes
// where it began: on the node, and as a plugin, which jsep takes once. Vite's configuration holds a
// second copy of this file, and two hooks would read for each other without end.
interface Placed {
  start?: number;
}
const inside = new WeakSet<jsep.HookScope>();
jsep.plugins.register({
  name: 'activation-lab-positions',
  init() {
    jsep.hooks.add('gobble-token', function (token) {
      if (inside.delete(this)) return;
      const start = this.index;
      inside.add(this);
      const node = this.gobbleToken();
      if (!node) return;
      (node as Placed).start ??= start;
      token.node = node;
    });
  },
});

export function parse(text: string): Node {
  if (text.length > maxLength) {
    throw new ExpressionError(`longer than ${maxLength} characters`, maxLength + 1);
  }
  let tree: jsep.Expression;
  try {
    tree = jsep(text);
  } catch (error) {
    const { description, index } = error as { description?: string; index?: number };
    throw new ExpressionError(description ?? String(error), (index ?? 0) + 1);
  }
  return checked(tree, 1, 0);
}

function checked(raw: jsep.Expression, inherited: number, depth: number): Node {
  const column = columnOf(raw, inherited);
  const refuse = (reason: string): never => {
    throw new ExpressionError(reason, column);
  };
  if (depth > maxDepth) refuse(`nested deeper than ${maxDepth}`);
  const inner = (child: jsep.Expression) => checked(child, column, depth + 1);
  const node = raw as jsep.CoreExpression;

  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
        return { type: 'literal', value, column };
      }
      return refuse(`${node.raw} has no meaning here`);
    }
    case 'Identifier':
      return { type: 'name', name: node.name, column };
    case 'ArrayExpression':
      return {
        type: 'list',
        items: node.elements.map((item) => (item ? inner(item) : refuse('an empty item'))),
        column,
      };
    case 'MemberExpression': {
      if (node.optional) refuse('?. has no meaning here');
      const object = inner(node.object);
      const key = node.property as jsep.CoreExpression;
      if (!node.computed && key.type === 'Identifier') {
        return { type: 'member', object, property: key.name, column };
      }
      if (key.type === 'Literal' && typeof key.value === 'number') {
        return { type: 'member', object, property: key.value, column };
      }
      return refuse('between [ and ] stands a number');
    }
    case 'CallExpression': {
      const callee = node.callee as jsep.CoreExpression;
      if (callee.type !== 'Identifier') return refuse('only a function named by a word is called');
      return { type: 'call', name: callee.name, args: node.arguments.map(inner), column };
    }
    case 'UnaryExpression': {
      const argument = inner(node.argument);
      if (node.operator === '-' && argument.type === 'literal') {
        if (typeof argument.value === 'number') {
          return { type: 'literal', value: -argument.value, column };
        }
      }
      if (node.operator === '-' || node.operator === '!') {
        return { type: 'unary', operator: node.operator, argument, column };
      }
      return refuse(`the operator ${node.operator} has no meaning here`);
    }
    case 'BinaryExpression': {
      if (!binaryOperators.has(node.operator)) {
        return refuse(`the operator ${node.operator} has no meaning here`);
      }
      const operator = node.operator as BinaryOperator;
      return { type: 'binary', operator, left: inner(node.left), right: inner(node.right), column };
    }
    case 'Compound':
    case 'SequenceExpression':
      return refuse(text(node) === '' ? 'an expression is missing' : 'more than one expression');
    default:
      return refuse(`${raw.type} has no meaning here`);
  }
}

function text(node: jsep.Compound | jsep.SequenceExpression): string {
  const parts = node.type === 'Compound' ? node.body : node.expressions;
  return parts.map((part) => part.type).join(' ');
}

// An operation begins where its first operand does; so do member and call, jsep's leftmost token.
function columnOf(raw: jsep.Expression, inherited: number): number {
  const { start } = raw as Placed;
  if (start !== undefined) return start + 1;
  const { left } = raw as jsep.BinaryExpression;
  return left ? columnOf(left, inherited) : inherited;
}
