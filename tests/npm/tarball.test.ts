// What is published: complete, nothing else, typed.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { edit, installed, makeProject, output, tarball } from './project.js';

const manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));

test('it needs no other package and no script to install', () => {
  assert.deepEqual(Object.keys(manifest.dependencies ?? {}), []);
  for (const name of ['preinstall', 'install', 'postinstall']) {
    assert.equal(manifest.scripts[name], undefined);
  }
});

test('it holds what is used, and is no larger than it need be', async () => {
  const files = (await readdir(installed, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)));
  const folders = new Set(files.map((file) => file.split(path.sep).slice(0, 2).join('/')));
  for (const folder of ['dist/package', 'dist/site', 'README.md', 'LICENSE']) {
    assert.ok(folders.has(folder), folder);
  }
  const strange = files.filter(
    (file) => !/^(bin|dist)\/.*\.(m?js|d\.ts|wasm|csv|html|css|woff2|svg|png)$/.test(file),
  );
  assert.deepEqual(strange.sort(), ['LICENSE', 'README.md', 'package.json']);
  // The site takes its modules from files (vite.config.ts).
  const scripts = files.filter((file) => /^dist\/site\/.*\.js$/.test(file));
  assert.ok(scripts.length > 0);
  assert.deepEqual(
    scripts.filter((file) => /(simd|scalar)[^/]*\.js$/.test(file)),
    [],
  );
  const { length } = await readFile(tarball);
  assert.ok(length < 4_500_000, `${length} bytes`);
});

test('publint has nothing to say', async () => {
  const { buffer, byteOffset, length } = await readFile(tarball);
  const bytes = buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('are the types wrong? No', async () => {
  const result = await checkPackage(
    createPackageFromTarballData(new Uint8Array(await readFile(tarball))),
  );
  assert.ok(result.types);
  // Its profile "esm-only": neither CommonJS nor what Node resolved before `exports`.
  const kinds = ['node10', 'node16-cjs'];
  assert.deepEqual(
    result.problems.filter(
      (one) => !('resolutionKind' in one && kinds.includes(one.resolutionKind)),
    ),
    [],
  );
});

test('a project without the types of Node compiles, its libraries checked', async () => {
  const project = await makeProject('types', {
    'main.ts': `import { type ActivationLab, loadActivationLab, loadExperiments, loadTrainer } from 'activation-lab';
import { loadActivationLab as loadExternal } from 'activation-lab/external';
import 'activation-lab/define';
import { type ActivationGraphElement, defineElements } from 'activation-lab/elements';
const lab: ActivationLab = await loadActivationLab({ simd: false });
export const same: ActivationLab = await loadExternal({ wasm: new Uint8Array(0) });
const y: Float64Array = lab.evaluate('elu', [1], { params: { alpha: 1 } });
// @ts-expect-error there is none of this name
lab.evaluate('elu', [1], { params: { beta: 1 } });
const session = (await loadTrainer()).createSession({ layers: [{ activation: 'relu' }] });
const { list } = await loadExperiments();
await defineElements('activation-graph', 'activation-quiz');
// @ts-expect-error there is none of this name
defineElements('activation-grph');
const graph: ActivationGraphElement = document.createElement('activation-graph');
graph.functions = 'relu gelu';
document.querySelector('activation-trainer')?.addEventListener('complete', () => {});
// @ts-expect-error it has a seed
document.createElement('activation-trainer').sead = 1;
export const results = [y, session.metrics().testLoss, list[0]?.id];
`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{ target: 'ES2022', lib: ['ES2022', 'DOM'], types: [], strict: true, noEmit: true },
        ...{ module: 'ESNext', moduleResolution: 'bundler', skipLibCheck: false },
      },
      files: ['main.ts'],
    }),
  });
  const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
  await output(tsc, ['--project', '.'], project);
  await edit(
    path.join(project, 'tsconfig.json'),
    '"module":"ESNext","moduleResolution":"bundler"',
    '"module":"NodeNext","moduleResolution":"NodeNext"',
  );
  await output(tsc, ['--project', '.'], project);
});

test('what is not called stays out of a bundle, and modules are imported when they are asked for', async () => {
  const project = await makeProject('shaken', {
    'evaluate.js': `import { loadActivationLab } from 'activation-lab'; console.log(loadActivationLab);`,
  });
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: ['evaluate.js'],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    outdir: 'out',
    metafile: true,
  });
  const all = Object.values(metafile.outputs);
  const entry = all.find(({ entryPoint }) => entryPoint === 'evaluate.js');
  assert.ok(entry && entry.bytes < 50_000, `${entry?.bytes} bytes`);
  const glue = Object.entries(entry.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  assert.deepEqual(
    glue.map(([file]) => path.basename(file)).filter((file) => /trainer|experiments/.test(file)),
    [],
  );
  assert.deepEqual(
    entry.imports.filter(({ kind }) => kind !== 'dynamic-import'),
    [],
  );
  const modules = entry.imports.map(({ path: file }) => metafile.outputs[file]?.entryPoint ?? '');
  assert.deepEqual(modules.map((file) => path.basename(file)).sort(), [
    'activation-lab.scalar.mjs',
    'activation-lab.simd.mjs',
  ]);
});
