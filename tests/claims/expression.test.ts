import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compute, judge } from '../../web/claims/expression.js';
import { labFunctions } from '../../web/claims/lab-functions.js';
import { ExpressionError, parse, sourceOf } from '../../web/claims/syntax.js';
import { fakeLab } from './fake-lab.js';

const functions = labFunctions(fakeLab);
const value = (text: string) => compute(parse(text), functions);
const array = (text: string) => [...(value(text) as Float64Array)];

test('arithmetic binds as in JavaScript, a sign tightest', () => {
  assert.equal(value('1 + 2 * 3'), 7);
  assert.equal(value('2 ** 3 ** 2'), 512);
  assert.equal(value('-2 ** 2'), 4);
  assert.equal(value('(1 + 2) * -3'), -9);
  assert.equal(value('1.5e-3'), 0.0015);
  assert.equal(value('-infinity'), -Infinity);
  assert.equal(value('pi'), Math.PI);
});

test('numbers and vectors meet element by element', () => {
  assert.deepEqual(array('2 * [1, 2, 3] - 1'), [1, 3, 5]);
  assert.deepEqual(array('[1, 2] * [3, 4]'), [3, 8]);
  assert.deepEqual(array('-[1, -2]'), [-1, 2]);
  assert.deepEqual(array('max([1, 5], 3)'), [3, 5]);
  assert.deepEqual(array('abs([-1, 2])'), [1, 2]);
  assert.deepEqual(array('differences([1, 4, 9])'), [3, 5]);
  assert.throws(() => value('[1, 2] + [1, 2, 3]'), /column 1: a vector of 2 .* one of 3/);
});

test('reductions turn a vector into a number', () => {
  assert.equal(value('max([1, 5, 3])'), 5);
  assert.equal(value('min([1, 5, -3])'), -3);
  assert.equal(value('mean([1, 2, 6])'), 3);
  assert.equal(value('sum([1, 2, 6])'), 9);
  assert.ok(Number.isNaN(value('max([1, 0 / 0])')));
});

test('a grid holds both ends and is symmetric', () => {
  assert.deepEqual(array('grid(-1, 1, 5)'), [-1, -0.5, 0, 0.5, 1]);
  assert.equal(value('max(abs(grid(-0.7, 0.7, 1001) + -1 * grid(0.7, -0.7, 1001) * -1))'), 0);
  for (const bad of ['grid(0, 1, 1)', 'grid(0, 1, 2.5)', 'grid(0, 1, 1e9)', 'grid(0, 1)']) {
    assert.throws(() => value(bad), ExpressionError);
  }
});

test('an expectation is over the standard normal distribution', () => {
  const close = (text: string, expected: number) =>
    assert.ok(Math.abs((value(text) as number) - expected) < 1e-11, `${text}: ${value(text)}`);
  close('expectation(Z)', 0);
  close('expectation(Z ** 2)', 1);
  close('expectation(Z ** 4)', 3);
  close('expectation(exp(Z))', Math.exp(0.5));
  close('expectation(max(Z, 0))', 1 / Math.sqrt(2 * Math.PI)); // a kink at 0
  close('expectation(0 * Z + 1)', 1);
  for (const bad of ['expectation(1)', 'expectation([1, 2])', 'expectation(Z, Z)', 'mean(1, Z)']) {
    assert.throws(() => value(bad), ExpressionError, bad);
  }
});

test('comparisons and logic give booleans, and only of what they are meant for', () => {
  assert.equal(judge('1 < 2 && !(2 <= 1) || false', functions), true);
  assert.equal(judge("'a' == 'a'", functions), true);
  assert.equal(judge('0 / 0 == 0 / 0', functions), false);
  assert.throws(() => judge('1', functions), /is not a boolean/);
  assert.throws(() => judge('1 && true', functions), /column 1: the number 1 is not a boolean/);
  assert.throws(() => judge('[1] < 2', functions), /a vector is not a number/);
  assert.throws(() => judge("1 == '1'", functions), /cannot be compared/);
  assert.throws(() => judge('1 < 2 < 3', functions), /the boolean true is not a number/);
});

test('evaluate takes a number or a vector, an order and parameters by name', () => {
  assert.equal(value("evaluate('square', 3)"), 9);
  assert.equal(value("evaluate('square', 3, 1)"), 6);
  assert.deepEqual(array("evaluate('square', [1, 2], 0, 'shift', 1)"), [4, 9]);
  assert.throws(() => value("evaluate('square', 3, 1, 'shift')"), /pairs/);
  assert.throws(() => value("1 + evaluate('cube', 3)"), /column 5: .*"cube" is not known/);
});

test('analyze gives a record of which only own fields are read', () => {
  assert.equal(value("analyze('square').monotone.direction"), 'none');
  assert.equal(value("analyze('square').monotone.fall[0].y"), 1);
  assert.equal(value("analyze('square').differentiable.kinks.length"), 0);
  assert.equal(value("analyze('square', 'shift', 2).params.shift"), 2);
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    assert.throws(() => value(`analyze('square').${name}`), /there is no field/);
  }
  assert.throws(() => value("analyze('square').monotone.rise"), /there is holds, direction, fall/);
  assert.throws(() => value('[1].length'), /a vector has no field/);
  assert.throws(() => value("'a'.length"), /has no field/);
});

test('nothing outside the grammar is understood', () => {
  const refused = [
    'a = 1',
    '1; 2',
    '1, 2',
    '(1, 2)',
    '',
    '()',
    '[1,,2]',
    'this',
    'null',
    'true ? 1 : 2',
    '1 === 1',
    '5 % 3',
    '1 | 2',
    '~1',
    '+1',
    'analyze("square")?.monotone',
    "analyze('square')['monotone']",
    "analyze('square').monotone()",
    "(evaluate)('square', 1)()",
    'x',
    'window',
    'eval(1)',
    'constructor(1)',
    'toString()',
    'unknown(1)',
    "'open",
    '1 +',
    `${'-('.repeat(66)}1${')'.repeat(66)}`,
    ' '.repeat(2001),
  ];
  for (const text of refused) assert.throws(() => value(text), ExpressionError, text);
});

test('an error names its column', () => {
  const column = (text: string) => {
    try {
      value(text);
    } catch (error) {
      return (error as ExpressionError).column;
    }
    return undefined;
  };
  assert.equal(column('1 + nothing'), 5);
  assert.equal(column('abs(1) +  what(2)'), 11);
  assert.equal(column('1 < 2 && 5 % 2'), 10);
  assert.equal(column('max([1, 2], [1, [2]])'), 17);
});

test('a tree prints as the expression it was read from', () => {
  for (const text of [
    '(1 + 2) * 3 - 4 / (5 - 6)',
    '1 - (2 - 3)',
    '(-2) ** 2 ** 3',
    '!(1 < 2) && true',
    "analyze('elu', 'alpha', 2).differentiable.kinks[0].leftSlope == infinity",
    "-log(evaluate('sigmoid', grid(-8, 8, 161)))",
    'max(abs([1, -2] + 1))',
  ]) {
    assert.equal(sourceOf(parse(text)), text);
  }
});
