import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import {
  compareBounded,
  cubicTask,
  gradientStep,
  isStable,
  largestStableRate,
  type RateLimit,
  type SmallNet,
  smallNet,
} from '../../web/demos/learning-rate-limit.js';
import { runAtOnce } from '../../web/demos/slices.js';

const lab = await loadActivationLab();
const options = { width: 8, points: 32, spread: 2, steps: 100, lowest: 0.01, highest: 100 };

test('the update is minus the rate times the loss’s gradient', () => {
  const task = cubicTask(9, 2);
  const loss = (net: SmallNet) => gradientStep(lab, 'tanh', copy(net), task, 0);
  const net = smallNet(4, 3);
  net.b1.set([0.1, -0.2, 0.3]);
  const moved = copy(net);
  gradientStep(lab, 'tanh', moved, task, 1);
  const h = 1e-6;
  for (const part of ['w1', 'b1', 'w2'] as const) {
    for (let j = 0; j < 3; j++) {
      const at = (step: number) => {
        const nudged = copy(net);
        nudged[part][j] = (nudged[part][j] as number) + step;
        return loss(nudged);
      };
      const slope = (at(h) - at(-h)) / (2 * h);
      const update = (moved[part][j] as number) - (net[part][j] as number);
      assert.ok(Math.abs(update + slope) < 1e-8, `${part}[${j}]: ${update}, ${-slope}`);
    }
  }
  const slopeB2 =
    (loss({ ...copy(net), b2: net.b2 + h }) - loss({ ...copy(net), b2: net.b2 - h })) / (2 * h);
  assert.ok(Math.abs(moved.b2 - net.b2 + slopeB2) < 1e-8);
});

test('the rate found is stable, and 2 % more is not', () => {
  const task = cubicTask(options.points, options.spread);
  for (const id of ['identity', 'sigmoid', 'relu']) {
    const rate = runAtOnce(largestStableRate(lab, id, 1, options));
    assert.ok(rate > options.lowest && rate < options.highest, `${id}: ${rate}`);
    assert.ok(runAtOnce(isStable(lab, id, 1, task, rate, options)), id);
    assert.ok(!runAtOnce(isStable(lab, id, 1, task, rate * 1.02, options)), id);
  }
});

test('wide inputs: what is bounded stands a higher rate than what is not', () => {
  const limit = (id: string) => runAtOnce(largestStableRate(lab, id, 1, { ...options, spread: 4 }));
  const bounded = ['sigmoid', 'tanh'].map(limit);
  const unbounded = ['identity', 'relu', 'leaky-relu', 'elu'].map(limit);
  assert.ok(Math.min(...bounded) > Math.max(...unbounded), `${bounded} | ${unbounded}`);
});

test('the comparison of both kinds is said as measured', () => {
  const limit = (bounded: boolean, median: number): RateLimit => ({
    id: '',
    name: '',
    bounded,
    median,
    lowerQuartile: median,
    upperQuartile: median,
  });
  const outcome = (...limits: RateLimit[]) => compareBounded(limits).outcome;
  assert.equal(outcome(limit(true, 3), limit(true, 2), limit(false, 1)), 'supported');
  assert.equal(outcome(limit(true, 3), limit(true, 1), limit(false, 2)), 'mixed');
  assert.equal(outcome(limit(true, 1), limit(false, 2)), 'refuted');
  assert.equal(outcome(limit(false, 2)), 'undecided');
});

function copy({ w1, b1, w2, b2 }: SmallNet): SmallNet {
  return { w1: w1.slice(), b1: b1.slice(), w2: w2.slice(), b2 };
}
