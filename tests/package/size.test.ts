import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const generated = new URL('../../web/package/generated/', import.meta.url);

async function gzipped(file: string): Promise<number> {
  return gzipSync(await readFile(new URL(file, generated)), { level: 9 }).length;
}

for (const build of ['simd', 'scalar']) {
  test(`the ${build} module with its glue is at most 120 KB gzipped`, async () => {
    const size =
      (await gzipped(`activation-lab.${build}.wasm`)) + (await gzipped('activation-lab.mjs'));
    assert.ok(size <= 120_000, `${size} bytes`);
    assert.ok(size > 20_000, `${size} bytes: not the whole module`);
  });
}
