// The package in Node: as it is, in worker threads, bundled, and imported for rendering on a server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import { everything, makeProject, output } from './project.js';

const print = `import { tryEverything } from './try-everything.js';
tryEverything().then((result) => console.log(JSON.stringify(result)));
`;

const project = await makeProject('node', {
  'print.js': print,
  'print.cjs': `import('./try-everything.js').then(async ({ tryEverything }) =>
  console.log(JSON.stringify(await tryEverything())));
`,
  'threads.js': `import { Worker } from 'node:worker_threads';
new Worker(new URL('./thread.js', import.meta.url)).on('message', (result) =>
  console.log(JSON.stringify(result)));
`,
  'thread.js': `import { parentPort } from 'node:worker_threads';
import { tryEverything } from './try-everything.js';
parentPort.postMessage(await tryEverything());
`,
  'external.js': `import { readFile } from 'node:fs/promises';
import { loadActivationLab, loadTrainer } from 'activation-lab/external';
const file = import.meta.resolve('activation-lab/activation-lab.scalar.wasm');
const lab = await loadActivationLab({ wasm: await readFile(new URL(file)), simd: false });
let steps = 0;
for await (const { status } of (await loadTrainer()).train({}, { steps: 5 })) steps = status.step;
console.log(JSON.stringify([lab.simd, lab.evaluate('sigmoid', [0])[0], steps]));
`,
});

const printed = async (...args: string[]) =>
  JSON.parse(await output(process.execPath, args, project));

test('modules', async () => assert.deepEqual(await printed('print.js'), everything));
test('a program that was typed in', async () =>
  assert.deepEqual(await printed('--input-type=module', '-e', print), everything));
test('from CommonJS', async () => assert.deepEqual(await printed('print.cjs'), everything));
test('worker threads', async () => assert.deepEqual(await printed('threads.js'), everything));
test('activation-lab/external', async () =>
  assert.deepEqual(await printed('external.js'), [false, 0.5, 5]));

for (const format of ['esm', 'cjs'] as const) {
  test(`bundled into one file, ${format}`, async () => {
    const outfile = `bundle-${format}/print.${format === 'cjs' ? 'cjs' : 'mjs'}`;
    const { warnings } = await build({
      absWorkingDir: project,
      entryPoints: ['print.js'],
      bundle: true,
      platform: 'node',
      format,
      outfile,
      logLevel: 'silent',
      // There import.meta is empty, and workers start from their source.
      logOverride: { 'empty-import-meta': 'debug' },
    });
    assert.deepEqual(warnings, []);
    assert.deepEqual(await printed(outfile), everything);
  });
}

test('elements on a server: importing them does nothing, defining them is refused', async () => {
  const program = `import 'activation-lab/define';
import { defineElements, elementNames } from 'activation-lab/elements';
const told = await defineElements('activation-graph').catch(String);
console.log(JSON.stringify([elementNames, typeof HTMLElement, told]));`;
  const [names, htmlElement, told] = await printed('--input-type=module', '-e', program);
  assert.equal(names.length, 6);
  assert.equal(htmlElement, 'undefined');
  assert.match(told, /^Error: defineElements: there are no custom elements here/);
});

test('importing it asks for nothing that a server may not have', async () => {
  const { outputFiles } = await build({
    absWorkingDir: project,
    stdin: {
      contents: `export * from 'activation-lab'; export * as external from 'activation-lab/external';
export * from 'activation-lab/elements';`,
      resolveDir: project,
    },
    bundle: true,
    platform: 'neutral',
    format: 'iife',
    write: false,
    logOverride: { 'empty-import-meta': 'debug' },
  });
  const { createContext, runInContext } = await import('node:vm');
  // A context with the language's own globals and no others: no window, no process, no fetch.
  runInContext(outputFiles[0]?.text ?? '', createContext({}));
});
