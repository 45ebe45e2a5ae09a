// Packs the package as npm would publish it, once it is built, and installs the tarball.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.mjs';

/** `folder`: an empty one, which gets package.tgz and installed/node_modules/activation-lab. */
export async function packAndInstall(folder) {
  const tarball = path.join(folder, 'package.tgz');
  await pack(folder, tarball);
  const project = path.join(folder, 'installed');
  await mkdir(project, { recursive: true });
  await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  // It depends on nothing, so that nothing is asked of the network.
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    quiet: true,
    cwd: project,
  });
}

async function pack(folder, tarball) {
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const output = await run('npm', ['pack', ...options], { quiet: true });
  // An array, or an object with the packages' names, after what npm may have to warn of.
  const [{ filename }] = Object.values(JSON.parse(output.slice(output.search(/^[[{]/m))));
  await rename(path.join(folder, filename), tarball);
}
