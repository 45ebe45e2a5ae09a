// The engines in a page. bench/chromium.ts calls `runBenchmark`.
import tfjsSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { loadActivationLab } from 'activation-lab';
import onnxRuntime from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import scalarKernels from '../../build/wasm-scalar/bench-kernels.wasm?url';
import simdKernels from '../../build/wasm-simd/bench-kernels.wasm?url';
import { loadKernels } from '../kernels.js';
import { measure, type Options, type Table } from '../measure.js';
import { loadOnnxRuntime } from '../peers/onnx.js';
import { loadTfjs } from '../peers/tfjs.js';

declare global {
  var runBenchmark: (options: Options) => Promise<Table[]>;
}

const bytesOf = async (address: string) => (await fetch(address)).arrayBuffer();

globalThis.runBenchmark = async (options) => {
  if (!crossOriginIsolated) throw new Error('the page is not isolated, so its clock is coarse');
  const engines = {
    simd: await loadActivationLab({ simd: true }),
    scalar: await loadActivationLab({ simd: false }),
    simdKernels: await loadKernels(await bytesOf(simdKernels)),
    scalarKernels: await loadKernels(await bytesOf(scalarKernels)),
    peers: [
      // All three names must be given; only the SIMD build is asked for.
      await loadTfjs({
        'tfjs-backend-wasm.wasm': tfjsSimd,
        'tfjs-backend-wasm-simd.wasm': tfjsSimd,
        'tfjs-backend-wasm-threaded-simd.wasm': tfjsSimd,
      }),
      await loadOnnxRuntime(await bytesOf(onnxRuntime)),
    ],
  };
  return measure(engines, options, (line) => console.info(line));
};
