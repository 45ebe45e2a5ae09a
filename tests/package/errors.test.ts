import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';

const lab = await loadActivationLab();
// biome-ignore lint/suspicious/noExplicitAny: wrong types are the point
const anyLab = lab as any;

const rejected: [what: string, call: () => unknown, error: { name: string; message: RegExp }][] = [
  [
    'an unknown activation, naming the nearest',
    () => lab.evaluate('rely', [1]),
    { name: 'RangeError', message: /^activation: "rely".*did you mean "relu"/ },
  ],
  [
    'an unknown activation in spec',
    () => lab.spec('sigmod'),
    { name: 'RangeError', message: /"sigmoid"/ },
  ],
  [
    'an activation that is no string',
    () => anyLab.evaluate(3, [1]),
    { name: 'TypeError', message: /^activation: 3 is not a string/ },
  ],
  [
    'an activation that is a symbol',
    () => anyLab.evaluate(Symbol('x'), [1]),
    { name: 'TypeError', message: /^activation: a symbol/ },
  ],
  [
    'an activation that is missing',
    () => anyLab.analyze(),
    { name: 'TypeError', message: /^activation: undefined/ },
  ],
  [
    'an unknown parameter',
    () => lab.evaluate('elu', [1], { params: { beta: 1 } as never }),
    { name: 'RangeError', message: /^params\.beta: elu has no such parameter; allowed: alpha/ },
  ],
  [
    'a parameter where there are none',
    () => lab.analyze('relu', { params: { alpha: 1 } as never }),
    { name: 'RangeError', message: /^params\.alpha: relu has no parameters/ },
  ],
  [
    'a framework that has no such activation',
    () => lab.evaluate('squared-relu', [1], { framework: 'jax' }),
    { name: 'RangeError', message: /^framework: "jax" has no squared-relu; allowed: none/ },
  ],
  [
    'a form that is not known',
    () => lab.evaluate('leaky-relu', [1], { framework: 'keras.LeakyReLU' }),
    { name: 'RangeError', message: /^framework: .*allowed: .*keras\.layers\.LeakyReLU/ },
  ],
  [
    'a framework that is no string',
    () => anyLab.analyze('relu', { framework: 1 }),
    { name: 'TypeError', message: /^framework: 1 is not a string/ },
  ],
  [
    'a parameter for which the framework has no default',
    () => lab.evaluate('threshold', [1], { framework: 'pytorch', params: { theta: 1 } }),
    { name: 'RangeError', message: /^params\.value: must be given, for torch\.nn\.Threshold/ },
  ],
  [
    'a parameter below its range',
    () => lab.evaluate('elu', [1], { params: { alpha: -1 } }),
    { name: 'RangeError', message: /^params\.alpha: -1 is not in \[0, 10\]/ },
  ],
  [
    'a parameter that is NaN',
    () => lab.evaluate('elu', [1], { params: { alpha: Number.NaN } }),
    { name: 'RangeError', message: /^params\.alpha: NaN is not in/ },
  ],
  [
    'a parameter that is infinite',
    () => lab.evaluate('elu', [1], { params: { alpha: Number.POSITIVE_INFINITY } }),
    { name: 'RangeError', message: /^params\.alpha: Infinity is not in/ },
  ],
  [
    'a parameter that is no number',
    () => anyLab.evaluate('elu', [1], { params: { alpha: '1' } }),
    { name: 'TypeError', message: /^params\.alpha: "1" is not a number/ },
  ],
  [
    'a parameter above the one that bounds it',
    () => lab.evaluate('rrelu', [1], { params: { lower: 0.5 } }),
    { name: 'RangeError', message: /^params\.lower: 0\.5 is above params\.upper/ },
  ],
  [
    'params that is no object',
    () => anyLab.evaluate('elu', [1], { params: [1] }),
    { name: 'TypeError', message: /^params: an array/ },
  ],
  [
    'an order that does not exist',
    () => anyLab.evaluate('elu', [1], { order: 3 }),
    { name: 'RangeError', message: /^order: 3 is not allowed; allowed: 0, 1, 2/ },
  ],
  [
    'an order between two',
    () => anyLab.evaluate('elu', [1], { order: 0.5 }),
    { name: 'RangeError', message: /^order: 0\.5/ },
  ],
  [
    'an order that is no number',
    () => anyLab.evaluate('elu', [1], { order: '1' }),
    { name: 'TypeError', message: /^order: "1" is not a number/ },
  ],
  [
    'an unknown option',
    () => anyLab.evaluate('elu', [1], { ordr: 1 }),
    { name: 'TypeError', message: /^options\.ordr.*allowed: params, framework, order/ },
  ],
  [
    'order given to analyze',
    () => anyLab.analyze('elu', { order: 1 }),
    { name: 'TypeError', message: /^options\.order.*allowed: params/ },
  ],
  [
    'options that are no object',
    () => anyLab.evaluate('elu', [1], 1),
    { name: 'TypeError', message: /^options: 1/ },
  ],
  [
    'x that is no array',
    () => anyLab.evaluate('elu', 'abc'),
    { name: 'TypeError', message: /^x: "abc" is none of Float32Array/ },
  ],
  [
    'x that is another typed array',
    () => anyLab.evaluate('elu', new Uint8Array(2)),
    { name: 'TypeError', message: /^x: Uint8Array/ },
  ],
  [
    'an element that is no number',
    () => anyLab.evaluate('elu', [1, '2']),
    { name: 'TypeError', message: /^x\[1\]: "2" is not a number/ },
  ],
  [
    'a hole',
    () => anyLab.evaluate('elu', Object.assign(new Array(3), { 0: 1, 2: 2 })),
    { name: 'TypeError', message: /^x\[1\]: undefined/ },
  ],
  [
    'an error for an empty x too',
    () => lab.evaluate('rely', []),
    { name: 'RangeError', message: /^activation/ },
  ],
];

for (const [what, call, error] of rejected) {
  test(`rejects ${what}`, () => {
    assert.throws(call, error);
    assert.deepEqual([...lab.evaluate('relu', [-1, 2])], [0, 2]);
  });
}

test('100,000 rejected calls leave the instance usable and its memory where it was', () => {
  const memory = () =>
    lab.evaluate('tanh', new Float32Array(40_000)).length && process.memoryUsage().arrayBuffers;
  const before = memory();
  for (let i = 0; i < 100_000; i++) {
    const call = rejected[i % rejected.length]?.[1];
    try {
      call?.();
      assert.fail('not rejected');
    } catch (error) {
      assert.ok(error instanceof TypeError || error instanceof RangeError);
    }
  }
  globalThis.gc?.();
  assert.deepEqual([...lab.evaluate('relu', [-1, 2])], [0, 2]);
  assert.ok(memory() - before < 8e6);
});

test('a getter that throws is the caller’s own error, and the instance stays usable', () => {
  const hostile = {
    get order() {
      throw new Error('mine');
    },
  };
  assert.throws(() => anyLab.evaluate('elu', [1], hostile), { message: 'mine' });
  assert.deepEqual([...lab.evaluate('relu', [3])], [3]);
});
