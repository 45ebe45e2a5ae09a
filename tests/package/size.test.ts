import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
// @ts-expect-error plain JavaScript, without declarations
import { moduleNames } from '../../tools/modules.mjs';

const generated = new URL('../../web/package/generated/', import.meta.url);

async function gzipped(file: string): Promise<number> {
  return gzipSync(await readFile(new URL(file, generated)), { level: 9 }).length;
}

for (const name of moduleNames as string[]) {
  for (const build of ['simd', 'scalar']) {
    test(`${name}, ${build}: with its glue at most 120 KB gzipped`, async () => {
      const size = (await gzipped(`${name}.${build}.wasm`)) + (await gzipped(`${name}.mjs`));
      assert.ok(size <= 120_000, `${size} bytes`);
      assert.ok(size > 20_000, `${size} bytes: not the whole module`);
    });
  }
}
