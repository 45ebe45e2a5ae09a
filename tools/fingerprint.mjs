// What an activation's measured errors depend on.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root, Stop } from './run.mjs';

/**
 * A hash of everything an activation's results depend on: its header, what that includes, and the
 * .cpp file that belongs to any of these.
 */
export async function fingerprint(id) {
  const headers = (await readdir(path.join(root, 'src/activation'))).filter((f) => /\.h$/.test(f));
  let own;
  for (const file of headers) {
    const text = await readFile(path.join(root, 'src/activation', file), 'utf8');
    if (text.includes(`.id = "${id}"`)) own = `src/activation/${file}`;
  }
  if (!own) throw new Stop(`${id}: no header in src/activation has .id = "${id}"`);
  const files = new Set([own, 'src/activation/kernel.h']);
  // Not measured.json, which lies there too: what a run leaves would make it begin anew.
  for (const file of await readdir(path.join(root, 'tests/exhaustive'))) {
    if (!file.endsWith('.json')) files.add(`tests/exhaustive/${file}`);
  }
  const hash = createHash('sha256');
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8');
    hash.update(`${file}\n${text}\n`);
    if (!file.startsWith('src')) continue;
    for (const [, included] of text.matchAll(/^#include "(.*)"/gm)) files.add(`src/${included}`);
    const implementation = file.replace(/\.h$/, '.cpp');
    if (existsSync(path.join(root, implementation))) files.add(implementation);
  }
  return hash.digest('hex').slice(0, 16);
}
