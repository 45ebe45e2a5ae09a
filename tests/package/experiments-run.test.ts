// Runs over many seeds: results as they come, how they end, which workers they share.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { loadExperiments } from 'activation-lab';
import { small } from '../support/experiment-settings.js';

const experiments = await loadExperiments();
// biome-ignore lint/suspicious/noExplicitAny: whichever comes first, and wrong types
const anyExperiments = experiments as any;
const [spec] = experiments.list;
assert.ok(spec);
const { id } = spec;
const settings = small(spec);
/** Takes longer than any test may. */
const endless = {
  ...settings,
  ...Object.fromEntries(
    spec.controls.flatMap((control) =>
      control.kind === 'whole' ? [[control.id, control.max]] : [],
    ),
  ),
};
const run = (options: object, control?: object): AsyncIterableIterator<typeof anyExperiments> =>
  anyExperiments.runExperiment(id, { settings, ...options }, control);

const alive = new Set<Worker>();
let started = 0;
process.on('worker', (worker) => {
  started++;
  alive.add(worker);
  worker.on('exit', () => alive.delete(worker));
});

test('results come seed by seed, the complete one last', async () => {
  const done: number[] = [];
  let text = '';
  for await (const result of run({ seeds: 5, firstSeed: 11, workers: 2 })) {
    done.push(result.done);
    assert.equal(result.runs.length, result.done);
    assert.equal(result.total, 5);
    assert.equal(result.summary.length, result.plan.conditions.length);
    const seeds = result.runs.map(({ seed }: { seed: number }) => seed);
    assert.deepEqual(
      seeds,
      [...seeds].sort((a, b) => a - b),
    );
    text = JSON.stringify(result);
  }
  assert.ok(done.every((count, i) => i === 0 || count > (done[i - 1] as number)));
  assert.equal(done.at(-1), 5);
  assert.deepEqual(JSON.parse(text).seeds, [11, 12, 13, 14, 15]);
});

test('what is done between two looks comes together', async () => {
  const results = run({ seeds: 3, workers: 1 });
  assert.equal((await results.next()).value.done, 1);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.equal((await results.next()).value.done, 3);
  assert.ok((await results.next()).done);
});

test('the scalar build gives the same text', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const scalar = (await loadExperiments({ simd: false })) as any;
  const texts = await Promise.all(
    [experiments, scalar].map(async (from) => {
      let latest: unknown;
      for await (const result of from.runExperiment(id, { seeds: 2, settings })) latest = result;
      return JSON.stringify(latest);
    }),
  );
  assert.equal(texts[0], texts[1]);
});

test('runs at the same time share workers, which stay for the next', async () => {
  const before = started;
  const all = async (options: object) => {
    for await (const _ of run(options));
  };
  await Promise.all([1, 2, 3].map(() => all({ seeds: 4, workers: 2 })));
  await all({ seeds: 4, workers: 2 });
  assert.ok(alive.size <= 2, `${alive.size} workers`);
  assert.ok(started - before <= 2);
});

test('a signal ends it with its reason, at once', async () => {
  const control = new AbortController();
  const results = run({ settings: endless, workers: 2 }, { signal: control.signal });
  const reason = new Error('enough');
  setTimeout(() => control.abort(reason), 200);
  const begin = performance.now();
  await assert.rejects(results.next(), reason);
  assert.ok(performance.now() - begin < 5000);
  assert.deepEqual(await results.next(), { value: undefined, done: true });
  await allEnded();

  const before = started;
  await assert.rejects(run({}, { signal: control.signal }).next(), reason);
  assert.equal(started, before);
});

test('a signal between two looks, too', async () => {
  const control = new AbortController();
  await assert.rejects(
    async () => {
      for await (const _ of run({}, { signal: control.signal })) control.abort();
    },
    { name: 'AbortError' },
  );
});

test('leaving the loop ends the work, and nobody else’s', async () => {
  const other = run({ seeds: 6, workers: 2 });
  const first = other.next();
  for await (const _ of run({ seeds: 1000, workers: 2 })) break;
  await first;
  let done = 0;
  for await (const result of other) done = result.done;
  assert.equal(done, 6);
});

test('a worker that ends is an error, and the next run has another', async () => {
  const results = run({ settings: endless, workers: 1 });
  const failed = assert.rejects(results.next(), {
    name: 'Error',
    message: `${id}, seed 1: worker: it ended`,
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all([failed, ...[...alive].map((worker) => worker.terminate())]);
  assert.equal((await run({ seeds: 1 }).next()).value.done, 1);
});

test('a worker that cannot load the module is an error', async () => {
  const { start } = await import('../../dist/package/experiment-pool.js');
  const module = await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  const error = await new Promise<unknown>((fail) => {
    start({ module, experiment: id, settings, seeds: [3], workers: 1, receive: fail, fail });
  });
  assert.match(String(error), /seed 3: wasm: this module is not one of activation-lab/);
});

test('mistakes are thrown at once, before any worker starts', () => {
  const before = started;
  const throws = (options: unknown, name: string, message: RegExp, control?: unknown) =>
    assert.throws(() => anyExperiments.runExperiment(id, options, control), { name, message });
  throws({ seeds: 0 }, 'RangeError', /^options\.seeds: 0 is not a whole number in 1…1000$/);
  throws({ seeds: 1001 }, 'RangeError', /^options\.seeds: 1001/);
  throws({ seeds: '3' }, 'TypeError', /^options\.seeds: "3" is not a number$/);
  throws({ firstSeed: -1 }, 'RangeError', /^options\.firstSeed: -1/);
  throws({ firstSeed: 2 ** 53 }, 'RangeError', /^options\.firstSeed/);
  throws({ workers: 0 }, 'RangeError', /^options\.workers: 0 is not a whole number in 1…64$/);
  throws({ settings: 3 }, 'TypeError', /^settings: 3/);
  throws({ settings: { none: 3 } }, 'RangeError', /^settings\.none/);
  throws({ seed: 3 }, 'TypeError', /^options\.seed: no such option; allowed: seeds, /);
  throws({}, 'TypeError', /^control\.signal: true is not an AbortSignal$/, { signal: true });
  assert.throws(() => anyExperiments.runExperiment('none'), {
    name: 'RangeError',
    message: new RegExp(`^experiment: "none" is not known; allowed: ${id}`),
  });
  assert.equal(started, before);
});

test('one seed here and now: mistakes', () => {
  for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) {
    assert.throws(() => anyExperiments.runSeed(id, seed), {
      name: 'RangeError',
      message: /^seed: /,
    });
  }
  assert.throws(() => anyExperiments.runSeed(3, 1), {
    name: 'TypeError',
    message: /^experiment: 3/,
  });
});

test('neither warm workers nor a run left alone keep the process alive', async () => {
  const program = `
    import { loadExperiments } from 'activation-lab';
    const experiments = await loadExperiments();
    const options = { seeds: 3, settings: ${JSON.stringify(settings)} };
    for await (const _ of experiments.runExperiment('${id}', options));
    await experiments.runExperiment('${id}', options).next();
    console.log('done');`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), timeout: 25_000 },
  );
  assert.equal(stdout.trim(), 'done');
});

async function allEnded(): Promise<void> {
  for (let i = 0; alive.size > 0 && i < 100; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.equal(alive.size, 0);
}
