import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber } from '../../web/plot/format.js';

test('a number has at most four significant digits and no trailing zeros', () => {
  assert.equal(formatNumber(0.123456), '0.1235');
  assert.equal(formatNumber(2.5), '2.5');
  assert.equal(formatNumber(0.1 + 0.2), '0.3');
});

test('more digits are given where they are asked for', () => {
  assert.equal(formatNumber(Math.PI, 6), '3.14159');
});

test('digits before the point are never dropped', () => {
  assert.equal(formatNumber(123456), '123456');
  assert.equal(formatNumber(9999.6), '10000');
});

test('minus is the real minus sign, and zero has none', () => {
  assert.equal(formatNumber(-1.5), '−1.5');
  assert.equal(formatNumber(-0), '0');
});

test('the very large and the very small are powers of ten', () => {
  assert.equal(formatNumber(1.25e-7), '1.25×10⁻⁷');
  assert.equal(formatNumber(-1e-5), '−10⁻⁵');
  assert.equal(formatNumber(2e12), '2×10¹²');
  assert.equal(formatNumber(1e6), '10⁶');
});

test('infinity has its sign, and no value is a dash', () => {
  assert.equal(formatNumber(Number.POSITIVE_INFINITY), '∞');
  assert.equal(formatNumber(Number.NEGATIVE_INFINITY), '−∞');
  for (const missing of [Number.NaN, null, undefined]) assert.equal(formatNumber(missing), '—');
});
