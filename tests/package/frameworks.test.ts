import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';

const lab = await loadActivationLab();

test('leaky-relu: 0.01 in PyTorch and JAX, 0.2 and 0.3 in Keras, 0.01 in ONNX', () => {
  assert.deepEqual(
    lab.spec('leaky-relu').frameworks.map(({ framework, params }) => [framework, params.alpha]),
    [
      ['pytorch', 0.01],
      ['jax', 0.01],
      ['keras', 0.2],
      ['keras', 0.3],
      ['onnx', 0.01],
    ],
  );
});

test('a framework’s name takes its first form, a form’s name that form', () => {
  const at = (framework: string) => lab.evaluate('leaky-relu', [-1], { framework })[0];
  assert.equal(at('pytorch'), -0.01);
  assert.equal(at('keras'), -0.2);
  assert.equal(at('keras.layers.LeakyReLU'), -0.3);
});

test('a parameter that is given wins over the framework’s', () => {
  const [y] = lab.evaluate('leaky-relu', [-1], { framework: 'keras', params: { alpha: 0.5 } });
  assert.equal(y, -0.5);
});

test('JAX’s gelu is the tanh form, the others’ is exact', () => {
  const x = Float32Array.from({ length: 101 }, (_, i) => i / 10 - 5);
  for (const framework of ['pytorch', 'keras', 'onnx', 'jax.nn.gelu(approximate=False)'])
    assert.deepEqual(lab.evaluate('gelu', x, { framework }), lab.evaluate('gelu', x));
  assert.deepEqual(lab.evaluate('gelu', x, { framework: 'jax' }), lab.evaluate('gelu-tanh', x));
  assert.equal(
    lab.spec('gelu').frameworks.find((f) => f.framework === 'jax')?.computes,
    'gelu-tanh',
  );
});

test('hard-sigmoid differs by up to 1/12 between frameworks, gelu’s two forms by 4.7e-4', () => {
  const x = Float64Array.from({ length: 20_001 }, (_, i) => i / 1000 - 10);
  const difference = (id: string, a: string, b: string) => {
    const [f, g] = [a, b].map((framework) => lab.evaluate(id, x, { framework }));
    return Math.max(...x.map((_, i) => Math.abs((f?.[i] ?? 0) - (g?.[i] ?? 0))));
  };
  assert.ok(Math.abs(difference('hard-sigmoid', 'pytorch', 'onnx') - 1 / 12) < 1e-4);
  const gelus = difference('gelu', 'pytorch', 'jax');
  assert.ok(gelus > 4.6e-4 && gelus < 4.8e-4, `${gelus}`);
});

test('analyze takes the framework too', () => {
  assert.equal(lab.analyze('hard-sigmoid', { framework: 'onnx' }).lipschitz.constant, 0.2);
});

test('the same call with another framework is another call', () => {
  const at = (framework?: 'keras') => lab.evaluate('prelu', [-1], framework && { framework })[0];
  assert.deepEqual([at(), at('keras'), at()], [-0.25, 0, -0.25]);
});

test('every form’s defaults lie in the range of what it computes', () => {
  for (const spec of lab.catalog) {
    for (const form of spec.frameworks) {
      const computed = lab.spec(form.computes);
      for (const [name, value] of Object.entries(form.params)) {
        const parameter = computed.parameters.find((p) => p.name === name);
        assert.ok(parameter && value >= parameter.min && value <= parameter.max, form.name);
      }
    }
  }
});
