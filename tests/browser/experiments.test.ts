// Experiments in Chromium's workers.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type ExperimentResult, loadExperiments } from 'activation-lab';
import { small } from '../support/experiment-settings.js';
import { openSite, type Site } from './harness.js';
import { servePackage } from './package.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test('every experiment comes to the text that Node comes to', async () => {
  const experiments = await loadExperiments();
  const runs = experiments.list.map((spec) => ({
    id: spec.id,
    options: { seeds: 3, settings: small(spec) as object, workers: 2 },
  }));
  const expected: string[] = [];
  for (const { id, options } of runs) {
    let last: ExperimentResult | undefined;
    for await (const result of experiments.runExperiment(id, options)) last = result;
    expected.push(createHash('sha256').update(JSON.stringify(last)).digest('hex'));
  }
  const visit = await site.openTraining();
  await servePackage(visit.page);
  const seen = await visit.page.evaluate(`(async () => {
    const { loadExperiments } = await import('/package/index.js');
    const experiments = await loadExperiments();
    const hashes = [];
    for (const { id, options } of ${JSON.stringify(runs)}) {
      let last;
      for await (const result of experiments.runExperiment(id, options)) last = result;
      const bytes = new TextEncoder().encode(JSON.stringify(last));
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      hashes.push(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''));
    }
    return hashes;
  })()`);
  assert.deepEqual(seen, expected);
  await visit.close();
});

test('a run is aborted at once; a worker that cannot be started is an error', async () => {
  const visit = await site.openTraining();
  await servePackage(visit.page);
  const aborted = await visit.page.evaluate(`(async () => {
    const { loadExperiments } = await import('/package/index.js');
    const experiments = await loadExperiments();
    const { id } = experiments.list[0];
    const control = new AbortController();
    const options = { seeds: 500 };
    setTimeout(() => control.abort(), 300);
    const begin = performance.now();
    try {
      for await (const result of experiments.runExperiment(id, options, { signal: control.signal }));
    } catch (error) {
      return [error.name, performance.now() - begin < 5000];
    }
  })()`);
  assert.deepEqual(aborted, ['AbortError', true]);

  await visit.page.route('**/package/experiment-worker.js', (route) => route.abort());
  const failed = await visit.page.evaluate(`(async () => {
    const { loadExperiments } = await import('/package/index.js');
    const experiments = await loadExperiments();
    try {
      await experiments.runExperiment(experiments.list[0].id).next();
    } catch (error) {
      return error.message;
    }
  })()`);
  assert.match(String(failed), /seed \d+: worker: /);
  await visit.page.context().close(); // not visit.close(): the console has told of the worker, too
});
