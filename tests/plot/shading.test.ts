import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationLab, loadActivationLab } from 'activation-lab';
import { shadingOf } from '../../web/plot/shading.js';

const lab: ActivationLab = await loadActivationLab();

test('a soft tail is saturated from where |f′| falls below 0.01', () => {
  const intervals = shadingOf(lab.analyze('sigmoid'));
  assert.deepEqual(
    intervals.map(({ kind }) => kind),
    ['saturated', 'saturated'],
  );
  for (const { from, to } of intervals) {
    const edge = Number.isFinite(from) ? from : to;
    const [slope = 0] = lab.evaluate('sigmoid', [edge], { order: 1 });
    assert.ok(Math.abs(slope - 0.01) < 1e-9, `${slope}`);
  }
});

test('a hard tail is dead, and not shaded twice', () => {
  assert.deepEqual(shadingOf(lab.analyze('relu')), [
    { kind: 'dead', from: Number.NEGATIVE_INFINITY, to: 0 },
  ]);
});

test('a line has no shading', () => {
  assert.deepEqual(shadingOf(lab.analyze('identity')), []);
});

test('a negative slope, however small, is not dead', () => {
  assert.deepEqual(shadingOf(lab.analyze('leaky-relu')), []);
});
