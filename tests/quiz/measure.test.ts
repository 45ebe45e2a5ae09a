import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { judge, measure } from '../../web/quiz/measure.js';

const lab = await loadActivationLab();

test('form tells what a framework computes under a name', () => {
  assert.ok(judge("form('jax.nn.gelu').computes == 'gelu-tanh'", lab));
  assert.equal(measure("form('keras.layers.LeakyReLU').params.alpha", lab), 0.3);
  assert.throws(() => measure("form('torch.nn.Nothing').params.alpha", lab), /form takes the name/);
  assert.throws(() => measure("form('torch.nn.GELU', 1)", lab), /form takes the name/);
});

test('a measure is a number', () => {
  assert.throws(() => measure("analyze('relu').monotone.holds", lab), TypeError);
});
