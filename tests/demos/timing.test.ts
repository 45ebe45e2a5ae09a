import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { runAtOnce } from '../../web/demos/slices.js';
import { interleave, measure, type TimingTask, timingTasks } from '../../web/demos/timing.js';
import { plain } from '../../web/package/generated/plain.js';

test('rounds are interleaved: each takes every task once, beginning one further on', () => {
  assert.deepEqual(interleave(3, 3), [0, 1, 2, 1, 2, 0, 2, 0, 1]);
  assert.deepEqual(interleave(2, 0), []);
});

/** A clock that only moves when a task runs. */
function fakeTasks(costs: readonly number[]) {
  let time = 0;
  const runs = costs.map(() => 0);
  const tasks = costs.map(
    (cost, i): TimingTask => ({
      id: `task ${i}`,
      engine: 'js',
      order: 0,
      run: () => {
        runs[i] = (runs[i] as number) + 1;
        time += cost;
      },
    }),
  );
  return { tasks, runs, now: () => time };
}

test('nanoseconds per element, each task repeated until the clock can see it', () => {
  const { tasks, runs, now } = fakeTasks([0.001, 0.004]); // ms
  const timings = runAtOnce(measure(tasks, { elements: 1000, rounds: 5, duration: 0.5, now }));
  for (const [i, expected] of [1, 4].entries()) {
    assert.ok(Math.abs((timings[i]?.nanoseconds as number) - expected) < 1e-6);
  }
  assert.ok((runs[0] as number) > 5 * 500);
});

test('progress rises to 1', () => {
  const { tasks, now } = fakeTasks([1, 1]);
  const progress = [...measure(tasks, { elements: 1, rounds: 3, duration: 1, now })];
  assert.equal(progress.at(-1), 1);
  assert.deepEqual(
    progress,
    [...progress].sort((a, b) => a - b),
  );
});

test('every activation of the catalog in every build runs, f and f′', async () => {
  const scalar = await loadActivationLab({ simd: false });
  assert.equal(scalar.simd, false);
  const simd = await loadActivationLab();
  const tasks = timingTasks({ simd, scalar }, plain, simd.catalog, [0, 1], 64);
  assert.equal(tasks.length, simd.catalog.length * 3 * 2);
  for (const task of tasks) task.run();
});

test('plain JavaScript computes what the module computes', async () => {
  const lab = await loadActivationLab();
  const x = Float32Array.from({ length: 161 }, (_, i) => (i - 80) / 10);
  const y = new Float32Array(x.length);
  for (const { id, parameters } of lab.catalog) {
    for (const order of [0, 1] as const) {
      plain[id][order](x, y, ...parameters.map((parameter) => parameter.default));
      const expected = lab.evaluate(id, x, { order });
      for (const [i, value] of y.entries()) {
        const tolerance = 1e-6 * Math.max(1, Math.abs(expected[i] as number));
        assert.ok(
          Math.abs(value - (expected[i] as number)) <= tolerance,
          `${id}, order ${order}, x = ${x[i]}`,
        );
      }
    }
  }
});
