import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notation } from '../../web/claims/notation.js';
import { parse } from '../../web/claims/syntax.js';
import { fakeLab } from './fake-lab.js';

const written = (text: string) =>
  notation(parse(text), fakeLab, (owner, path) => `${owner}, ${path.join(' ')}`);

test('an activation is written as a function, its order as primes', () => {
  assert.equal(written("evaluate('square', 0)").formula, 'Square(0)');
  assert.equal(written("evaluate('square', -1, 2)").formula, 'Square″(−1)');
  assert.equal(written("evaluate('square', 0, 1, 'shift', 2)").formula, 'Square′(0; α = 2)');
});

test('a grid is a variable, the same one wherever the same grid stands', () => {
  const { formula, domains } = written(
    "max(abs(evaluate('square', grid(-8, 8, 17)) - (2 * grid(-8, 8, 17) - grid(0, 1, 3))))",
  );
  assert.equal(formula, 'max |Square(x) − (2x − u)|');
  assert.deepEqual(domains, [
    { variable: 'x', from: -8, to: 8, count: 17 },
    { variable: 'u', from: 0, to: 1, count: 3 },
  ]);
});

test('a field is words, in parentheses inside a formula', () => {
  assert.equal(written("analyze('square').range.bounded").formula, 'Square, range bounded');
  assert.equal(
    written("2 / analyze('square', 'shift', 3).lipschitz.constant ** 2").formula,
    '2 / (Square (α = 3), lipschitz constant)²',
  );
  assert.equal(
    written("abs(analyze('square').zeroCentred.mean)").formula,
    '|Square, zeroCentred mean|',
  );
});

test('operations are written as in a textbook', () => {
  assert.equal(written("2 * evaluate('square', 2 * grid(0, 1, 3))").formula, '2 · Square(2x)');
  assert.equal(written('1 - (2 - 3) * 4').formula, '1 − (2 − 3) · 4');
  assert.equal(written('2 * pi / sqrt(2 * pi)').formula, '2π / √(2π)');
  assert.equal(written('(1 + 2) ** 10 ** 0.5').formula, '(1 + 2)^(10^0.5)');
  assert.equal(written('exp(1) ** 2').formula, 'exp(1)²');
  assert.equal(written("expectation(evaluate('square', Z) ** 2)").formula, 'E(Square(Z)²)');
  assert.equal(
    written("min(differences(differences(-log(evaluate('square', grid(0, 1, 3))))))").formula,
    'min Δ²(−ln(Square(x)))',
  );
});
