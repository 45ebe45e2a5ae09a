import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { maxoutShape } from '../../web/demos/maxout-shape.js';
import { inputNames, inputsOf, measureRow, ofLength } from '../../web/demos/vector-row.js';

const lab = await loadActivationLab();

test('softmax: rows of the Jacobian sum to 0, it is symmetric, and every input is reached', () => {
  const { y, jacobian, rowSums, asymmetry, reached } = measureRow(lab, 'softmax', [2, 1, -1], {});
  assert.equal(y.length, 3);
  assert.deepEqual(
    jacobian.map((row) => row.length),
    [3, 3, 3],
  );
  assert.ok(rowSums.every((sum) => Math.abs(sum) < 1e-15));
  assert.ok((asymmetry as number) < 1e-16);
  assert.deepEqual(reached, [true, true, true]);
});

test('log-softmax has another Jacobian above the diagonal than below it', () => {
  const { asymmetry } = measureRow(lab, 'log-softmax', [2, 1, -1], {});
  const [p0, , p2] = lab.evaluateVector('softmax', [2, 1, -1]) as unknown as number[];
  assert.ok(Math.abs((asymmetry as number) - ((p0 as number) - (p2 as number))) < 1e-15);
});

test('no gradient reaches the pieces that lose, nor what a closed gate holds back', () => {
  const maxout = measureRow(lab, 'maxout', [1, 2, -3, -4], { pieces: 2 });
  assert.deepEqual(maxout.reached, [false, true, true, false]);
  assert.equal(maxout.asymmetry, undefined);
  assert.deepEqual(measureRow(lab, 'reglu', [3, 3, -1, 1], {}).reached, [false, true, false, true]);
  assert.deepEqual(measureRow(lab, 'hardmax', [3, 1], {}).reached, [false, false]);
});

test('rows fit the function', () => {
  assert.equal(inputsOf(lab.vectorSpec('maxout'), { pieces: 3 }), 3);
  assert.equal(inputsOf(lab.vectorSpec('maxout'), {}), 2);
  assert.equal(inputsOf(lab.vectorSpec('glu'), {}), 2);
  assert.deepEqual(ofLength([1, 2, 3], 5), [1, 2, 3, 1, 2]);
  assert.deepEqual(ofLength([1, 2, 3], 2), [1, 2]);
  assert.deepEqual(inputNames(lab.vectorSpec('glu'), 4), ['a₀', 'a₁', 'b₀', 'b₁']);
  assert.deepEqual(inputNames(lab.vectorSpec('softmax'), 2), ['x₀', 'x₁']);
});

test('a maxout unit of tangents: exact for what has few pieces, ever nearer for what is convex', () => {
  assert.equal(maxoutShape(lab, 'relu', 2, 3).error, 0);
  const errors = [4, 8, 16].map((pieces) => maxoutShape(lab, 'squared-relu', pieces, 3).error);
  for (const [i, error] of errors.slice(1).entries()) {
    const ratio = (errors[i] as number) / error;
    assert.ok(ratio > 3 && ratio < 6, `${ratio}: about 4 for twice the pieces`);
  }
  assert.ok(maxoutShape(lab, 'tanh', 12, 3).error > 1, 'not convex');
  const one = maxoutShape(lab, 'exponential', 1, 3);
  assert.equal(one.pieces.length, 1);
  assert.equal(one.unit[300], 1);
});
