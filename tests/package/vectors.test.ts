import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';

const lab = await loadActivationLab();
const scalar = await loadActivationLab({ simd: false });
// biome-ignore lint/suspicious/noExplicitAny: wrong types are the point
const anyLab = lab as any;

const sum = (x: Iterable<number>) => [...x].reduce((a, b) => a + b, 0);
const close = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance = 1e-12) => {
  assert.equal(a.length, b.length);
  for (let i = 0; i < a.length; i++) {
    assert.ok(
      Math.abs((a[i] as number) - (b[i] as number)) <= tolerance,
      `${i}: ${a[i]} ≠ ${b[i]}`,
    );
  }
};

test('the catalogue names every function over a vector', () => {
  assert.deepEqual(
    lab.vectorCatalog.map(({ id }) => id),
    [
      ...['softmax', 'log-softmax', 'softmin', 'sparsemax', 'hardmax', 'maxout', 'crelu'],
      ...['glu', 'reglu', 'geglu', 'swiglu'],
    ],
  );
  assert.ok(Object.isFrozen(lab.vectorCatalog[0]));
  assert.equal(lab.vectorSpec('LogSoftmax').id, 'log-softmax');
  assert.equal(lab.vectorSpec('maxout').inputsParameter, 'pieces');
  assert.deepEqual(
    lab
      .vectorSpec('glu')
      .frameworks.map(({ name }) => name)
      .slice(0, 2),
    ['torch.nn.GLU', 'jax.nn.glu'],
  );
});

test('softmax of a row, in the type that comes in', () => {
  const y = lab.evaluateVector('softmax', [1, 2, 3]);
  assert.ok(y instanceof Float64Array);
  const e = [1, 2, 3].map(Math.exp);
  close(
    y,
    e.map((t) => t / sum(e)),
    1e-15,
  );
  const single = lab.evaluateVector('softmax', Float32Array.of(1, 2, 3));
  assert.ok(single instanceof Float32Array);
  close(single, y, 6e-8);
});

test('rows one after the other, more than cross the boundary at once', () => {
  const length = 7;
  const rows = 30_011;
  const x = Float32Array.from({ length: rows * length }, (_, i) => Math.sin(i) * 20);
  const y = lab.evaluateVector('softmax', x, { length });
  for (const row of [0, 1, 9_362, 9_363, rows - 1]) {
    const from = row * length;
    const alone = lab.evaluateVector('softmax', x.subarray(from, from + length));
    assert.deepEqual(y.subarray(from, from + length), alone);
  }
  const v = x.map((t) => -t);
  const g = lab.vectorJacobianProduct('softmax', x, v, { length });
  const last = (rows - 1) * length;
  assert.deepEqual(
    g.subarray(last),
    lab.vectorJacobianProduct('softmax', x.subarray(last), v.subarray(last)),
  );
});

test('both builds give the same bits', () => {
  const x = Float32Array.from({ length: 96 }, (_, i) => Math.cos(i * i) * 9);
  for (const { id } of lab.vectorCatalog) {
    const y = lab.evaluateVector(id, x, { length: 12 });
    assert.deepEqual(y, scalar.evaluateVector(id, x, { length: 12 }), id);
    assert.deepEqual(
      lab.vectorJacobianProduct(id, x, y, { length: 12 }),
      scalar.vectorJacobianProduct(id, x, y, { length: 12 }),
      id,
    );
  }
});

test('stable at ±1e4, where the formula as written overflows', () => {
  const x = Float32Array.of(1e4, -1e4, 9999);
  for (const id of ['softmax', 'log-softmax', 'softmin', 'sparsemax', 'hardmax'] as const) {
    for (const y of [lab.evaluateVector(id, x), lab.evaluateVector(id, [...x])]) {
      assert.ok(y.every(Number.isFinite), id);
    }
    assert.ok(lab.jacobian(id, x).every(Number.isFinite), id);
    assert.ok(lab.jacobian(id, [...x]).every(Number.isFinite), id);
  }
  close(lab.evaluateVector('softmax', x), [1 / (1 + Math.exp(-1)), 0, 1 / (1 + Math.E)], 1e-7);
});

test('the Jacobian, row by row, is what v′J is of the unit vectors', () => {
  const x = [0.5, -1, 2, 0.25];
  for (const { id } of lab.vectorCatalog) {
    const j = lab.jacobian(id, x);
    const m = lab.evaluateVector(id, x).length;
    assert.equal(j.length, m * 4, id);
    for (let i = 0; i < m; i++) {
      const unit = new Float64Array(m);
      unit[i] = 1;
      const row = lab.vectorJacobianProduct(id, x, unit);
      assert.deepEqual(j.subarray(4 * i, 4 * i + 4), row, id);
    }
  }
});

test('parameters', () => {
  close(lab.evaluateVector('softmax', [1, 2], { params: { temperature: 1e-3 } }), [0, 1]);
  const pieces = { params: { pieces: 3 } };
  assert.deepEqual([...lab.evaluateVector('maxout', [1, 5, 2, -1, -7, -2], pieces)], [5, -1]);
  close(
    lab.evaluateVector('swiglu', [2, 3], { params: { beta: 2 } }),
    [(2 * 3) / (1 + Math.exp(-6))],
    1e-15,
  );
});

test('lengths in and out', () => {
  assert.equal(lab.evaluateVector('glu', [1, 2, 3, 4]).length, 2);
  assert.deepEqual([...lab.evaluateVector('crelu', [-1, 2])], [0, 2, 1, 0]);
  assert.equal(lab.evaluateVector('softmax', [], { length: 3 }).length, 0);
});

test('bad arguments are named, with what is allowed', () => {
  const { evaluateVector, vectorJacobianProduct, jacobian, vectorSpec } = anyLab;
  const refused = (work: () => unknown, kind: typeof TypeError | typeof RangeError, text: RegExp) =>
    assert.throws(work, (error: Error) => {
      assert.ok(error instanceof kind, error.message);
      assert.match(error.message, text);
      return true;
    });
  refused(() => evaluateVector('sofmax', [1]), RangeError, /function: "sofmax".*"softmax"/);
  refused(() => evaluateVector('relu', [1]), RangeError, /works on each number.*evaluate\(\)/);
  refused(() => lab.evaluate('softmax', [1]), RangeError, /over a vector; see evaluateVector/);
  refused(() => vectorSpec(7), TypeError, /function: 7 is not a string/);
  refused(() => evaluateVector('softmax', 'abc'), TypeError, /x: "abc" is none of Float32Array/);
  refused(() => evaluateVector('softmax', [1, '2']), TypeError, /x\[1\]: "2" is not a number/);
  refused(() => evaluateVector('softmax', []), RangeError, /length: 0 is not allowed/);
  refused(() => evaluateVector('softmax', [1], { length: 1.5 }), RangeError, /length: 1.5/);
  refused(() => evaluateVector('softmax', [1], { length: '1' }), TypeError, /length: "1"/);
  refused(() => evaluateVector('softmax', [1], { length: 2 ** 25 }), RangeError, /16777216/);
  refused(
    () => evaluateVector('softmax', [1, 2, 3], { length: 2 }),
    RangeError,
    /3 numbers.*length 2/,
  );
  refused(
    () => evaluateVector('softmax', [1], { axis: 1 }),
    TypeError,
    /options.axis.*params, length/,
  );
  refused(() => evaluateVector('glu', [1, 2, 3]), RangeError, /3 numbers.*glu.*multiples of 2/);
  refused(
    () => evaluateVector('maxout', [1], { params: { pieces: 1.5 } }),
    RangeError,
    /pieces: 1.5/,
  );
  refused(
    () => evaluateVector('softmax', [1], { params: { temperature: 0 } }),
    RangeError,
    /params.temperature: 0 is not in \[0.000001, 1000000\]/,
  );
  refused(
    () => evaluateVector('softmax', [1], { params: { beta: 1 } }),
    RangeError,
    /params.beta: softmax has no such parameter; allowed: temperature/,
  );
  refused(
    () => vectorJacobianProduct('glu', [1, 2], [1, 2]),
    RangeError,
    /v: 2 numbers; allowed: 1/,
  );
  refused(() => jacobian('softmax', new Float32Array(5000)), RangeError, /25000000.*16777216/);
  refused(() => jacobian('softmax', [1], { length: 1 }), TypeError, /options.length.*params/);
  refused(() => lab.define({ id: 'softmax', expression: 'x' }), RangeError, /"softmax"/);
  close(lab.evaluateVector('softmax', [0, 0]), [0.5, 0.5], 0);
});
