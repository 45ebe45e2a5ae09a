// Training in a worker: the same bits, frame by frame; how it ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadTrainer, type SessionConfig } from 'activation-lab';

const trainer = await loadTrainer();
const config: SessionConfig = { data: { set: 'xor' }, layers: [{ units: 8 }] };

test('frames of a run tell what a session here would', async () => {
  const session = trainer.createSession(config);
  const steps: number[] = [];
  for await (const frame of trainer.train(config, { steps: 250, every: 100 })) {
    session.step(frame.status.step - session.status().step);
    assert.deepEqual(frame.metrics, session.metrics());
    assert.equal(frame.layerStats, undefined);
    steps.push(frame.status.step);
  }
  assert.deepEqual(steps, [0, 100, 200, 250]);
  session.free();
});

test('a run ends where its epochs end, and where it diverges', async () => {
  const last = async (config: SessionConfig) => {
    let status: string | undefined;
    for await (const frame of trainer.train(config)) status = frame.status.status;
    return status;
  };
  assert.equal(await last({ ...config, epochs: 3 }), 'finished');
  const wild = { optimizer: 'sgd', learningRate: 1e6, loss: 'squared-error' } as const;
  assert.equal(await last({ layers: [{ activation: 'relu' }], ...wild }), 'diverged');
});

test('a signal ends it with its reason, at once, and so does leaving the loop', async () => {
  const control = new AbortController();
  const reason = new Error('enough');
  await assert.rejects(async () => {
    for await (const _ of trainer.train(config, { signal: control.signal })) control.abort(reason);
  }, reason);
  await assert.rejects(trainer.train(config, { signal: control.signal }).next(), reason);
  for await (const _ of trainer.train(config)) break;
});

test('mistakes are those of a session', async () => {
  await assert.rejects(trainer.train({ layers: [{ units: 0 }] }).next(), {
    name: 'RangeError',
    message: 'layers[0].units: 0 is not in 1…512',
  });
  // biome-ignore lint/suspicious/noExplicitAny: what cannot be sent is the point
  await assert.rejects(trainer.train({ seed: () => 1 } as any).next(), { name: 'TypeError' });
  await assert.rejects(trainer.train(config, { every: 0 }).next(), { name: 'RangeError' });
});

test('a worker holds several sessions, and answers in order', async () => {
  const worker = trainer.startWorker();
  const [a, b] = await Promise.all([
    worker.createSession(config),
    worker.createSession({ ...config, layers: [{ units: 8, activation: 'relu' }] }),
  ]);
  assert.equal(a.description.layers[0]?.activation, 'tanh');
  assert.equal(a.examples.train.labels.length, 100);
  const grid = { x: [-6, 6], y: [-6, 6], columns: 4, rows: 4 } as const;
  const [first, second] = await Promise.all([
    a.frame({ steps: 50, weights: true, grid, layerStats: true }),
    b.frame({ steps: 1e9, milliseconds: 5, preActivations: { layer: 0, unit: 1 } }),
  ]);
  assert.equal(first.status.step, 50);
  assert.equal(first.grid?.length, 16);
  assert.equal(first.layerStats?.length, 2);
  assert.ok(second.status.step > 0 && second.status.step < 1e7);
  assert.equal(second.preActivations?.length, 100);

  await b.reset();
  assert.equal((await b.frame()).status.step, 0);
  await a.reset();
  await a.load(first.weights as Float32Array);
  assert.deepEqual((await a.frame({ weights: true })).weights, first.weights);
  const copy = trainer.restoreSession(await a.toJSON());
  assert.deepEqual(copy.weights(), first.weights);
  assert.equal((await a.lossSlice({ points: 5 })).length, 5);
  assert.match(await a.exportPyTorch(), /nn\.Linear\(2, 8\)/);
  await assert.rejects(a.load(new Float32Array(2)), { name: 'RangeError', message: /^weights: 2/ });
  await b.free();
  await assert.rejects(b.frame(), { name: 'RangeError', message: /freed/ });
  const late = a.frame({ steps: 1e9 });
  worker.terminate();
  await assert.rejects(late, { message: /terminated/ });
  await assert.rejects(a.frame(), { message: /terminated/ });
});
