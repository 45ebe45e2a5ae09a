import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import demos from '../../web/demos/demos.json' with { type: 'json' };
import { bestParameter, descend, regression, slopeStep } from '../../web/demos/learned-slope.js';
import { maxForm } from '../../web/demos/max-form.js';
import { randomSlope } from '../../web/demos/random-slope.js';

const lab = await loadActivationLab();

test('max(αx, x) is the definition for α ≤ 1 and misses it by 8(α − 1) for α > 1', () => {
  const { activation, parameter } = demos['max-form'];
  for (const alpha of [0, 0.01, 0.5, 1]) {
    assert.equal(maxForm(lab, activation, parameter, alpha).difference, 0, `α = ${alpha}`);
  }
  for (const alpha of [1.05, 1.5, 2]) {
    const { difference } = maxForm(lab, activation, parameter, alpha);
    assert.ok(Math.abs(difference - 8 * (alpha - 1)) < 1e-12, `α = ${alpha}: ${difference}`);
  }
});

const learned = demos['learned-slope'];
const data = regression(learned.seed, learned.points, learned.slope, learned.noise);
const problem = { id: learned.activation, parameter: learned.parameter, data };

test('gradient descent carries the slope to its least-squares value, near the data’s own', () => {
  const best = bestParameter(lab, problem, 0.25);
  const path = descend(lab, problem, { start: 0.25, rate: learned.rate, steps: learned.steps });
  assert.equal(path.length, learned.steps + 1);
  assert.equal(path[0], 0.25);
  assert.ok(Math.abs((path.at(-1) as number) - best) < 0.005, `${path.at(-1)}, ${best}`);
  assert.ok(Math.abs(best - learned.slope) < 0.1, `${best}`);
  const left = [...data.x].flatMap((x, i) =>
    x < 0 ? [[x, data.target[i] as number] as const] : [],
  );
  const expected = left.reduce((s, [x, t]) => s + x * t, 0) / left.reduce((s, [x]) => s + x * x, 0);
  assert.ok(Math.abs(best - expected) < 1e-9, `${best}, ${expected}`);
});

test('the gradient in α is the mean of (f − t)·x over the left points', () => {
  const { gradient } = slopeStep(lab, problem, 0.4);
  const terms = [...data.x].map((x, i) => (x < 0 ? (0.4 * x - (data.target[i] as number)) * x : 0));
  const expected = terms.reduce((a, b) => a + b) / terms.length;
  assert.ok(Math.abs(gradient - expected) < 1e-10);
});

test('every noisy data set comes from its seed alone', () => {
  assert.deepEqual(regression(2, 10, 0.6, 0.1), regression(2, 10, 0.6, 0.1));
  assert.deepEqual(
    [...data.x],
    [...data.x].sort((a, b) => a - b),
  );
});

test('random slopes lie in [l, u], their mean nears (l + u)/2, which evaluation uses', () => {
  const { activation, lower, upper } = demos['random-slope'];
  const run = (count: number) =>
    randomSlope(lab, activation, { lower, upper }, { lower: 0.125, upper: 0.375, count, seed: 1 });
  const many = run(4000);
  assert.equal(many.evaluationSlope, 0.25);
  assert.ok(many.slopes.every((slope) => slope >= 0.125 && slope < 0.375));
  assert.ok(Math.abs(many.meanSlope - 0.25) < 0.005, `${many.meanSlope}`);
  const few = run(3);
  assert.equal(few.draws.length, 3);
  for (const [i, y] of few.draws.entries()) {
    assert.deepEqual([...y], [-4 * (few.slopes[i] as number), 0, 2]);
  }
  assert.deepEqual([...few.evaluation], [-1, 0, 2]);
});
