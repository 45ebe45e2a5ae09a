// What is right, drawn at random, and mistakes made in it: so that calls get past the first check.
import * as hostile from './hostile.js';
import type { Random } from './random.js';

const unary = 'exp expm1 log log1p sqrt abs sign step sin cos atan sinh cosh erf softplus'.split(
  ' ',
);
const activations = 'relu tanh sigmoid gelu silu mish elu leaky_relu snake softsign'.split(' ');

/** A formula of the language of docs/expressions.md; some have no value anywhere. */
export function formula(random: Random, depth = 5, params: readonly string[] = []): string {
  const inner = () => formula(random, depth - 1 - random.whole(0, 1), params);
  if (depth <= 0) {
    return random.pick([
      'x',
      'x',
      'x',
      'pi',
      'e',
      '2',
      '0.5',
      '.5',
      '1e-3',
      '1e300',
      '0',
      ...params,
    ]);
  }
  switch (random.whole(0, 8)) {
    case 0:
      return `(${inner()} ${random.pick(['+', '-', '*', '/'])} ${inner()})`;
    case 1:
      return `${inner()} ${random.pick(['+', '-', '*', '/', '×', '−'])} ${inner()}`;
    case 2:
      return `-${inner()}`;
    case 3:
      return `(${inner()})^${random.pick(['2', '3', '-1', '0.5', 'x', '64', '65', '(1/3)'])}`;
    case 4:
      return `${random.pick(unary)}(${inner()})`;
    case 5:
      return `${random.pick(activations)}(${inner()})`;
    case 6:
      return `${random.pick(['min', 'max'])}(${inner()}, ${inner()})`;
    case 7:
      return `if(${inner()} ${random.pick(['<', '<=', '>', '>=', '≤'])} ${inner()}, ${inner()}, ${inner()})`;
    default:
      return `clip(${inner()}, -1, ${inner()})`;
  }
}

/** A claim's expression: web/claims/expression.ts. */
export function claim(random: Random, depth = 4): string {
  const inner = () => claim(random, depth - 1);
  const id = () => random.pick(['relu', 'elu', 'softmax', 'toString', '__proto__', 'nothing']);
  if (depth <= 0)
    return random.pick(['1', 'pi', 'Z', 'true', "'relu'", '[1, 2]', 'infinity', 'constructor']);
  switch (random.whole(0, 7)) {
    case 0:
      return `(${inner()} ${random.pick(['+', '-', '*', '/', '**'])} ${inner()})`;
    case 1:
      return `${inner()} ${random.pick(['<', '<=', '==', '!=', '&&', '||', '===', '>>', '?.'])} ${inner()}`;
    case 2:
      return `${random.pick(['-', '!', '~', '+'])}${inner()}`;
    case 3:
      return `${random.pick(['abs', 'exp', 'max', 'mean', 'sum', 'differences', 'expectation', 'constructor'])}(${inner()})`;
    case 4:
      return `evaluate('${id()}', ${inner()})`;
    case 5:
      return `analyze('${id()}').${random.pick(['range', 'range.supremum.value', 'monotone.holds', 'constructor', '__proto__', 'toString'])}`;
    case 6:
      return `grid(-1, ${random.whole(0, 4)}, ${random.pick([0, 1, 2, 11, 1e9])})`;
    default:
      return `[${inner()}, ${inner()}]`;
  }
}

const csvWords = [
  '1',
  '-2.5',
  '1e3',
  'a',
  'b',
  '"a,b"',
  '"a""b"',
  '',
  ' 3 ',
  '1e999',
  '0x1',
  '<b>',
  '+7',
];

/** A table, mostly one that can be read. */
export function table(random: Random): string {
  const separator = random.pick([',', ',', ';', '\t']);
  const columns = random.whole(2, 5);
  const line = (make: (column: number) => string) =>
    Array.from({ length: columns }, (_, i) => make(i)).join(separator);
  const isRight = random.chance(0.7);
  const cell = (column: number) => {
    if (!isRight) return random.pick(csvWords);
    if (column === columns - 1) return random.pick(['a', 'b']);
    return String(Number((random.next() * 10).toPrecision(4)));
  };
  const rows = random.list(random.whole(2, 12), () => line(cell));
  return [line((i) => `c${i}`), ...rows].join(random.pick(['\n', '\r\n']));
}

/** The text with a few mistakes in it. */
export function damaged(random: Random, text: string): string {
  let result = text;
  for (let left = random.whole(1, 3); left > 0; left--) {
    const at = random.whole(0, result.length);
    const cut = random.pick([0, 0, 1, 1, 2, 10]);
    const put = random.pick([
      () => '',
      () =>
        random.pick(['!', '~', '*', "'", '(', ')', '-', '.', '%', 'e', '9', ',', '"', '\n', '\0']),
      () => result.slice(at, at + random.whole(0, 12)),
      () => random.pick(hostile.words),
      () => String(random.pick(hostile.numbers)),
    ])();
    result = result.slice(0, at) + put + result.slice(at + cut);
  }
  if (random.chance(0.01)) result += result.slice(-20).repeat(random.whole(10, 2000));
  return result;
}

/** The tree with a member replaced, removed or added, somewhere. */
export function mutated(random: Random, tree: unknown): unknown {
  try {
    return withMistake(random, tree);
  } catch {
    return tree; // it does not let itself be looked at
  }
}

function withMistake(random: Random, tree: unknown): unknown {
  if (Array.isArray(tree)) {
    if (tree.length > 1000) return tree;
    const copy = [...tree];
    const at = random.whole(0, copy.length);
    if (at === copy.length || random.chance(0.2))
      copy.splice(at, random.whole(0, 1), hostile.value(random));
    else copy[at] = mutated(random, copy[at]);
    return copy;
  }
  const isRecord = typeof tree === 'object' && tree !== null && !ArrayBuffer.isView(tree);
  if (!isRecord) {
    if (typeof tree === 'string' && random.chance(0.5)) return damaged(random, tree);
    return random.chance(0.3) ? hostile.number(random) : hostile.value(random);
  }
  const keys = Object.keys(tree);
  const copy: Record<string, unknown> = { ...tree };
  const key = random.pick(keys);
  const way = random.next();
  if (key === undefined || way < 0.1) {
    Object.defineProperty(copy, hostile.text(random), {
      value: hostile.value(random),
      enumerable: true,
      configurable: true,
    });
  } else if (way < 0.2) {
    delete copy[key];
  } else {
    copy[key] = mutated(random, copy[key]);
  }
  return copy;
}

/** Arguments as they are, or with mistakes, in one of the places or more. */
export function perhapsMutated(random: Random, args: readonly unknown[]): unknown[] {
  if (random.chance(0.35)) return [...args];
  const result = [...args];
  for (let left = random.pick([1, 1, 1, 2]); left > 0; left--) {
    const at = random.whole(0, Math.max(0, result.length - 1));
    result[at] = random.chance(0.6) ? mutated(random, result[at]) : hostile.value(random);
  }
  return result;
}
