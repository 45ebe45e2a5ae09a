// Builds everything that `npm start` serves and the package exports:
//   C++ ─▶ three WebAssembly modules ─▶ generated types ─▶ dist/package ─▶ dist/site
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

const modulesIn = (folder) =>
  moduleNames.flatMap((name) => [`${folder}/${name}.mjs`, `${folder}/${name}.wasm`]);

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
      'tools/generate.mjs',
      'tools/modules.mjs',
    ],
    outputs: ['catalog.ts', 'training.ts', 'experiments.ts', 'plain.js'].map(
      (file) => `${generated}/${file}`,
    ),
    work: async () => (await import('./generate.mjs')).generate(),
  },
  {
    name: 'Package',
    inputs: ['web/package', 'tsconfig.json', 'package-lock.json'],
    outputs: ['dist/package/index.js', 'dist/package/generated/activation-lab.simd.wasm'],
    work: buildPackage,
  },
  {
    name: 'Page',
    inputs: [
      'web',
      'tools/vite-lesson.ts',
      'tools/lesson-markdown.ts',
      'tools/vite-experiments.ts',
      'tools/experiment-markdown.ts',
      'vite.config.ts',
      'tsconfig.json',
      'package-lock.json',
    ],
    outputs: ['dist/site/index.html'],
    work: () => runPackage('vite', ['build', '--logLevel', 'warn']),
  },
];

export async function build() {
  for (const { name, inputs, outputs, work } of stages) {
    await step(name, async () => {
      const stamp = path.join(root, 'build/stamps', name.replace(/\W+/g, '-'));
      const now = await fingerprint(inputs);
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
  await rm(path.join(root, 'dist/package'), { recursive: true, force: true });
  await runPackage('tsc', ['--project', 'web/package/tsconfig.json']);
  // What tsc does not carry over: JavaScript with its declarations, and the modules.
  const into = path.join(root, 'dist/package/generated');
  await mkdir(into, { recursive: true });
  for (const file of await readdir(path.join(root, generated))) {
    if (/\.(mjs|d\.mts|wasm)$|^plain\./.test(file)) {
      await copyFile(path.join(root, generated, file), path.join(into, file));
    }
  }
  await cp(path.join(root, 'web/package/data'), path.join(root, 'dist/package/data'), {
    recursive: true,
  });
}

/** A hash over the paths and contents of files and folders. */
async function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesUnder(input)) {
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
