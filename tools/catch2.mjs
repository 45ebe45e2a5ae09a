// Catch2's sources, for compiling it to WebAssembly where only the 3.x library is installed (2.x is
// one header and needs none of this). They come from Debian's own source package, through apt with
// folders of ours, so that the machine's package lists stay as they are.
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath, root, run, Stop } from './run.mjs';

const folder = path.join(root, 'build/catch2');
const sources = path.join(folder, 'source');
const includeFolders = [process.env.CATCH2_INCLUDE, '/usr/include', '/usr/local/include'];

const hasHeader = (file) =>
  includeFolders.some((include) => include && existsSync(path.join(include, file)));

export const hasCatch2 = () => hasHeader('catch2/catch.hpp') || hasHeader('catch2/catch_all.hpp');

/** The CMake options that a WebAssembly build of the tests needs. */
export async function catch2Options() {
  if (hasHeader('catch2/catch.hpp')) return [];
  const given = process.env.CATCH2_SOURCE;
  if (given) return [`-DCATCH2_SOURCE=${given}`];
  if (!existsSync(path.join(sources, 'CMakeLists.txt'))) await fetchSources();
  return [`-DCATCH2_SOURCE=${sources}`];
}

async function fetchSources() {
  if (!findOnPath('apt-get')) {
    throw new Stop('Catch2 3.x must be compiled to WebAssembly: set $CATCH2_SOURCE to its sources');
  }
  for (const part of ['lists/partial', 'cache/archives/partial', 'source']) {
    await mkdir(path.join(folder, part), { recursive: true });
  }
  const list = path.join(folder, 'sources.list');
  await writeFile(list, await sourceLines());
  const apt = (...args) =>
    run(
      'apt-get',
      [
        '-o',
        `Dir::Etc::SourceList=${list}`,
        '-o',
        'Dir::Etc::SourceParts=/dev/null',
        '-o',
        `Dir::State::Lists=${folder}/lists`,
        '-o',
        `Dir::Cache=${folder}/cache`,
        '-o',
        'APT::Sandbox::User=',
        '-o',
        'Debug::NoLocking=1',
        ...args,
      ],
      { quiet: true, cwd: folder },
    );
  await apt('update');
  await apt('source', '--download-only', 'catch2');
  const archive = (await readdir(folder)).find((file) => /^catch2_.*\.orig\.tar\.\w+$/.test(file));
  if (!archive) throw new Stop('apt-get source catch2 left no source archive');
  await run(
    'tar',
    ['--extract', '--strip-components=1', '--directory', sources, '--file', archive],
    {
      quiet: true,
      cwd: folder,
    },
  );
}

/** A deb-src line for each repository from which this machine takes its packages. */
async function sourceLines() {
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)|$(SIGNED_BY)';
  const targets = await run(
    'apt-get',
    ['indextargets', '--format', format, 'Created-By: Packages'],
    {
      quiet: true,
    },
  );
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const lines = targets
    .trim()
    .split('\n')
    .map((target) => {
      const [repository, signedBy] = target.split('|');
      const key = signedBy || (existsSync(keyring) ? keyring : '');
      return `deb-src ${key.startsWith('/') ? `[signed-by=${key}] ` : ''}${repository}`;
    });
  return `${[...new Set(lines)].join('\n')}\n`;
}
