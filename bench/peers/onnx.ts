// ONNX Runtime, WebAssembly back end: which operator computes which of our activations.
import * as ort from 'onnxruntime-web/wasm';
import { functionModel, type OnnxNode, residentModel } from './onnx-model.js';
import type { Parameters, Peer, Prepared } from './peer.js';

const clip = (least: number, most: number) => ({ op: 'Clip', constants: [least, most] });
const scaled =
  (op: string) =>
  ({ alpha = 0 }: Parameters) => ({ op, attributes: { alpha } });

// One operator each, as for tfjs.
const operators: Readonly<Record<string, (parameters: Parameters) => OnnxNode>> = {
  sigmoid: () => ({ op: 'Sigmoid' }),
  'hard-sigmoid': ({ alpha = 0, beta = 0 }) => ({ op: 'HardSigmoid', attributes: { alpha, beta } }),
  tanh: () => ({ op: 'Tanh' }),
  'hard-tanh': ({ min = 0, max = 0 }) => clip(min, max),
  softsign: () => ({ op: 'Softsign' }),
  arctan: () => ({ op: 'Atan' }),
  relu: () => ({ op: 'Relu' }),
  relu6: () => clip(0, 6),
  'leaky-relu': scaled('LeakyRelu'),
  prelu: ({ alpha = 0 }) => ({ op: 'PRelu', constants: [alpha] }),
  rrelu: ({ lower = 0, upper = 0 }) => scaled('LeakyRelu')({ alpha: (lower + upper) / 2 }),
  threshold: ({ theta = 0 }) => ({ op: 'ThresholdedRelu', attributes: { alpha: theta } }),
  elu: scaled('Elu'),
  celu: scaled('Celu'),
  selu: () => ({ op: 'Selu' }),
  softplus: () => ({ op: 'Softplus' }),
  gelu: () => ({ op: 'Gelu' }),
  'gelu-tanh': () => ({ op: 'Gelu', attributes: { approximate: 'tanh' } }),
  'quick-gelu': () => ({
    op: 'QuickGelu',
    domain: 'com.microsoft',
    attributes: { alpha: 1.702 },
  }),
  silu: ({ beta = 0 }) => ({ op: 'Swish', attributes: { alpha: beta } }),
  'hard-swish': () => ({ op: 'HardSwish' }),
  mish: () => ({ op: 'Mish' }),
  hardshrink: ({ lambda = 0 }) => ({ op: 'Shrink', attributes: { lambd: lambda, bias: 0 } }),
  softshrink: ({ lambda = 0 }) => ({ op: 'Shrink', attributes: { lambd: lambda, bias: lambda } }),
  exponential: () => ({ op: 'Exp' }),
  sine: () => ({ op: 'Sin' }),
};

/** `wasm`: the bytes of ort-wasm-simd-threaded.wasm. */
export async function loadOnnxRuntime(wasm: ArrayBuffer): Promise<Peer> {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = wasm;
  ort.env.logLevel = 'error'; // it warns of every node whose result nobody reads
  const open = (model: Uint8Array) =>
    ort.InferenceSession.create(model, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'disabled', // or equal nodes would be computed once
    });

  async function prepare(
    id: string,
    parameters: Parameters,
    array: Float32Array,
  ): Promise<Prepared> {
    const operator = operators[id]?.(parameters);
    if (!operator) throw new Error(`onnxruntime has no ${id}`);
    const n = array.length;
    const evaluations = n > 100_000 ? 4 : 64;
    const [single, some, one] = await Promise.all([
      open(functionModel(operator, n)),
      open(residentModel(operator, array, evaluations + 1)),
      open(residentModel(operator, array, 1)),
    ]);
    return {
      resident: [
        { column: 'ort', evaluations, work: () => some.run({}), overhead: () => one.run({}) },
      ],
      async evaluate() {
        const { y } = await single.run({ x: new ort.Tensor('float32', array, [n]) });
        return y?.data as Float32Array;
      },
      release: () => Promise.all([single, some, one].map((session) => session.release())),
    };
  }

  return { name: 'ort', has: (id) => id in operators, prepare };
}
