import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as inlined from 'activation-lab';
import * as external from 'activation-lab/external';

const { loadActivationLab } = inlined;
const require = createRequire(import.meta.url);
const file = require.resolve('activation-lab/activation-lab.simd.wasm');
const bytes = await readFile(file);

const works = (lab: Awaited<ReturnType<typeof loadActivationLab>>) =>
  assert.deepEqual([...lab.evaluate('relu', [-1, 1])], [0, 1]);

test('loads with no argument', async () => works(await loadActivationLab()));
test('loads from the file beside it', async () => works(await external.loadActivationLab()));
test('loads either build of each module, from inside the package or from files', async () => {
  for (const simd of [true, false]) {
    for (const entry of [inlined, external]) {
      for (const load of [entry.loadActivationLab, entry.loadTrainer, entry.loadExperiments]) {
        assert.equal((await load({ simd })).simd, simd);
      }
    }
  }
});
test('both entries export the same, data sets included', async () => {
  assert.deepEqual(Object.keys(inlined).sort(), Object.keys(external).sort());
  for (const { id } of inlined.datasets) {
    assert.equal(await inlined.loadDataset(id), await external.loadDataset(id));
  }
});
test('loads from a file: URL', async () =>
  works(await loadActivationLab({ wasm: pathToFileURL(file) })));
test('loads from its address as a string', async () =>
  works(await loadActivationLab({ wasm: pathToFileURL(file).href })));
test('loads from bytes', async () => works(await loadActivationLab({ wasm: bytes })));
test('loads from an ArrayBuffer', async () =>
  works(await loadActivationLab({ wasm: new Uint8Array(bytes).buffer })));
test('loads from a Response', async () =>
  works(await loadActivationLab({ wasm: new Response(bytes) })));
test('loads from a compiled module', async () =>
  works(await loadActivationLab({ wasm: await WebAssembly.compile(bytes) })));

test('two instances are independent', async () => {
  const [one, two] = await Promise.all([loadActivationLab(), loadActivationLab()]);
  assert.throws(() => one.evaluate('rely', [1]));
  works(two);
  works(one);
});

test('loads in a worker', async () => {
  const worker = new Worker(
    `import { parentPort } from 'node:worker_threads';
     import { loadActivationLab } from 'activation-lab';
     const lab = await loadActivationLab();
     parentPort.postMessage(lab.evaluate('relu', [-1, 1]));`,
    { eval: true, execArgv: ['--input-type=module'] },
  );
  const y = await new Promise<Float64Array>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  assert.deepEqual([...y], [0, 1]);
});

test('says what is wrong with a module that is none', async () => {
  const html = new Response('<!doctype html>');
  await assert.rejects(loadActivationLab({ wasm: html }), /not a WebAssembly module.*3c 21.*HTML/);
  await assert.rejects(loadActivationLab({ wasm: new Uint8Array(0) }), /starts with nothing/);
  const empty = await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  await assert.rejects(loadActivationLab({ wasm: empty }), Error);
});

test('says what is wrong with an option', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: wrong types are the point
  const load = loadActivationLab as any;
  await assert.rejects(load({ simd: 1 }), {
    name: 'TypeError',
    message: /^simd: 1 is not a boolean/,
  });
  await assert.rejects(load({ wasm: 5 }), { name: 'TypeError', message: /^wasm: 5 is none of/ });
  await assert.rejects(load({ wsam: '' }), { name: 'TypeError', message: /^options\.wsam/ });
  await assert.rejects(load({ wasm: 'no address' }), {
    name: 'TypeError',
    message: /^wasm: "no address"/,
  });
  await assert.rejects(load({ wasm: new Response('', { status: 404 }) }), /answered 404/);
  await assert.rejects(load({ wasm: bytes, simd: false }), {
    name: 'RangeError',
    message: /other build/,
  });
});
