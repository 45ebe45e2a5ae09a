// The engines in Node.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadActivationLab } from 'activation-lab';
import { loadKernels } from './kernels.js';
import type { Engines } from './measure.js';
import { loadOnnxRuntime } from './peers/onnx.js';
import { loadTfjs } from './peers/tfjs.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { resolve } = createRequire(import.meta.url);

export const files = {
  kernels: (build: 'simd' | 'scalar') => path.join(root, `build/wasm-${build}/bench-kernels.wasm`),
  onnxRuntime: resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
  tfjs: path.dirname(resolve('@tensorflow/tfjs-backend-wasm')),
};

export async function loadPeers() {
  const wasm = new Uint8Array(await readFile(files.onnxRuntime));
  return [await loadTfjs(`${files.tfjs}/`), await loadOnnxRuntime(wasm.buffer)];
}

export async function loadEngines(): Promise<Engines> {
  const kernels = async (build: 'simd' | 'scalar') =>
    loadKernels(await readFile(files.kernels(build)));
  return {
    simd: await loadActivationLab({ simd: true }),
    scalar: await loadActivationLab({ simd: false }),
    simdKernels: await kernels('simd'),
    scalarKernels: await kernels('scalar'),
    peers: await loadPeers(),
  };
}
