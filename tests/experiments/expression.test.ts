import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExperimentPlan } from 'activation-lab';
import { compute, judge } from '../../web/claims/expression.js';
import { ExpressionError, parse } from '../../web/claims/syntax.js';
import { comparisonsOf } from '../../web/experiments/comparisons.js';
import { findingsOf } from '../../web/experiments/findings.js';
import { NotMeasured, resultFunctions } from '../../web/experiments/functions.js';
import { createResult } from '../../web/package/experiment-result.js';

// Two conditions; per seed: a number, three numbers along an axis, a path of two points.
const none = Number.NaN;
const plan: ExperimentPlan = {
  conditions: [{ activation: 'relu' }, { activation: 'tanh' }],
  measures: [
    { id: 'accuracy', scale: 'linear', width: 1 },
    {
      id: 'norm',
      scale: 'logarithmic',
      width: 1,
      axis: { id: 'layer', scale: 'linear', places: Float64Array.of(1, 2, 4) },
    },
    { id: 'path', scale: 'linear', width: 2 },
  ],
};
const runs = [
  { seed: 1, values: Float64Array.of(0.5, 1, 2, 4, 0, 0, 0.6, 10, 20, 40, 0, 0) },
  { seed: 2, values: Float64Array.of(0.7, 3, 4, 6, 0, 0, none, 30, 40, 60, 0, 0) },
  { seed: 3, values: Float64Array.of(0.9, 5, 6, 8, 0, 0, 0.8, 1, 60, 80, 0, 0) },
];
const settings = { depth: 3, activations: ['relu', 'tanh'] } as never;
const result = createResult('vanishing-gradient', settings, plan, runs, 3);
const functions = resultFunctions(result);
const value = (text: string) => compute(parse(text), functions);

test('medians and quartiles are numbers, or vectors along the axis', () => {
  assert.equal(value("median('accuracy', 'relu')"), 0.7);
  assert.equal(value("lower('accuracy', 'relu')"), 0.6);
  assert.equal(value("upper('accuracy', 'relu')"), 0.8);
  assert.deepEqual(value("median('norm', 'tanh')"), Float64Array.of(10, 40, 60));
  assert.equal(value("first(median('norm', 'tanh')) / last(median('norm', 'relu'))"), 10 / 6);
});

test('a place of the axis is named by its value', () => {
  assert.equal(value("at('norm', 'relu', 4)"), 6);
  assert.throws(() => value("at('norm', 'relu', 3)"), NotMeasured);
  assert.throws(() => value("at('accuracy', 'relu', 1)"), /accuracy has no axis/);
});

test('shares are over all seeds, paired; a seed without a number is on no side', () => {
  assert.equal(value("wins('accuracy', 'relu', 'tanh')"), 1 / 3);
  assert.equal(value("wins('norm', 'tanh', 'relu', 1)"), 2 / 3);
  assert.equal(value("reached('accuracy', 'tanh', 0.8)"), 1 / 3);
  assert.equal(value("reached('norm', 'relu', 4, 2)"), 2 / 3);
});

test('what has no number is left out of the median', () => {
  assert.equal(value("median('accuracy', 'tanh')"), 0.7);
});

test('settings are numbers by name', () => {
  assert.equal(value("setting('depth') + 1"), 4);
  assert.throws(() => value("setting('activations')"), ExpressionError);
});

test('what the settings leave out cannot be judged, and that is no error', () => {
  assert.throws(() => value("median('accuracy', 'gelu')"), NotMeasured);
  const found = findingsOf(
    {
      options: { one: "median('accuracy', 'gelu') > 0", two: "median('accuracy', 'relu') > 0.6" },
      values: { norm: { expression: "at('norm', 'relu', 8)", format: 'number' } },
      claims: { c: { origin: 'lab', expression: "at('norm', 'tanh', 8) > 0", expected: true } },
      charts: ['accuracy'],
    },
    result,
  );
  assert.deepEqual(found, {
    options: { one: undefined, two: true },
    values: { norm: undefined },
    claims: { c: undefined },
  });
});

test('a statement’s comparisons show what was measured on either side', () => {
  const [first, second, ...more] = comparisonsOf(
    "median('accuracy', 'relu') > 0.5 && !(at('norm', 'relu', 8) <= 2 * setting('depth'))",
    result,
  );
  assert.equal(more.length, 0);
  assert.deepEqual(
    [first?.left.value, first?.operator, first?.right.source, first?.right.isLiteral],
    [0.7, '>', '0.5', true],
  );
  assert.deepEqual(
    [second?.left.value, second?.operator, second?.right.value],
    [undefined, '≤', 6],
  );
});

test('mistakes are told with their column', () => {
  assert.throws(() => value("1 + median('accuracy')"), /column 5: 2 arguments are expected/);
  assert.throws(() => value("median('path', 'relu')"), /path is a picture/);
  assert.throws(() => value("wins('norm', 'relu', 'tanh')"), /nothing is not a number/);
  assert.throws(() => judge("analyze('relu').monotone.holds", functions), /no function analyze/);
});
