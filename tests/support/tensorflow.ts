// TensorFlow.js with its gradients. Node cannot load its modules as they are (they import folders),
// and the one file it offers Node has no gradients.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `wasmFolder`: where the WebAssembly back end finds its modules, with a slash at its end. */
export async function loadTensorFlow(
  backend: 'cpu' | 'wasm' = 'cpu',
  wasmFolder = '',
): Promise<typeof import('@tensorflow/tfjs-core')> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'activation-lab-tfjs-'));
  try {
    const file = path.join(folder, 'tensorflow.cjs');
    await build({
      stdin: {
        contents: `
          import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
          export * as backend from '@tensorflow/tfjs-backend-${backend}';
          export * from '@tensorflow/tfjs-core';`,
        resolveDir: root,
      },
      bundle: true,
      format: 'cjs',
      mainFields: ['module', 'main'],
      platform: 'node',
      outfile: file,
      logLevel: 'error',
    });
    const tf = createRequire(import.meta.url)(file);
    if (backend === 'wasm') {
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      tf.backend.setThreadsCount(1);
      tf.backend.setWasmPaths(wasmFolder);
    }
    if (!(await tf.setBackend(backend))) throw new Error(`tfjs: no back end ${backend}`);
    return tf;
  } finally {
    await rm(folder, { recursive: true });
  }
}
