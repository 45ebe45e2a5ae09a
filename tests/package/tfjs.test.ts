// The same net, weights and batches trained here and by TensorFlow.js give the same losses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { loadTrainer, type SessionConfig, type TrainingSession } from 'activation-lab';
import { loadTensorFlow } from '../support/tensorflow.js';

const trainer = await loadTrainer();
const tf = await loadTensorFlow();

const batchSize = 10;
const rate = 0.05;
const mask = (1n << 64n) - 1n;

/** PCG32 after M. E. O'Neill, written anew: the order of examples follows from it. */
class Pcg {
  state = 0n;
  readonly increment: bigint;

  constructor(seed: bigint, stream: bigint) {
    this.increment = (stream << 1n) | 1n;
    this.bits();
    this.state = (this.state + seed) & mask;
    this.bits();
  }

  bits(): number {
    const old = this.state;
    this.state = (old * 6364136223846793005n + this.increment) & mask;
    const low = Number((((old >> 18n) ^ old) >> 27n) & 0xffffffffn);
    const turns = Number(old >> 59n);
    return ((low >>> turns) | (low << (-turns & 31))) >>> 0;
  }

  below(n: number): number {
    const unfair = (2 ** 32 - n) % n;
    for (;;) {
      const value = this.bits();
      if (value >= unfair) return value % n;
    }
  }

  shuffle(items: number[]): void {
    for (let n = items.length; n > 1; n--) {
      const i = this.below(n);
      [items[n - 1], items[i]] = [items[i] as number, items[n - 1] as number];
    }
  }
}

/** The batches of the first `count` steps, as rows of the training set. */
function batchesOf(rows: number, seed: number, count: number): number[][] {
  const random = new Pcg(BigInt(seed), 2n);
  const order = Array.from({ length: rows }, (_, i) => i);
  const batches: number[][] = [];
  while (batches.length < count) {
    random.shuffle(order);
    for (let i = 0; i < rows; i += batchSize) batches.push(order.slice(i, i + batchSize));
  }
  return batches.slice(0, count);
}

const activations: Readonly<Record<string, (z: Tensor2D) => Tensor2D>> = {
  relu: tf.relu,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  elu: tf.elu,
  softplus: tf.softplus,
};

/** Their losses after every `every` steps. */
function trainedThere(session: TrainingSession, activation: string, steps: number, every: number) {
  const { layers, trainRows, seed } = session.description;
  const { train } = session.examples();
  const weights = session.weights();
  let at = 0;
  const take = (count: number) => {
    at += count;
    return weights.slice(at - count, at);
  };
  const parameters = layers.map(({ inputs, units }) => ({
    w: tf.variable(tf.tensor2d(take(inputs * units), [inputs, units])),
    b: tf.variable(tf.tensor1d(take(units))),
  }));
  const x = tf.tensor2d(train.inputs, [trainRows, 2]);
  const t = tf.tensor2d(train.labels, [trainRows, 1]);
  const act = activations[activation] as (z: Tensor2D) => Tensor2D;
  const lossOf = (inputs: Tensor2D, targets: Tensor2D): Scalar => {
    let a = inputs;
    for (const [l, { w, b }] of parameters.entries()) {
      const z = tf.add(tf.matMul(a, w as Tensor2D), b) as Tensor2D;
      a = l < parameters.length - 1 ? act(z) : z;
    }
    return tf.losses.sigmoidCrossEntropy(targets, a);
  };
  const sgd = tf.train.sgd(rate);
  const losses: number[] = [];
  for (const [step, rows] of batchesOf(trainRows, seed, steps).entries()) {
    tf.tidy(() => {
      const index = tf.tensor1d(rows, 'int32');
      sgd.minimize(() => lossOf(tf.gather(x, index), tf.gather(t, index)));
      if ((step + 1) % every === 0) losses.push(lossOf(x, t).dataSync()[0] as number);
    });
  }
  return losses;
}

for (const activation of Object.keys(activations)) {
  test(`${activation}: 200 steps as TensorFlow.js takes them`, () => {
    const config: SessionConfig = {
      seed: 3,
      data: { set: 'moons', count: 150, test: 0.4 },
      layers: [
        { units: 8, activation },
        { units: 6, activation },
      ],
      optimizer: 'sgd',
      learningRate: rate,
      batchSize,
    };
    const session = trainer.createSession(config);
    const theirs = trainedThere(session, activation, 200, 10);
    const start = session.metrics().trainLoss;
    for (const [i, loss] of theirs.entries()) {
      session.step(10);
      const own = session.metrics().trainLoss;
      assert.ok(Math.abs(own - loss) < 1e-4, `step ${10 * (i + 1)}: ${own}, there ${loss}`);
    }
    // They have gone somewhere.
    if (activation !== 'sigmoid') assert.ok(session.metrics().trainLoss < 0.8 * start);
    session.free();
  });
}
