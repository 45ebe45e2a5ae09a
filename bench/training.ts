// npm run bench -- --training: samples a millisecond, forward, backward and update, beside ConvNetJS
// and TensorFlow.js; writes bench/training.md.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { loadTrainer } from 'activation-lab';
import { loadTensorFlow } from '../tests/support/tensorflow.js';
import { loadKernels } from './kernels.js';
import { files } from './node.js';

const require = createRequire(import.meta.url);
const convnet = require('convnetjs');
const rounds = 31;
const milliseconds = 12; // of a round
const rate = 0.01;
const rows = 200;

interface Contender {
  readonly name: string;
  /** In a step. */
  readonly samples: number;
  step(): void;
}

/** Batches in one of our calls. */
const batches = 8;

// TF Playground's engine, published beside ConvNetJS (samples/ms, one machine): its part of
// ConvNetJS's speed is all that is used here.
const playground: Readonly<Record<string, number>> = {
  '2-4-2-1': 2010 / 1456,
  '2-8-8-8-1': 443 / 637,
  '2-32-32-32-1': 34 / 75,
  '2-128-128-128-1': 1.9 / 7.1,
};

const nets = Object.keys(playground).map((name) => name.split('-').map(Number));

const trainer = await loadTrainer();
const scalar = await loadTrainer({ simd: false });
const tf = await loadTensorFlow('wasm', `${files.tfjs}/`);

function points(count: number): { x: number[][]; t: number[] } {
  const session = trainer.createSession({ data: { set: 'circle', count: 2 * count } });
  const { inputs, labels } = session.examples().train;
  session.free();
  return {
    x: Array.from(labels, (_, i) => [inputs[2 * i] as number, inputs[2 * i + 1] as number]),
    t: Array.from(labels, (label) => 2 * label - 1),
  };
}

function ours(
  name: string,
  from: typeof trainer,
  sizes: readonly number[],
  batch: number,
): Contender {
  const session = from.createSession({
    data: { set: 'circle', count: 2 * Math.max(rows, batch) },
    layers: sizes.slice(1, -1).map((units) => ({ units, activation: 'tanh' })),
    loss: 'squared-error',
    optimizer: 'sgd',
    learningRate: rate,
    batchSize: batch,
  });
  return {
    name,
    samples: batches * batch,
    step() {
      if (session.step(batches) !== batches) throw new Error('the run has ended');
    },
  };
}

function convNet(sizes: readonly number[], batch: number): Contender {
  const net = new convnet.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((n) => ({ type: 'fc', num_neurons: n, activation: 'tanh' })),
    { type: 'regression', num_neurons: 1 },
  ]);
  const sgd = new convnet.Trainer(net, {
    method: 'sgd',
    learning_rate: rate,
    momentum: 0,
    batch_size: batch,
    l2_decay: 0,
  });
  const { x, t } = points(rows);
  const volumes = x.map((row) => new convnet.Vol(row));
  let at = 0;
  return {
    name: 'ConvNetJS',
    samples: batch,
    step() {
      for (let i = 0; i < batch; i++) {
        sgd.train(volumes[at], [t[at]]);
        at = (at + 1) % rows;
      }
    },
  };
}

function tensorFlow(sizes: readonly number[], batch: number): Contender {
  const layers = sizes.slice(1).map((units, i) => ({
    w: tf.variable(tf.randomNormal([sizes[i] as number, units], 0, 0.3)) as Tensor2D,
    b: tf.variable(tf.zeros([units])),
  }));
  const { x, t } = points(batch);
  const inputs = tf.tensor2d(x, [batch, 2]);
  const targets = tf.tensor2d(t, [batch, 1]);
  const sgd = tf.train.sgd(rate);
  return {
    name: 'tfjs',
    samples: batch,
    step() {
      sgd.minimize(() => {
        let a = inputs;
        for (const [l, { w, b }] of layers.entries()) {
          const z = tf.add(tf.matMul(a, w), b) as Tensor2D;
          a = l < layers.length - 1 ? tf.tanh(z) : z;
        }
        return tf.mean(tf.square(tf.sub(a, targets))) as Scalar;
      });
    },
  };
}

/** Median samples a millisecond of each, in rounds in turns. */
function measured(contenders: readonly Contender[]): number[] {
  const counts = contenders.map((contender) => {
    // How many steps fill a round.
    for (let i = 0; i < 20; i++) contender.step();
    const start = performance.now();
    let steps = 0;
    while (performance.now() - start < 4 * milliseconds) {
      contender.step();
      steps++;
    }
    return Math.max(1, Math.round(steps / 4));
  });
  const seen: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const steps = counts[i] as number;
      const start = performance.now();
      for (let k = 0; k < steps; k++) contender.step();
      const time = performance.now() - start;
      seen[i]?.push((steps * contender.samples) / time);
    }
  }
  return seen.map((values) => values.sort((a, b) => a - b)[rounds >> 1] as number);
}

const figure = (value: number) => (value >= 100 ? String(Math.round(value)) : value.toPrecision(3));

async function main(): Promise<void> {
  const lines: string[] = [];
  const bars: string[] = [];
  for (const sizes of nets) {
    const name = sizes.join('-');
    const [simd = 0, plain = 0, conv = 0, tensor = 0] = measured([
      ours('SIMD', trainer, sizes, 10),
      ours('scalar', scalar, sizes, 10),
      convNet(sizes, 10),
      tensorFlow(sizes, 10),
    ]);
    const engine = conv * (playground[name] as number);
    lines.push(
      `| ${name} | ${[simd, plain, conv, engine, tensor].map(figure).join(' | ')} | ${figure(simd / conv)} | ${figure(simd / engine)} |`,
    );
    if (name === '2-4-2-1')
      bars.push(`- 2-4-2-1: ${figure(simd / engine)} × TF Playground's engine (bar 5)`);
    if (name === '2-8-8-8-1')
      bars.push(`- 2-8-8-8-1: ${figure(simd / engine)} × TF Playground's engine (bar 8)`);
    if (name === '2-128-128-128-1') {
      bars.push(`- 2-128-128-128-1: ${figure(simd / conv)} × ConvNetJS (bar 10)`);
      const [large = 0, theirs = 0] = measured([
        ours('SIMD', trainer, sizes, 200),
        tensorFlow(sizes, 200),
      ]);
      bars.push(
        `- 2-128-128-128-1 at batch 200: ${figure(large)} samples/ms, tfjs ${figure(theirs)}: ${figure(large / theirs)} × (bar 4)`,
      );
      const [wide = 0] = measured([ours('SIMD', trainer, sizes, 64)]);
      // Multiply-adds of the three products: forward, by the weights, and by the rows but the first.
      const products = sizes.slice(1).map((n, i) => n * (sizes[i] as number));
      const total = products.reduce((sum, n) => sum + n, 0);
      const operations = 2 * (3 * total - (products[0] as number));
      const peak = (await loadKernels(await readFile(files.kernels('simd')))).peak();
      const speed = wide * 1000 * operations;
      bars.push(
        `- 128 wide at batch 64: ${figure(speed / 1e9)} GFLOP/s, ${figure((100 * speed) / peak)} % of this machine's ${figure(peak / 1e9)} (bar 40 %)`,
      );
    }
  }

  const load = os.loadavg()[0] ?? 0;
  const lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const version = (name: string) => `${name} ${lock.packages[`node_modules/${name}`].version}`;
  const text = `# Training

${new Date().toISOString().slice(0, 10)}, ${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, load ${load.toFixed(1)}; Node ${process.versions.node}; ${version('convnetjs')}, ${version('@tensorflow/tfjs-backend-wasm')}. Written by \`npm run bench -- --training\`.

Samples a millisecond: forward, backward, update; tanh, squared error, SGD, batches of 10, one thread. Median of ${rounds} rounds of ${milliseconds} ms, in turns. *Playground*: ConvNetJS's figure times what TF Playground's engine was beside it where both were measured; it is on no registry.

| net | SIMD | scalar | ConvNetJS | Playground | tfjs | ÷ ConvNetJS | ÷ Playground |
|---|---:|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}

${bars.join('\n')}
`;
  process.stdout.write(`\n${text}`);
  if (!process.argv.includes('--dry')) {
    await writeFile(new URL('training.md', import.meta.url), text);
  }
}

// Not by an uncaught error: tfjs catches those and prints all of itself.
await main().then(
  () => process.exit(),
  (error) => {
    process.stderr.write(`\n✗ ${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
