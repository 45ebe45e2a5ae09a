// Builds everything that `npm start` serves and the package exports:
//   C++ ─▶ three WebAssembly modules ─▶ generated types ─▶ workers ─▶ dist/package (with the elements)
//                                                                         ─▶ dist/site
//                                                                         ─▶ dist/activation-lab.html
// Each stage is skipped while its inputs are what they were.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { moduleNames } from './modules.mjs';
import { main, root, run, runPackage, step } from './run.mjs';
import { setUp } from './setup.mjs';

const generated = 'web/package/generated';

const offlineFile = 'Offline file';

const workers = ['training-worker', 'experiment-worker'];

const elementEntries = ['elements', 'define'];

const modulesIn = (folder) =>
  moduleNames.flatMap((name) => [`${folder}/${name}.mjs`, `${folder}/${name}.wasm`]);

const pageInputs = [
  'web',
  'tools/vite-lesson.ts',
  'tools/lesson-markdown.ts',
  'tools/vite-experiments.ts',
  'tools/experiment-markdown.ts',
  'tools/vite-questions.ts',
  'tools/question-markdown.ts',
  'tools/vite-katex.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

const stages = [
  {
    name: 'WebAssembly, SIMD',
    inputs: ['src', 'cmake', 'CMakeLists.txt', 'CMakePresets.json'],
    outputs: modulesIn('build/wasm-simd'),
    work: () => cmake('wasm-simd', 'modules'),
  },
  {
    name: 'WebAssembly, scalar',
    inputs: ['src', 'cmake', 'CMakeLists.txt', 'CMakePresets.json', 'tools/plain_javascript.cpp'],
    outputs: modulesIn('build/wasm-scalar'),
    work: () => cmake('wasm-scalar', 'modules'),
  },
  {
    name: 'Types and formulae from the registry',
    inputs: [
      ...modulesIn('build/wasm-simd'),
      ...modulesIn('build/wasm-scalar'),
      'build/wasm-scalar/plain-javascript.cjs',
      'web/package/data',
      'tools/generate.mjs',
      'tools/modules.mjs',
    ],
    outputs: ['catalog.ts', 'training.ts', 'experiments.ts', 'plain.js', 'inlined/iris.mjs'].map(
      (file) => `${generated}/${file}`,
    ),
    work: async () => (await import('./generate.mjs')).generate(),
  },
  {
    name: 'Workers, a script each',
    inputs: ['web/package', 'tools/inline-workers.mjs', 'package-lock.json'],
    outputs: workers.flatMap((worker) =>
      ['mjs', 'd.mts'].map((end) => `${generated}/inlined/${worker}.${end}`),
    ),
    work: async () => (await import('./inline-workers.mjs')).inlineWorkers(workers),
  },
  {
    name: 'Package',
    inputs: ['web/package', 'tools/build.mjs', 'tsconfig.json', 'package-lock.json'],
    outputs: ['dist/package/index.js', 'dist/package/generated/activation-lab.simd.wasm'],
    work: buildPackage,
  },
  {
    name: 'Elements',
    inputs: [...pageInputs, 'vite.elements.config.ts', 'web/elements/tsconfig.json'],
    outputs: elementEntries.map((entry) => `dist/package/elements/${entry}.js`),
    work: buildElements,
  },
  {
    name: 'Page',
    inputs: [...pageInputs, 'vite.elements.config.ts'],
    outputs: ['dist/site/index.html', 'dist/site/package/index.js'],
    work: buildSite,
  },
  {
    name: offlineFile,
    inputs: [...pageInputs, 'tools/vite-one-file.ts', 'vite.offline.config.ts'],
    outputs: ['dist/activation-lab.html'],
    work: () =>
      runPackage('vite', ['build', '--config', 'vite.offline.config.ts', '--logLevel', 'warn']),
  },
];

/** `offline: false` leaves out the one file of the whole site. */
export async function build({ offline = true } = {}) {
  for (const { name, inputs, outputs, work } of stages) {
    if (name === offlineFile && !offline) continue;
    await step(name, async () => {
      const stamp = path.join(root, 'build/stamps', name.replace(/\W+/g, '-'));
      const now = await fingerprint(inputs, outputs);
      const before = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
      if (before === now && outputs.every((file) => existsSync(path.join(root, file)))) {
        return 'unchanged';
      }
      await work();
      await mkdir(path.dirname(stamp), { recursive: true });
      await writeFile(stamp, now);
    });
  }
}

/** Configures one CMake preset (with further options) and builds a target of it. */
export async function cmake(preset, target, options = []) {
  await run('cmake', ['--preset', preset, ...options], { quiet: true });
  await run('cmake', ['--build', '--preset', preset, '--target', target, '--parallel', '2'], {
    quiet: true,
  });
}

async function buildPackage() {
  const out = path.join(root, 'dist/package');
  await rm(out, { recursive: true, force: true });
  await runPackage('tsc', ['--project', 'web/package/tsconfig.json']);
  // What tsc does not carry over.
  const carried = /\.(mjs|wasm|csv)$/;
  for (const folder of ['generated', 'generated/inlined', 'data']) {
    await mkdir(path.join(out, folder), { recursive: true });
    for (const file of await readdir(path.join(root, 'web/package', folder))) {
      if (!carried.test(file)) continue;
      await copyFile(path.join(root, 'web/package', folder, file), path.join(out, folder, file));
    }
  }
  // Each worker is one file, which can be put beside a bundle.
  const { scriptOf } = await import('./inline-workers.mjs');
  for (const worker of workers) {
    await writeFile(path.join(out, `${worker}.js`), await scriptOf(worker));
  }
}

async function buildElements() {
  await runPackage('vite', ['build', '--config', 'vite.elements.config.ts', '--logLevel', 'warn']);
  const types = path.join(root, 'build/element-types');
  await rm(types, { recursive: true, force: true });
  await runPackage('tsc', ['--project', 'web/elements/tsconfig.json', '--outDir', types]);
  // Of all that they import, these say what a page's script may use.
  for (const name of [...elementEntries, 'api']) {
    const text = await readFile(path.join(types, `web/elements/${name}.d.ts`), 'utf8');
    const declared = text.replaceAll('../package/', '../');
    await writeFile(path.join(root, `dist/package/elements/${name}.d.ts`), declared);
  }
}

/** With the package beside the pages, for those who take the elements from there. */
async function buildSite() {
  await runPackage('vite', ['build', '--logLevel', 'warn']);
  const [from, to] = ['dist/package', 'dist/site/package'].map((name) => path.join(root, name));
  await cp(from, to, { recursive: true });
}

/** A hash over the paths and contents of files and folders, but not of what comes of them. */
async function fingerprint(inputs, outputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesUnder(input)) {
      if (outputs.includes(file)) continue;
      hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
    }
  }
  return hash.digest('hex');
}

async function filesUnder(input) {
  const entries = await readdir(path.join(root, input), {
    recursive: true,
    withFileTypes: true,
  }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (!entries) return [input];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp();
    await build();
  });
}
