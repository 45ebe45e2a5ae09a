import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationLab, loadActivationLab, type Order } from 'activation-lab';

const labs: ActivationLab[] = await Promise.all([
  loadActivationLab({ simd: true }),
  loadActivationLab({ simd: false }),
]);
const [simd, scalar] = labs as [ActivationLab, ActivationLab];
const orders: Order[] = [0, 1, 2];

test('each build says which it is', () => {
  assert.equal(simd.simd, true);
  assert.equal(scalar.simd, false);
});

test('a Float32Array gives a Float32Array, anything else a Float64Array', () => {
  assert.ok(simd.evaluate('tanh', new Float32Array(3)) instanceof Float32Array);
  assert.ok(simd.evaluate('tanh', new Float64Array(3)) instanceof Float64Array);
  assert.ok(simd.evaluate('tanh', [1, 2]) instanceof Float64Array);
});

test('values and derivatives of the logistic function at known points', () => {
  const at = (x: number, order: Order) => simd.evaluate('sigmoid', [x], { order })[0];
  assert.equal(at(0, 0), 0.5);
  assert.equal(at(0, 1), 0.25);
  assert.equal(at(0, 2), -0);
  // 1/(1+e⁻²) and its derivative to 16 digits.
  assert.ok(Math.abs((at(2, 0) ?? 0) - 0.8807970779778823) < 1e-15);
  assert.ok(Math.abs((at(2, 1) ?? 0) - 0.1049935854035065) < 1e-15);
});

test('parameters take effect, and those not named keep their defaults', () => {
  assert.deepEqual(
    [...simd.evaluate('leaky-relu', [-1, 1], { params: { alpha: 0.5 } })],
    [-0.5, 1],
  );
  assert.deepEqual([...simd.evaluate('leaky-relu', [-1, 1])], [-0.01, 1]);
  const rrelu = simd.evaluate('rrelu', [-1], { params: { upper: 0.125 } });
  assert.deepEqual([...rrelu], [-0.125]);
});

test('id, name, alias and other spellings resolve to the same activation', () => {
  for (const word of ['leaky-relu', 'LeakyReLU', 'leaky_relu', 'Leaky ReLU', 'lrelu']) {
    assert.equal(simd.spec(word).id, 'leaky-relu');
  }
});

for (const lab of labs) {
  const build = lab.simd ? 'SIMD' : 'scalar';
  for (const { id } of lab.catalog) {
    test(`${id}, ${build}: NaN in gives NaN out`, () => {
      for (const order of orders) {
        assert.ok(Number.isNaN(lab.evaluate(id, new Float32Array([Number.NaN]), { order })[0]));
        assert.ok(Number.isNaN(lab.evaluate(id, [Number.NaN], { order })[0]));
      }
    });

    test(`${id}, ${build}: ±Infinity gives what large x tends to`, () => {
      for (const order of orders) {
        for (const sign of [-1, 1]) {
          const [atInfinity = 0] = lab.evaluate(id, [sign * Number.POSITIVE_INFINITY], { order });
          const [near = 0, far = 0] = lab.evaluate(id, [sign * 1e30, sign * 1e300], { order });
          if (Number.isNaN(atInfinity)) {
            assert.notEqual(near, far); // no limit: it goes on varying
          } else if (Number.isFinite(atInfinity)) {
            assert.ok(Math.abs(far - atInfinity) < 1e-290);
          } else {
            assert.ok(Math.abs(far) >= Math.abs(near) && Math.abs(far) > 1e29);
            assert.equal(Math.sign(far), Math.sign(atInfinity));
          }
          const [single] = lab.evaluate(id, new Float32Array([sign * Number.POSITIVE_INFINITY]), {
            order,
          });
          assert.equal(single, Math.fround(atInfinity));
        }
      }
    });

    test(`${id}, ${build}: float and double agree to float accuracy`, () => {
      const x = Float32Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100);
      for (const order of orders) {
        const single = lab.evaluate(id, x, { order });
        const double = lab.evaluate(id, Float64Array.from(x), { order });
        for (let i = 0; i < x.length; i++) {
          const expected = double[i] ?? Number.NaN;
          const error = Math.abs((single[i] ?? Number.NaN) - expected);
          assert.ok(error <= 5e-7 * Math.abs(expected) + 1e-7, `x = ${x[i]}, order ${order}`);
        }
      }
    });
  }
}

test('−0 keeps its sign where the function does', () => {
  for (const { id } of simd.catalog) {
    const [double] = simd.evaluate(id, [-0]);
    if (double !== 0) continue;
    // Where f passes through 0 with a slope; a square may lose the sign.
    if (simd.analyze(id).nearIdentity.rightSlope !== 0) assert.ok(Object.is(double, -0), id);
    assert.ok(Object.is(simd.evaluate(id, new Float32Array([-0]))[0], double), id);
  }
});

test('the SIMD and the scalar build give the same bits', () => {
  const bits = new Uint32Array(50_000);
  for (let i = 0, state = 1; i < bits.length; i++)
    bits[i] = state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  const x = new Float32Array(bits.buffer);
  const canonical = (y: Float32Array) => {
    const result = new Uint32Array(y.buffer);
    for (let i = 0; i < y.length; i++) if (Number.isNaN(y[i])) result[i] = 0x7fc00000;
    return result;
  };
  for (const { id } of simd.catalog) {
    for (const order of orders) {
      assert.deepEqual(
        canonical(simd.evaluate(id, x, { order })),
        canonical(scalar.evaluate(id, x, { order })),
      );
    }
  }
});

test('lengths around the vector and around the block give each element its own value', () => {
  for (const length of [0, 1, 3, 4, 5, 32767, 32768, 32769, 100_001]) {
    const x = Float32Array.from({ length }, (_, i) => (i % 97) / 10 - 4);
    const y = simd.evaluate('elu', x);
    assert.equal(y.length, length);
    const once = simd.evaluate('elu', x.subarray(0, 97));
    for (let i = 0; i < length; i += 1 + (i % 13)) assert.equal(y[i], once[i % 97]);
  }
});

test('the input is left as it was', () => {
  const x = new Float32Array([-1, 0, 1]);
  simd.evaluate('relu', x);
  assert.deepEqual([...x], [-1, 0, 1]);
});
