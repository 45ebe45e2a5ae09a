import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAtOnce, runInSlices, type Sliced } from '../../web/demos/slices.js';

function* count(to: number): Sliced<string> {
  for (let i = 0; i < to; i++) yield i / to;
  return `counted ${to}`;
}

test('runs to its result, at once or in slices', async () => {
  assert.equal(runAtOnce(count(5)), 'counted 5');
  assert.equal(await runInSlices(count(5)), 'counted 5');
});

test('lets the event loop turn and tells its progress', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const progress: number[] = [];
  await runInSlices(count(20), { budget: 0, onProgress: (done) => progress.push(done) });
  clearInterval(timer);
  assert.ok(turns > 0);
  assert.ok(progress.length > 1);
  assert.deepEqual(
    progress,
    [...progress].sort((a, b) => a - b),
  );
});

test('stops when aborted', async () => {
  const abort = new AbortController();
  let steps = 0;
  const run = runInSlices(count(1000), {
    budget: 0,
    signal: abort.signal,
    onProgress: () => {
      if (++steps === 3) abort.abort();
    },
  });
  await assert.rejects(run, { name: 'AbortError' });
  assert.equal(steps, 3);
});
