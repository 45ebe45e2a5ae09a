import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix, multiply, solve, transpose } from '../../web/demos/matrix.js';

test('multiplies and transposes', () => {
  const a = matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  const b = matrix(3, 2, [7, 8, 9, 10, 11, 12]);
  assert.deepEqual([...multiply(a, b).data], [58, 64, 139, 154]);
  assert.deepEqual([...transpose(a).data], [1, 4, 2, 5, 3, 6]);
});

test('solves a system that needs pivoting', () => {
  const x = solve(matrix(3, 3, [0, 2, 1, 1, -2, -3, -1, 1, 2]), [-8, 0, 3]);
  assert.deepEqual(
    [...x].map((v) => Math.round(v * 1e12) / 1e12),
    [-4, -5, 2],
  );
});

test('shapes that do not fit are rejected', () => {
  assert.throws(() => multiply(matrix(2, 3), matrix(2, 3)), RangeError);
  assert.throws(() => matrix(2, 2, [1]), RangeError);
  assert.throws(() => solve(matrix(2, 2, [1, 1, 1, 1]), [1, 2]), RangeError);
});
