import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationLab, ExpressionError, loadActivationLab, type Order } from 'activation-lab';

/** The module's own memory, which the package keeps to itself. */
async function loadWithMemory(): Promise<{ lab: ActivationLab; bytes: () => number }> {
  const { instantiate } = WebAssembly;
  let memory: WebAssembly.Memory | undefined;
  WebAssembly.instantiate = (async (module: WebAssembly.Module, imports: WebAssembly.Imports) => {
    const instance = await instantiate(module, imports);
    memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
    return instance;
  }) as typeof instantiate;
  try {
    const lab = await loadActivationLab();
    return { lab, bytes: () => memory?.buffer.byteLength ?? assert.fail('no memory seen') };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

const { lab, bytes } = await loadWithMemory();
// biome-ignore lint/suspicious/noExplicitAny: wrong types are the point
const anyLab = lab as any;
const swish = { id: 'my-swish', expression: 'x * sigmoid(beta*x)', params: { beta: 1.5 } };

/** Defines for the time of one test. */
function defining(definition: Parameters<ActivationLab['define']>[0], use: () => void): void {
  lab.define(definition);
  try {
    use();
  } finally {
    lab.undefine(definition.id);
  }
}

const close = (a: number | undefined, b: number, tolerance = 1e-12) =>
  assert.ok(Math.abs((a ?? Number.NaN) - b) <= tolerance, `${a} is not ${b}`);

test('a definition becomes a spec like those of the catalog', () => {
  const spec = lab.define({ ...swish, name: 'My Swish' });
  assert.equal(spec.id, 'my-swish');
  assert.equal(spec.name, 'My Swish');
  assert.equal(spec.userDefined, true);
  assert.equal(spec.expression, swish.expression);
  assert.equal(spec.tex, String.raw`x\,\sigma\left(\beta\,x\right)`);
  assert.equal(spec.texDerivative, String.raw`\frac{d}{dx}\left(${spec.tex}\right)`);
  assert.deepEqual(spec.parameters, [
    {
      name: 'beta',
      symbol: '\\beta',
      default: 1.5,
      min: -15,
      max: 15,
      sliderMin: 0,
      sliderMax: 4.5,
    },
  ]);
  assert.deepEqual(spec.kinks, []);
  assert.deepEqual(spec.source, { authors: '', title: '', year: 0, url: '' });
  assert.ok(Object.isFrozen(spec) && Object.isFrozen(spec.parameters));
  assert.equal(lab.spec('My Swish'), spec);
  assert.deepEqual(lab.defined, [spec]);
  assert.ok(Object.isFrozen(lab.defined));
  assert.ok(!lab.catalog.some(({ id }: { id: string }) => id === 'my-swish'));
  lab.undefine('my-swish');
  assert.deepEqual(lab.defined, []);
  assert.throws(() => lab.spec('my-swish'), RangeError);
});

test('it evaluates in float and double at every order, with its parameters', () => {
  defining(swish, () => {
    const x = Float64Array.from({ length: 401 }, (_, i) => (i - 200) / 20);
    const step = 1e-4;
    for (const beta of [1.5, 0.3]) {
      const of = (at: Float64Array, order: Order) =>
        lab.evaluate('my-swish', at, { order, params: { beta } });
      const allClose = (y: ArrayLike<number>, wanted: (i: number) => number, tolerance: number) => {
        for (let i = 0; i < x.length; i++) close(y[i], wanted(i), tolerance);
      };
      allClose(of(x, 0), (i) => (x[i] ?? 0) / (1 + Math.exp(-beta * (x[i] ?? 0))), 1e-12);
      for (const [order, below] of [
        [1, 0],
        [2, 1],
      ] as const) {
        const [left, right] = [-step, step].map((by) =>
          of(
            x.map((v) => v + by),
            below,
          ),
        ) as [Float64Array, Float64Array];
        const slope = (i: number) => ((right[i] ?? 0) - (left[i] ?? 0)) / (2 * step);
        allClose(of(x, order), slope, 1e-7);
      }
      for (const order of [0, 1, 2] as const) {
        const narrow = Float32Array.from(x);
        const single = lab.evaluate('my-swish', narrow, { order, params: { beta } });
        assert.ok(single instanceof Float32Array);
        const double = of(Float64Array.from(narrow), order);
        allClose(single, (i) => double[i] ?? 0, 2e-6);
      }
    }
  });
});

test('it is analysed: kinks found, limits taken, witnesses given', () => {
  defining({ id: 'dented', expression: 'if(x < -1, -0.1, max(x, -0.5)*sigmoid(x))' }, () => {
    const { differentiable, range, nonSaturating, deadZones } = lab.analyze('dented');
    assert.deepEqual(
      differentiable.kinks.map(({ x }) => x),
      [-1, -0.5],
    );
    assert.equal(nonSaturating.left.saturation, 'hard');
    assert.equal(deadZones.intervals[0]?.to, -1);
    assert.equal(range.infimum.x, -0.5);
    const { kinks } = lab.spec('dented');
    assert.deepEqual(
      kinks.map(({ x }) => x),
      [-1, -0.5],
    );
    assert.match(kinks[0]?.convention ?? '', /^f'\(-1\)=-0\.0983/);
  });
  defining(swish, () => {
    const { range, nonSaturating, lipschitz, monotone, cheap } = lab.analyze('my-swish');
    close(range.infimum.value, -0.278464543 / 1.5, 1e-8);
    assert.deepEqual(
      [nonSaturating.left.limit, nonSaturating.right.limit, nonSaturating.right.slopeLimit],
      [-0, Number.POSITIVE_INFINITY, 1],
    );
    close(lipschitz.constant, 1.09983932, 1e-8);
    assert.equal(monotone.direction, 'none');
    assert.equal(cheap.transcendental, 1);
  });
});

test('an id may be defined anew, and what was kept of the old one is gone', () => {
  const x = new Float32Array([2]);
  lab.define({ id: 'mine', expression: 'x' });
  assert.equal(lab.evaluate('mine', x)[0], 2);
  lab.define({ id: 'other', expression: '0' });
  lab.define({ id: 'mine', expression: '3*x' });
  assert.equal(lab.evaluate('mine', x)[0], 6);
  assert.deepEqual(
    lab.defined.map(({ id, expression }) => [id, expression]),
    [
      ['mine', '3*x'],
      ['other', '0'],
    ],
  );
  assert.throws(() => lab.define({ id: 'mine', expression: '3**x' }), ExpressionError);
  assert.equal(lab.evaluate('mine', x)[0], 6);
  lab.undefine('mine');
  assert.throws(() => lab.evaluate('mine', x), /^RangeError: activation: "mine".*Known: .*other/);
  lab.undefine('other');
});

test('parameters: a default, or with its range', () => {
  const params = { a: { default: 2, min: 1, max: 3 }, b: { default: 0 }, c: -1 };
  defining({ id: 'mine', expression: 'a*x + b + c', params }, () => {
    assert.deepEqual(
      lab.spec('mine').parameters.map(({ name, min, max }) => [name, min, max]),
      [
        ['a', 1, 3],
        ['b', -10, 10],
        ['c', -10, 10],
      ],
    );
    assert.equal(lab.evaluate('mine', [1], { params: { a: 3, b: 1 } })[0], 3);
    assert.throws(() => lab.evaluate('mine', [1], { params: { a: 4 } }), {
      name: 'RangeError',
      message: 'params.a: 4 is not in [1, 3]',
    });
    assert.throws(() => lab.evaluate('mine', [1], { params: { d: 4 } }), /allowed: a, b, c/);
  });
});

test('a formula that cannot be read is a SyntaxError with column, code and values', () => {
  const define = (expression: string) => () => lab.define({ id: 'mine', expression });
  assert.throws(define('x * sigmod(x)'), (error) => {
    assert.ok(error instanceof ExpressionError && error instanceof SyntaxError);
    assert.equal(
      error.message,
      'expression: column 5: unknown function "sigmod"; did you mean "sigmoid"?',
    );
    assert.equal(error.column, 5);
    assert.equal(error.code, 'misspelt-function');
    assert.equal(error.values.found, 'sigmod');
    assert.equal(error.values.instead, 'sigmoid');
    return true;
  });
  assert.throws(define('2x'), { message: /2x: write 2\*x/, column: 2, code: 'implicit-product' });
  assert.throws(define('（x＋1'), { column: 5, code: 'unclosed-bracket' }); // code points, from 1
  assert.throws(define('𝑥'), { column: 1, code: 'unknown-character' });
  assert.throws(define('x'.repeat(1001)), { code: 'too-long', column: 1001 });
  assert.throws(define(`${'('.repeat(400)}x`), { code: 'too-deep', column: 65 });
  assert.throws(define(''), { code: 'empty', column: 1 });
  assert.throws(define('x\ud800'), { code: 'unknown-character' }); // half a character
  assert.throws(define('__proto__'), { code: 'unknown-name' });
});

const rejected: [what: string, definition: unknown, error: { name: string; message: RegExp }][] = [
  ['no definition', undefined, { name: 'TypeError', message: /^id: undefined is not a string/ }],
  ['a string', 'x', { name: 'TypeError', message: /^definition: "x"/ }],
  [
    'an unknown field',
    { id: 'mine', expression: 'x', formula: 'x' },
    { name: 'TypeError', message: /^definition\.formula.*allowed: id, expression, params, name/ },
  ],
  ['no id', { expression: 'x' }, { name: 'TypeError', message: /^id: undefined is not a string/ }],
  [
    'an id in capitals',
    { id: 'Mine', expression: 'x' },
    { name: 'RangeError', message: /^id: "Mine" is not allowed; allowed: a letter/ },
  ],
  [
    'the id of another activation',
    { id: 'leakyrelu', expression: 'x' },
    { name: 'RangeError', message: /^id: "leakyrelu" is a word for "leaky-relu" already/ },
  ],
  [
    'no expression',
    { id: 'mine' },
    { name: 'TypeError', message: /^expression: undefined is not a string/ },
  ],
  [
    'a function as expression',
    { id: 'mine', expression: () => 1 },
    { name: 'TypeError', message: /^expression: a function/ },
  ],
  [
    'a name that is a number',
    { id: 'mine', expression: 'x', name: 3 },
    { name: 'TypeError', message: /^name: 3 is not a string/ },
  ],
  [
    'params that are an array',
    { id: 'mine', expression: 'x', params: [1] },
    { name: 'TypeError', message: /^params: an array/ },
  ],
  [
    'a parameter that is a string',
    { id: 'mine', expression: 'x', params: { a: '1' } },
    { name: 'TypeError', message: /^params\.a: "1" is not a number/ },
  ],
  [
    'a parameter without default',
    { id: 'mine', expression: 'x', params: { a: { min: 1 } } },
    { name: 'TypeError', message: /^params\.a: undefined is not a number/ },
  ],
  [
    'a parameter that is null',
    { id: 'mine', expression: 'x', params: { a: null } },
    { name: 'TypeError', message: /^params\.a: null is not an options object/ },
  ],
  [
    'a parameter with an unknown field',
    { id: 'mine', expression: 'x', params: { a: { default: 1, step: 1 } } },
    { name: 'TypeError', message: /^params\.a\.step.*allowed: default, min, max/ },
  ],
  [
    'a minimum that is a string',
    { id: 'mine', expression: 'x', params: { a: { default: 1, min: '0' } } },
    { name: 'TypeError', message: /^params\.a\.min: "0" is not a number/ },
  ],
  [
    'a default out of range',
    { id: 'mine', expression: 'x', params: { a: { default: 5, min: 0, max: 1 } } },
    { name: 'RangeError', message: /^params\.a\.default: 5 is not in \[0, 1\]/ },
  ],
  [
    'a parameter called x',
    { id: 'mine', expression: 'x', params: { x: 1 } },
    { name: 'RangeError', message: /^params: "x" is no name for a parameter/ },
  ],
  [
    'five parameters',
    { id: 'mine', expression: 'x', params: { a: 1, b: 1, c: 1, d: 1, f: 1 } },
    { name: 'RangeError', message: /^params: 5 are too many; allowed: 4/ },
  ],
];

for (const [what, definition, error] of rejected) {
  test(`rejects ${what}`, () => {
    assert.throws(() => anyLab.define(definition), error);
    assert.deepEqual(lab.defined, []);
  });
}

test('rejects undefining what is not there', () => {
  assert.throws(() => lab.undefine('relu'), {
    name: 'RangeError',
    message: /^id: "relu" is not a function defined here; defined: none/,
  });
  assert.throws(() => anyLab.undefine(3), { name: 'TypeError', message: /^id: 3/ });
});

test('SIMD and scalar build give the same bits, with library functions too', async () => {
  const labs = await Promise.all([
    loadActivationLab({ simd: true }),
    loadActivationLab({ simd: false }),
  ]);
  const pattern = new Uint32Array(20_000);
  for (let i = 0, state = 1; i < pattern.length; i++)
    pattern[i] = state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  const x = new Float32Array(pattern.buffer);
  const expressions = [
    'x*sigmoid(1.5*x)',
    '0.5*x*(1+erf(x/sqrt(2)))',
    'x + sin(x)^2/cosh(x)',
    'log(1+exp(x))',
    'atan(x)*x^1.3 + 2^x',
    'if(x < 0.5, sinh(x), x^x)',
    'elu(cos(x), 0.3) + clip(x, -1, 1)',
  ];
  for (const expression of expressions) {
    for (const order of [0, 1, 2] as const) {
      const [simd, scalar] = labs.map((each) => {
        each.define({ id: 'mine', expression });
        const y = each.evaluate('mine', x, { order });
        return new Uint32Array(y.map((v) => (Number.isNaN(v) ? 0 : v)).buffer);
      });
      assert.deepEqual(simd, scalar, `${expression}, order ${order}`);
    }
  }
});

test('two instances have their own definitions', async () => {
  const other = await loadActivationLab();
  defining(swish, () => {
    assert.deepEqual(other.defined, []);
    assert.throws(() => other.evaluate('my-swish', [1]), RangeError);
  });
});

test('100,000 definitions, good and bad, leave the memory where it was', () => {
  const formulae = ['x*sigmoid(beta*x)', 'exp(-x^2)', 'x*', 'sin(beta*x) + sigmod(x)', '(x'];
  const cycle = (i: number) => {
    try {
      lab.define({ id: 'mine', expression: formulae[i % 5] as string, params: { beta: 1 } });
      lab.evaluate('mine', [1]);
      lab.undefine('mine');
    } catch (error) {
      assert.ok(error instanceof ExpressionError);
    }
  };
  for (let i = 0; i < 1000; i++) cycle(i);
  const before = bytes();
  for (let i = 0; i < 100_000; i++) cycle(i);
  assert.equal(bytes(), before);
  assert.deepEqual(lab.defined, []);
  assert.deepEqual([...lab.evaluate('relu', [-1, 2])], [0, 2]);
});
