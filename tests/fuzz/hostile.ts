// Values that nobody should hand over: of every type, and with code of their own inside.
import type { Random } from './random.js';

/** What a hostile getter or trap throws: the caller's own error, which goes through. */
export class Thrown extends Error {
  override name = 'Thrown';
}

const boom = (): never => {
  throw new Thrown('mine');
};

export const words = [
  '',
  ' ',
  '\0',
  'relu\0',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  'javascript:alert(1)',
  '\'"`;--',
  '`+process.exit(1)+`',
  '%s%n%',
  '\ud800',
  '\udc00\ud800',
  'relu\ud83d',
  '激活函数',
  'ＲＥＬＵ',
  '\u202erelu',
  '\ufeff',
  '🙂'.repeat(20),
  'NaN',
  '-0',
  '1e999',
  '0x10',
  'null',
];

export const numbers = [
  ...[0, -0, 1, -1, 2, 3, 0.5, 1.5, 255, 1024, 65536],
  ...[Number.NaN, Infinity, -Infinity, 5e-324, 1e-300, 1e300, Number.MAX_VALUE],
  ...[2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 2, 2 ** 53 - 1, 2 ** 53, -(2 ** 31), -(2 ** 53)],
];

export function text(random: Random): string {
  if (random.chance(0.8)) return random.pick(words);
  if (random.chance(0.02)) return random.pick(['x', '界', '🙂']).repeat(200_000);
  return String.fromCharCode(...random.list(random.whole(1, 12), () => random.whole(0, 0xffff)));
}

export function number(random: Random): number {
  return random.chance(0.7)
    ? random.pick(numbers)
    : (random.next() - 0.5) * 10 ** random.whole(0, 9);
}

/** Anything at all. */
export function value(random: Random, depth = 2): unknown {
  const kinds = depth > 0 ? makers.length : plainMakers;
  return (makers[random.whole(0, kinds - 1)] as Maker)(random, depth - 1);
}

type Maker = (random: Random, depth: number) => unknown;

const plain: Maker[] = [
  () => undefined,
  () => null,
  (random) => random.chance(0.5),
  number,
  number,
  text,
  text,
  (random) => BigInt(random.whole(-9, 9)),
  () => Symbol('symbol'),
  () => boom,
  () => new Date(0),
  () => /x/g,
  () => new Map([['a', 1]]),
  () => Promise.resolve(1),
  (random) => new String(text(random)),
  (random) => new Number(number(random)),
  (random) => array(random),
];
const plainMakers = plain.length;
const makers: Maker[] = [
  ...plain,
  (random, depth) => random.list(random.whole(0, 4), () => value(random, depth)),
  (random, depth) => record(random, depth),
  (random, depth) => record(random, depth),
  () => Object.defineProperty({}, 'params', { get: boom, enumerable: true }),
  () => new Proxy({}, { ownKeys: boom }),
  () => new Proxy([], { get: boom }),
  (random, depth) => new Proxy(record(random, depth), {}),
  () => new Proxy(boom, {}),
  cyclic,
];

function record(random: Random, depth: number): object {
  const entries = random.list(random.whole(0, 4), () => [text(random), value(random, depth)]);
  const made = Object.fromEntries(entries);
  return random.chance(0.2) ? Object.assign(Object.create(null), made) : made;
}

function cyclic(): object {
  const circle: Record<string, unknown> = {};
  circle.layers = [circle, circle];
  circle.data = circle;
  return circle;
}

/** Arrays of numbers and what may be taken for them. */
export function array(random: Random, most = 40): unknown {
  const size = random.whole(0, most);
  const filled = random.list(size, () => number(random));
  const made: (() => unknown)[] = [
    () => filled,
    () => Float32Array.from(filled),
    () => Float64Array.from(filled),
    () => new Float32Array(new SharedArrayBuffer(4 * size)),
    () => new Float64Array(new SharedArrayBuffer(8 * size)),
    () => detached(random.chance(0.5) ? new Float32Array(size) : new Float64Array(size)),
    () => new Float32Array(new ArrayBuffer(4 * size + 8), 4, size),
    () => new Uint8Array(size),
    () => new BigInt64Array(size),
    () => new DataView(new ArrayBuffer(size)),
    () => new Array(size),
    () => Object.assign([], { length: random.pick([1e5, 2 ** 31, 2 ** 32 - 1]) }),
    () => Object.assign([...filled], { [random.whole(0, size)]: value(random, 0) }),
    () => Object.defineProperty([1, 2], 1, { get: boom }),
    () => new Proxy(filled, {}),
    () =>
      new Proxy(filled, {
        get: (target, key) => (key === 'length' ? 1e9 : Reflect.get(target, key)),
      }),
    () => Object.assign([...filled], { [Symbol.iterator]: boom }),
    () => Object.defineProperty(new Float32Array(size), 'length', { value: number(random) }),
    () => Object.defineProperty(new Float64Array(size), 'length', { get: () => number(random) }),
    () => new Liar(size),
    () => ({ length: size }),
  ];
  // Mostly ones that are as they should be.
  return random.chance(0.5) ? (made[random.whole(0, 2)] as () => unknown)() : random.pick(made)();
}

function detached<T extends Float32Array | Float64Array>(x: T): T {
  structuredClone(x.buffer, { transfer: [x.buffer as ArrayBuffer] });
  return x;
}

/** A subclass that says what it likes. */
class Liar extends Float32Array {
  override get length(): number {
    return 70_000;
  }
  override subarray(): Float32Array<ArrayBuffer> {
    return new Float32Array(3);
  }
  override slice(): Float32Array<ArrayBuffer> {
    return boom();
  }
  override [Symbol.iterator](): never {
    return boom();
  }
}

/** The call's arguments as a line to read. */
export function shown(value: unknown, depth = 3): string {
  try {
    if (typeof value === 'string') {
      return value.length > 80
        ? `${JSON.stringify(value.slice(0, 80))}…×${value.length}`
        : JSON.stringify(value);
    }
    if (typeof value === 'bigint') return `${value}n`;
    if (Object.is(value, -0)) return '-0';
    if (typeof value !== 'object' || value === null) return String(value);
    if (ArrayBuffer.isView(value))
      return `${Object.prototype.toString.call(value)}(${value.byteLength} bytes)`;
    if (depth === 0) return '…';
    if (Array.isArray(value)) {
      const items = Array.from({ length: Math.min(value.length, 40) }, (_, i) =>
        shown(value[i], depth - 1),
      );
      return `[${items.join(', ')}${value.length > 40 ? `, …×${value.length}` : ''}]`;
    }
    const entries = Object.entries(value)
      .slice(0, 40)
      .map(([key, inner]) => `${shown(key)}: ${shown(inner, depth - 1)}`);
    return `{ ${entries.join(', ')} }`;
  } catch {
    return '<hostile>';
  }
}
