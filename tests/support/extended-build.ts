// The engine with one more activation: CONTRIBUTING.md's example applied, to the letter, to a copy.
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
// @ts-expect-error plain JavaScript, without declarations
import { generate } from '../../tools/generate.mjs';
// @ts-expect-error plain JavaScript, without declarations
import { run } from '../../tools/run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, 'build/extended');

export const addedId = 'shifted-relu';

/** Builds it (scalar) and returns the folder with what tools/generate.mjs makes of it. */
export async function buildExtended(): Promise<string> {
  await rm(path.join(folder, 'src'), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of ['src', 'cmake', 'tools/plain_javascript.cpp', 'CMakeLists.txt']) {
    await cp(path.join(root, part), path.join(folder, part), {
      recursive: true,
      preserveTimestamps: true,
    });
  }
  const guide = await readFile(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  await edit(
    'src/activation/rectifier.h',
    /\n\} {2}\/\/ namespace activation_lab\n$/,
    (end) => `\n${example(guide, 'struct')}${end}`,
  );
  await edit('src/activation/registry.h', /using Activations =[^;]*;/, () =>
    example(guide, 'list').trim(),
  );

  const build = path.join(folder, 'build');
  const quiet = { quiet: true, env: { NODE_PATH: '/usr/share/nodejs' } };
  await run(
    'cmake',
    [
      '-S',
      folder,
      '-B',
      build,
      '-DCMAKE_BUILD_TYPE=Release',
      '-DACTIVATION_LAB_SIMD=OFF',
      `-DCMAKE_TOOLCHAIN_FILE=${folder}/cmake/emscripten.cmake`,
    ],
    quiet,
  );
  await run('cmake', ['--build', build, '--target', 'modules', '--parallel', '2'], quiet);
  const out = path.join(folder, 'generated');
  await generate({ simd: build, scalar: build, out });
  return out;
}

function example(guide: string, name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\\n\`\`\`cpp\\n([\\s\\S]*?)\`\`\``).exec(
    guide,
  );
  return found?.[1] ?? assert.fail(`CONTRIBUTING.md has no example "${name}"`);
}

async function edit(file: string, what: RegExp, replace: (found: string) => string): Promise<void> {
  const name = path.join(folder, file);
  const text = await readFile(name, 'utf8');
  assert.match(text, what, file);
  await writeFile(name, text.replace(what, replace));
}
