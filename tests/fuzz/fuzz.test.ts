// A short run of what `npm run fuzz` does for minutes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { experimentsTarget } from './experiments.js';
import { fuzz, type Target } from './harness.js';
import { labTarget } from './lab.js';
import { parsersTarget } from './parsers.js';
import { trainerTarget } from './trainer.js';

const runs: [what: string, load: () => Promise<Target>, calls: number, megabytes: number][] = [
  ['evaluation and analysis', labTarget, 12_000, 32],
  ['training', trainerTarget, 8000, 64],
  ['experiments', experimentsTarget, 3000, 32],
  ['texts', parsersTarget, 10_000, 0],
];

for (const [what, load, calls, megabytes] of runs) {
  test(`${what}: random calls end as documented, do no harm and leave nothing behind`, async () => {
    const { answered, memory } = fuzz(await load(), 1, calls);
    assert.ok(answered > calls / 20 && answered < calls);
    assert.ok(memory <= megabytes, `${memory} MB`);
  });
}
