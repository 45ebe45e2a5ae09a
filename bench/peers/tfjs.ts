// TensorFlow.js, WebAssembly back end: which of its kernels computes which of our activations.
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Parameters, Peer, Prepared } from './peer.js';

interface Kernel {
  readonly name: string;
  readonly attributes?: (parameters: Parameters) => Record<string, number>;
  /** Slopes by channel, as a tensor. */
  readonly alpha?: (parameters: Parameters) => number;
}

const middle = ({ lower = 0, upper = 0 }: Parameters) => (lower + upper) / 2;

// Only what one kernel computes: several chained in JavaScript would compare memory, not arithmetic.
const kernels: Readonly<Record<string, Kernel>> = {
  'binary-step': { name: 'Step', attributes: () => ({ alpha: 0 }) },
  sigmoid: { name: 'Sigmoid' },
  tanh: { name: 'Tanh' },
  'hard-tanh': {
    name: 'ClipByValue',
    attributes: ({ min = 0, max = 0 }) => ({ clipValueMin: min, clipValueMax: max }),
  },
  arctan: { name: 'Atan' },
  relu: { name: 'Relu' },
  relu6: { name: 'Relu6' },
  'leaky-relu': { name: 'LeakyRelu', attributes: ({ alpha = 0 }) => ({ alpha }) },
  prelu: { name: 'Prelu', alpha: ({ alpha = 0 }) => alpha },
  rrelu: { name: 'LeakyRelu', attributes: (parameters) => ({ alpha: middle(parameters) }) },
  elu: { name: 'Elu' },
  selu: { name: 'Selu' },
  softplus: { name: 'Softplus' },
  exponential: { name: 'Exp' },
  sine: { name: 'Sin' },
};

// PReLU's slopes are by channel; XNNPACK is slow where there are but few.
const channels = 256;

/** `location`: the folder of the .wasm files, with a slash at its end, or its file by file. */
export async function loadTfjs(location: string | Record<string, string>): Promise<Peer> {
  // One thread, so the build without threads, on every page.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  wasm.setThreadsCount(1);
  wasm.setWasmPaths(location as string);
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs: the WebAssembly back end is missing');
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('tfjs: no SIMD');
  const backend = tf.backend() as wasm.BackendWasm;

  async function prepare(
    id: string,
    parameters: Parameters,
    array: Float32Array,
  ): Promise<Prepared> {
    const kernel = kernels[id];
    if (!kernel) throw new Error(`tfjs has no ${id}`);
    const attributes = kernel.attributes?.(parameters) ?? {};
    const shape = kernel.alpha ? [array.length / channels, channels] : [array.length];
    const further = kernel.alpha ? { alpha: tf.fill([channels], kernel.alpha(parameters)) } : {};
    const apply = (x: tf.Tensor): tf.Tensor =>
      tf.engine().runKernel(kernel.name, { x, ...further }, attributes);

    const x = tf.tensor(array, shape);
    const y = tf.zerosLike(x);
    // The kernel alone: a back end that always gives out the same memory, and no engine around it.
    const alone = Object.create(backend, { makeOutput: { value: () => y } });
    const kernelFunction = tf.getKernel(kernel.name, 'wasm').kernelFunc;
    const call = { inputs: { x, ...further }, attrs: attributes, backend: alone };

    return {
      resident: [
        { column: 'tfjs', evaluations: 1, work: () => apply(x).dispose() },
        { column: 'tfjs kernel', evaluations: 1, work: () => kernelFunction(call) },
      ],
      evaluate() {
        const input = tf.tensor(array, shape);
        const output = apply(input);
        const values = output.dataSync() as Float32Array;
        input.dispose();
        output.dispose();
        return values;
      },
      release: () => tf.dispose([x, y, further]),
    };
  }

  return { name: 'tfjs', has: (id) => id in kernels, prepare };
}
