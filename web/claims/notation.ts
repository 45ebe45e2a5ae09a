// An expression as a reader of mathematics would write it: evaluate('relu', 0, 1) is ReLU′(0), a
// grid is a variable whose interval is noted beside it.
import type { ActivationLab, ActivationSpec } from '../package/index.js';
import { formatNumber } from '../plot/format.js';
import {
  type CallNode,
  enclosed,
  type MemberNode,
  type Node,
  precedence,
  sourceOf,
} from './syntax.js';

/** A grid that appears in the formula as a variable. */
export interface Domain {
  readonly variable: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Notation {
  readonly formula: string;
  readonly domains: readonly Domain[];
}

type Catalog = Pick<ActivationLab, 'spec' | 'vectorSpec'>;

/** The words for a field of an analysis, e.g. of 'Tanh' at ['nearIdentity', 'value']. */
export type FieldName = (owner: string, path: readonly string[]) => string;

const symbols: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '≠',
  '<=': '≤',
  '>=': '≥',
  '&&': '∧',
  '||': '∨',
  '-': '−',
  '*': '·',
};
export const symbolOf = (operator: string): string => symbols[operator] ?? operator;

const primes = ['', '′', '″'];
const variables = ['x', 'u', 'w'];
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const names: Readonly<Record<string, string>> = {
  pi: 'π',
  infinity: '∞',
  log: 'ln',
  expectation: 'E',
};

export function notation(node: Node, catalog: Catalog, fieldName: FieldName): Notation {
  const domains = new Map<string, Domain>();

  // A field of an analysis is words, kept together by parentheses inside a formula.
  const bare = (node: Node) => (node.type === 'member' ? field(node) : print(node));

  function print(node: Node): string {
    switch (node.type) {
      case 'literal':
        return typeof node.value === 'number' ? formatNumber(node.value) : String(node.value);
      case 'name':
        return names[node.name] ?? node.name;
      case 'list':
        return `[${node.items.map(print).join(', ')}]`;
      case 'member':
        return `(${field(node)})`;
      case 'call':
        return call(node);
      case 'unary':
        return (node.operator === '!' ? '¬' : '−') + enclosed(node.argument, 7, print);
      case 'binary': {
        const { operator, left, right } = node;
        const binding = precedence(node);
        if (operator === '**') return enclosed(left, 8, print) + exponent(right);
        const first = enclosed(left, binding, print);
        const second = enclosed(right, binding + 1, print);
        if (
          operator === '*' &&
          left.type === 'literal' &&
          /^(?:[a-zπ](?![a-z])|[√(])/.test(second)
        ) {
          return first + second; // 2x, but 2 · tanh(x)
        }
        return `${first} ${symbolOf(operator)} ${second}`;
      }
    }
  }

  function exponent(node: Node): string {
    if (node.type === 'literal' && Number.isInteger(node.value) && Number(node.value) > 0) {
      return [...String(node.value)].map((digit) => superscripts[Number(digit)]).join('');
    }
    return `^${enclosed(node, 8, print)}`;
  }

  function call({ name, args, ...node }: CallNode): string {
    const [first, second] = args;
    if (name === 'analyze' && first) return activation(first, args.slice(1)).join('; ');
    if (name === 'evaluate' && first && second) return application(first, second, args.slice(2));
    if (name === 'evaluateVector' && first && second) {
      return vectorApplication(first, '', second, args.slice(2));
    }
    if (name === 'vectorJacobianProduct' && first && second && args[2]) {
      const jacobian = vectorApplication(first, '′', second, args.slice(3));
      return `${enclosed(args[2], 8, print)}ᵀ · ${jacobian}`;
    }
    if (name === 'grid') return variable({ name, args, ...node });
    const list = args.map(bare).join(', ');
    if (name === 'abs') return `|${list}|`;
    if (name === 'sqrt') return `√${first && precedence(first) < 8 ? `(${list})` : list}`;
    if (name === 'differences') {
      return list.startsWith('Δ(') ? list.replace('Δ', 'Δ²') : `Δ(${list})`;
    }
    if ((name === 'min' || name === 'max') && args.length === 1 && /^[|Δ]/.test(list)) {
      return `${name} ${list}`;
    }
    return `${names[name] ?? name}(${list})`;
  }

  // [name, 'α = 2']: of 'elu', 'alpha', 2.
  function activation(id: Node, pairs: readonly Node[]): string[] {
    return withParameters(catalog.spec(idOf(id)), pairs);
  }

  function vectorApplication(id: Node, prime: string, x: Node, pairs: readonly Node[]): string {
    const [name, values] = withParameters(catalog.vectorSpec(idOf(id)), pairs);
    return `${name}${prime}(${[print(x), ...(values ? [values] : [])].join('; ')})`;
  }

  function withParameters(
    spec: Pick<ActivationSpec, 'name' | 'parameters'>,
    pairs: readonly Node[],
  ): string[] {
    const values: string[] = [];
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const [key, value] = [pairs[i], pairs[i + 1]] as [Node, Node];
      const name = key.type === 'literal' ? key.value : '';
      const parameter = spec.parameters.find((candidate) => candidate.name === name);
      values.push(`${greek(parameter?.symbol ?? String(name))} = ${print(value)}`);
    }
    return values.length > 0 ? [spec.name, values.join(', ')] : [spec.name];
  }

  function application(id: Node, x: Node, rest: readonly Node[]): string {
    const order = rest[0];
    const ordered = order?.type === 'literal' && typeof order.value === 'number';
    const [name, values] = activation(id, ordered ? rest.slice(1) : rest);
    const prime = ordered ? primes[Number(order.value)] : '';
    return `${name}${prime}(${[print(x), ...(values ? [values] : [])].join('; ')})`;
  }

  function variable(grid: CallNode): string {
    const key = sourceOf(grid);
    const known = domains.get(key);
    if (known) return known.variable;
    const [from = 0, to = 0, count = 0] = grid.args.map((arg) =>
      arg.type === 'literal' ? Number(arg.value) : Number.NaN,
    );
    const domain = { variable: variables[domains.size] ?? 'v', from, to, count };
    domains.set(key, domain);
    return domain.variable;
  }

  function field(node: MemberNode): string {
    const { root, path } = pathOf(node);
    const owner = root.type === 'call' && root.name === 'analyze' ? root.args : [];
    const [id, ...pairs] = owner;
    if (!id) return sourceOf(node);
    const [name, values] = activation(id, pairs);
    return fieldName(`${name}${values ? ` (${values})` : ''}`, path);
  }

  const formula = bare(node);
  return { formula, domains: [...domains.values()] };
}

const idOf = (node: Node) => String(node.type === 'literal' && node.value);

/** The analysis a field belongs to, and the names that lead to it; positions in lists left out. */
export function pathOf(node: MemberNode): { root: Node; path: string[] } {
  const path: string[] = [];
  let root: Node = node;
  while (root.type === 'member') {
    if (typeof root.property === 'string') path.unshift(root.property);
    root = root.object;
  }
  return { root, path };
}

// Parameters' symbols are TeX.
function greek(symbol: string): string {
  const letters: Readonly<Record<string, string>> = {
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    theta: 'θ',
    lambda: 'λ',
    omega: 'ω',
  };
  return symbol.replace(/\\(\w+)/g, (_, word: string) => letters[word] ?? word);
}
