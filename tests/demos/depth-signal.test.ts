import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { depthSignal, weightScale } from '../../web/demos/depth-signal.js';

const lab = await loadActivationLab();
const options = { depth: 20, width: 64, batch: 64, initializer: 'lecun', seed: 1 } as const;

test('one value a layer, the input’s first; the last layer’s gradient is the unit', () => {
  const { mean, deviation, gradient } = depthSignal(lab, 'tanh', { ...options, depth: 3 });
  assert.deepEqual([mean.length, deviation.length, gradient.length], [4, 4, 4]);
  assert.ok(Math.abs(mean[0] as number) < 0.05);
  assert.ok(Math.abs((deviation[0] as number) - 1) < 0.05);
  assert.equal(gradient[3], 1);
});

test('sigmoid: the mean leaves 0 at once, and at most a quarter of the gradient passes a layer', () => {
  const { mean, gradient } = depthSignal(lab, 'sigmoid', options);
  for (const value of mean.slice(1)) assert.ok(Math.abs(value - 0.5) < 0.05, `${value}`);
  assert.ok((gradient[0] as number) < 1e-10, `${gradient[0]}`);
});

test('tanh: the mean stays near 0 and the gradient shrinks far less', () => {
  const { mean, gradient } = depthSignal(lab, 'tanh', options);
  for (const value of mean) assert.ok(Math.abs(value) < 0.1, `${value}`);
  assert.ok((gradient[0] as number) > 0.01, `${gradient[0]}`);
});

test('ReLU keeps its signal with He’s weights and loses it with LeCun’s', () => {
  const spread = (initializer: 'lecun' | 'he') =>
    depthSignal(lab, 'relu', { ...options, initializer }).deviation[20] as number;
  assert.ok(spread('he') > 0.1);
  assert.ok(spread('lecun') < 0.01);
});

test('in layers of equal width LeCun and Xavier agree', () => {
  assert.equal(weightScale.lecun(64, 64), weightScale.xavier(64, 64));
  assert.notEqual(weightScale.lecun(64, 32), weightScale.xavier(64, 32));
});
