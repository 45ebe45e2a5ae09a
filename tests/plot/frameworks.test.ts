import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { linspace } from '../../web/demos/statistics.js';
import {
  type Definition,
  definitions,
  difference,
  disagreements,
} from '../../web/plot/frameworks.js';

const lab = await loadActivationLab();
const of = (id: string) => definitions(lab, lab.spec(id));
const x = linspace(-8, 8, 16_001);
const between = (id: string, i: number, j: number) => {
  const all = of(id);
  return difference(lab, all[i] as Definition, all[j] as Definition, x);
};

test('the activations on which frameworks disagree', () => {
  assert.deepEqual(
    disagreements(lab).map(({ id }) => id),
    ['hard-sigmoid', 'leaky-relu', 'prelu', 'gelu'],
  );
});

test('forms that compute the same are one definition', () => {
  assert.deepEqual(
    of('leaky-relu').map(({ params, forms }) => [params.alpha, forms.map((f) => f.framework)]),
    [
      [0.01, ['pytorch', 'jax', 'onnx']],
      [0.2, ['keras']],
      [0.3, ['keras']],
    ],
  );
  assert.deepEqual(
    of('gelu').map(({ computes }) => computes),
    ['gelu', 'gelu-tanh'],
  );
});

test('a form that leaves a parameter open defines nothing', () => {
  assert.equal(of('threshold').length, 1); // ONNX’s
  assert.deepEqual(of('threshold')[0]?.params, { theta: 1, value: 0 });
});

test('hard sigmoid: up to 1/12, at ±2.5', () => {
  const { greatest, x: at } = between('hard-sigmoid', 0, 1);
  assert.ok(Math.abs(greatest - 1 / 12) < 1e-9, `${greatest}`);
  assert.ok(Math.abs(Math.abs(at) - 2.5) < 1e-9, `${at}`);
});

test('gelu’s two forms: up to 4.7e-4', () => {
  const { greatest } = between('gelu', 0, 1);
  assert.ok(greatest > 4.7e-4 && greatest < 4.8e-4, `${greatest}`);
});
