// Makes one script of each worker's program and all that it imports, and a text of the script, for
// the package's entry that needs no files. Run by tools/build.mjs.
import path from 'node:path';
import { build } from 'esbuild';
import { writeInlined } from './generate.mjs';
import { root } from './run.mjs';

/** Writes the texts; `workers`: names of files of web/package. */
export async function inlineWorkers(workers) {
  const out = path.join(root, 'web/package/generated');
  for (const worker of workers) await writeInlined(out, worker, await scriptOf(worker));
}

/** It starts as a module, as a classic script, and in Node as CommonJS. */
export async function scriptOf(worker) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, `web/package/${worker}.ts`)],
    bundle: true,
    // With its white space goes what tells bundlers to leave Node's modules alone.
    minifySyntax: true,
    minifyIdentifiers: true,
    target: 'es2022',
    format: 'iife',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
