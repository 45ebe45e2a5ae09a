import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import demos from '../../web/demos/demos.json' with { type: 'json' };
import { crossEntropy, lossCurve, squaredError } from '../../web/demos/unit-loss.js';

const lab = await loadActivationLab();
const { samples } = demos['unit-loss'];

test('squared error of a sigmoid unit is not convex: L″ < 0, and a chord below the curve', () => {
  for (const id of ['sigmoid', 'tanh']) {
    const { concave, concaveShare, witness } = lossCurve(lab, id, samples, squaredError);
    assert.ok(concave.length > 0 && concaveShare > 0.1, id);
    assert.ok(witness && witness.onCurve > witness.onChord, id);
    assert.ok(Math.abs(witness.middle - (witness.left + witness.right) / 2) < 1e-12, id);
  }
});

test('squared error of an identity unit, and cross-entropy of a sigmoid unit, are convex', () => {
  for (const [id, loss] of [
    ['identity', squaredError],
    ['sigmoid', crossEntropy],
  ] as const) {
    const { concave, sign, witness } = lossCurve(lab, id, samples, loss);
    assert.deepEqual(concave, []);
    assert.ok(
      sign.every((s) => s > 0),
      id,
    );
    assert.equal(witness, undefined);
  }
});

test('cross-entropy stays convex for any targets between 0 and 1', () => {
  for (const target of [0, 0.3, 0.5, 1]) {
    const { concave, witness } = lossCurve(
      lab,
      'sigmoid',
      samples.map((s) => ({ ...s, target })),
      crossEntropy,
    );
    assert.deepEqual([concave, witness], [[], undefined], `target ${target}`);
  }
});

test('a ReLU unit is not convex either, by a kink at which L″ shows nothing', () => {
  const { concave, witness } = lossCurve(lab, 'relu', [{ x: 1, target: 1 }], squaredError);
  assert.deepEqual(concave, []);
  assert.ok(witness && witness.onCurve > witness.onChord);
});

test('L″ agrees with second differences of L', () => {
  for (const loss of [squaredError, crossEntropy]) {
    const { w, loss: values, curvature } = lossCurve(lab, 'sigmoid', samples, loss, 2401);
    const h = (w[1] as number) - (w[0] as number);
    for (let i = 1; i + 1 < w.length; i += 97) {
      const [a, b, c] = [values[i - 1], values[i], values[i + 1]] as [number, number, number];
      const expected = (a - 2 * b + c) / (h * h);
      assert.ok(Math.abs((curvature[i] as number) - expected) < 1e-4, `w = ${w[i]}`);
    }
  }
});
