// npm run format: C++ by clang-format, everything else by Biome. With --check it only reports.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath, main, root, run, runPackage, Stop } from './run.mjs';

export async function cppFiles(...folders) {
  const files = [];
  for (const folder of folders) {
    for (const file of await readdir(path.join(root, folder), { recursive: true })) {
      if (/\.(h|cpp)$/.test(file)) files.push(path.join(folder, file));
    }
  }
  return files.sort();
}

export async function format({ check }) {
  if (!findOnPath('clang-format')) {
    throw new Stop('clang-format is missing. On Debian: apt-get install clang-format');
  }
  const files = await cppFiles('src', 'tests/cpp', 'bench');
  await run('clang-format', [...(check ? ['--dry-run', '--Werror'] : ['-i']), ...files]);
  await runPackage('biome', ['format', ...(check ? [] : ['--write'])]);
}

if (process.argv[1]?.endsWith('format.mjs')) {
  await main(() => format({ check: process.argv.includes('--check') }));
}
