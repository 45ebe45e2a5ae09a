import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDataset, loadTrainer, type SessionConfig } from 'activation-lab';

const trainer = await loadTrainer();
const scalar = await loadTrainer({ simd: false });
// biome-ignore lint/suspicious/noExplicitAny: wrong types are the point
const anyTrainer = trainer as any;

const configs: readonly SessionConfig[] = [
  { data: { set: 'xor' }, layers: [{ units: 8 }, { units: 8, activation: 'relu' }] },
  {
    data: { set: 'spiral', noise: 0.1 },
    layers: [
      { units: 12, activation: 'gelu' },
      { units: 12, activation: 'silu', residual: true },
    ],
    loss: 'softmax-cross-entropy',
    optimizer: { kind: 'nesterov', momentum: 0.8 },
    initializer: 'he-normal',
  },
  {
    data: { set: 'bumps' },
    layers: [
      { units: 10, activation: 'elu', params: { alpha: 0.5 } },
      { units: 5, activation: 'sine' },
    ],
    optimizer: 'rmsprop',
    learningRate: 0.003,
    schedule: { kind: 'cosine', epochs: 60 },
    initializer: { kind: 'orthogonal', scale: 1.2 },
  },
];

test('both builds train to the same bits', () => {
  assert.ok(trainer.simd);
  assert.ok(!scalar.simd);
  for (const config of configs) {
    const [a, b] = [trainer.createSession(config), scalar.createSession(config)];
    assert.equal(a.step(1000), 1000);
    b.step(1000);
    assert.equal(a.weightsHash(), b.weightsHash());
    assert.deepEqual(a.metrics(), b.metrics());
    a.free();
    b.free();
  }
});

test('everything in the tables can be named in a configuration', () => {
  const { toySets, losses, optimizers, initializers } = trainer.tables;
  for (const { id, isSurface } of toySets) {
    for (const { id: loss, forClasses } of losses) {
      if (isSurface && forClasses) continue;
      const session = trainer.createSession({ data: { set: id, count: 40 }, loss, layers: [{}] });
      assert.equal(session.step(2), 2);
      session.free();
    }
  }
  for (const { id } of optimizers) trainer.createSession({ optimizer: id }).free();
  for (const { id } of initializers) trainer.createSession({ initializer: { kind: id } }).free();
  assert.ok(optimizers.some(({ settings }) => settings.some(({ name }) => name === 'beta2')));
  assert.ok(Object.isFrozen(losses[0]));
});

test('a session learns, tells what it does, and begins again from the same weights', () => {
  const session = trainer.createSession(configs[0]);
  const start = session.weightsHash();
  const before = session.metrics();
  session.step(1500);
  const after = session.metrics();
  assert.ok(after.trainLoss < before.trainLoss / 4);
  assert.ok(after.trainAccuracy > 0.97);
  assert.deepEqual(session.status(), { status: 'running', step: 1500 });
  const layers = session.layerStats();
  assert.equal(layers.length, 3);
  for (const { gradientNorm, weightNorm, deadShare } of layers) {
    assert.ok(gradientNorm > 0 && weightNorm > 0 && deadShare >= 0 && deadShare < 1);
  }
  session.reset();
  assert.equal(session.weightsHash(), start);
  assert.equal(session.status().step, 0);
  session.free();
});

test('predictions: a row of outputs for a row of inputs', () => {
  const session = trainer.createSession(configs[1]);
  const points = Float32Array.from({ length: 2 * 600 }, (_, i) => ((i * 7) % 11) - 5);
  const outputs = session.predict(points);
  assert.equal(outputs.length, 2 * 600);
  assert.deepEqual(session.predict([...points.subarray(0, 4)]), outputs.slice(0, 4));
  assert.equal(session.predict([]).length, 0);
  session.free();
});

test('a grid is the plane, point by point', () => {
  const session = trainer.createSession(configs[0]);
  const grid = session.grid({ x: [-2, 2], y: [0, 3], columns: 5, rows: 4 });
  assert.equal(grid.length, 20);
  assert.equal(grid[7], session.predict([0, 1])[0]);
  const options = { x: [-2, 2], y: [0, 3], columns: 5, rows: 4 };
  const wrong: [object, string, RegExp][] = [
    [{ columns: 1 }, 'RangeError', /^columns: 1 is not/],
    [{ rows: 1025 }, 'RangeError', /^rows: 1025 is not/],
    [{ x: [0] }, 'TypeError', /^x: /],
    [{ y: [0, Number.NaN] }, 'TypeError', /^y: /],
    [{ z: 1 }, 'TypeError', /z/],
  ];
  for (const [change, name, message] of wrong) {
    assert.throws(() => session.grid({ ...options, ...change } as never), { name, message });
  }
  session.free();
});

test('weights are carried from one session to another', () => {
  const [a, b] = [trainer.createSession(configs[0]), trainer.createSession(configs[0])];
  a.step(100);
  const weights = a.weights();
  assert.equal(weights.length, 3 * 8 + 9 * 8 + 9);
  b.load(weights);
  assert.equal(a.weightsHash(), b.weightsHash());
  assert.throws(() => b.load([1]), {
    name: 'RangeError',
    message: /^weights: 1 numbers; allowed: 105$/,
  });
  weights[3] = Number.POSITIVE_INFINITY;
  assert.throws(() => b.load(weights), { name: 'RangeError', message: /finite/ });
  assert.equal(a.weightsHash(), b.weightsHash());
  a.free();
  b.free();
});

test('a divergence is reported with step, layer and quantity', () => {
  const session = trainer.createSession({
    layers: [{ units: 8, activation: 'relu' }],
    loss: 'squared-error',
    optimizer: 'sgd',
    learningRate: 1e6,
  });
  assert.ok(session.step(1000) < 1000);
  const { status, divergence } = session.status();
  assert.equal(status, 'diverged');
  assert.ok(divergence && divergence.step > 0 && divergence.layer >= 0);
  assert.ok(session.predict([1, 1]).every(Number.isFinite));
  session.free();
});

test('digits are learnt by ReLU, not by sigmoid at depth 10', async () => {
  const csv = await loadDataset('digits');
  const config = (activation: string, depth: number): SessionConfig => ({
    data: { csv },
    layers: Array.from({ length: depth }, () => ({ units: 64, activation })),
    initializer: activation === 'relu' ? 'he-normal' : 'xavier-normal',
    learningRate: 0.001,
    batchSize: 32,
  });
  const accuracy = (config: SessionConfig) => {
    const session = trainer.createSession(config);
    session.step(1500);
    const { testAccuracy } = session.metrics();
    session.free();
    return testAccuracy;
  };
  assert.ok(accuracy(config('relu', 2)) >= 0.96);
  assert.ok(accuracy(config('sigmoid', 10)) < 0.3);
});

test('iris is read, learnt and told in its own units', async () => {
  const session = trainer.createSession({ data: { csv: await loadDataset('iris') }, layers: [{}] });
  const { description } = session;
  assert.deepEqual(
    [description.inputs, description.outputs, description.trainRows, description.testRows],
    [4, 3, 113, 37],
  );
  assert.equal(description.loss, 'softmax-cross-entropy');
  session.step(2000);
  assert.ok(session.metrics().testAccuracy > 0.9);
  const { train } = session.examples();
  assert.ok(train.inputs.every((x) => x > 0 && x < 8)); // centimetres
  assert.deepEqual(new Set(train.labels), new Set([0, 1, 2]));
  const outputs = session.predict(train.inputs);
  const right = train.labels.filter((label, i) => {
    const row = outputs.subarray(3 * i, 3 * i + 3);
    return row.indexOf(Math.max(...row)) === label;
  });
  assert.equal(right.length / train.labels.length, session.metrics().trainAccuracy);
  session.free();
  // biome-ignore lint/suspicious/noExplicitAny: a wrong id is the point
  await assert.rejects(loadDataset('wine' as any), {
    name: 'RangeError',
    message: /^id: "wine" is no data set; allowed: iris, digits$/,
  });
});

test('a session goes through JSON and goes on bit for bit', () => {
  const config: SessionConfig = {
    ...configs[1],
    layers: [
      { units: 6, activation: 'prelu', learn: 'unit' },
      { units: 6, activation: 'rrelu' },
      { units: 6, activation: 'mine' },
    ],
    definitions: [{ id: 'mine', expression: 'x * sigmoid(b * x)', params: { b: 1.2 } }],
  };
  const session = trainer.createSession(config);
  session.step(77);
  const saved = JSON.parse(JSON.stringify(session));
  session.step(50);
  const again = trainer.restoreSession(saved);
  assert.equal(again.status().step, 77);
  again.step(50);
  assert.equal(again.weightsHash(), session.weightsHash());
  const refused = (change: object, message: RegExp) =>
    assert.throws(() => trainer.restoreSession({ ...saved, ...change }), {
      name: 'RangeError',
      message,
    });
  refused({ format: 'other' }, /^saved: it is not/);
  refused({ state: '?' }, /^saved\.state: it is not base64/);
  refused({ state: saved.state.replace('A', 'B') }, /^saved\.state: it is damaged/);
  refused({ config: {} }, /^saved\.state: it is damaged, or of a session of another config/);
  session.free();
  again.free();
});

test('what is to be seen inside', () => {
  const session = trainer.createSession({
    data: { set: 'xor', count: 100 },
    layers: [{ units: 5, activation: 'prelu', learn: 'unit' }],
  });
  session.step(100);
  const [first, last] = session.layerStats();
  assert.ok(first && last);
  assert.equal(first.slopes.length, 5);
  assert.equal(last.slopes.length, 0);
  const counted = first.activation.histogram.reduce((sum, n) => sum + n, 0);
  assert.equal(counted, 5 * 50);
  const z = session.preActivations({ layer: 0, unit: 4 });
  assert.equal(z.length, 50);
  assert.throws(() => session.preActivations({ layer: 0, unit: 5 }), {
    message: /^unit: 5 is not a whole number in 0…4$/,
  });
  const line = session.lossSlice({ points: 11 });
  assert.equal(line[5], session.metrics().trainLoss);
  assert.equal(session.lossSlice({ points: 11, plane: true }).length, 121);
  assert.throws(() => session.lossSlice({ span: 0 }), { name: 'RangeError', message: /^span: / });
  const { train, test: held } = session.examples();
  assert.deepEqual([train.inputs.length, held.labels.length], [100, 50]);
  session.free();
});

test('mistakes are named by their path', () => {
  const refused = (config: unknown, kind: ErrorConstructor, message: RegExp) =>
    assert.throws(() => anyTrainer.createSession(config), { name: kind.name, message });
  refused(
    { layers: [{}, {}, { units: 0 }] },
    RangeError,
    /^layers\[2\]\.units: 0 is not in 1…512$/,
  );
  refused({ layers: [{ activation: 'rely' }] }, RangeError, /did you mean "relu"/);
  refused({ seed: '1' }, TypeError, /^seed: "1" is not a number$/);
  refused({ seed: () => 1 }, TypeError, /^seed: /);
  refused(
    { data: { set: 'sprial' } },
    RangeError,
    /^data\.set: "sprial" is not known; allowed: circle/,
  );
  refused({ lerningRate: 1 }, RangeError, /did you mean "learningRate"/);
  refused(7, TypeError, /^config: 7 is not an object$/);
  const circle: { self?: unknown } = {};
  circle.self = circle;
  refused(circle, RangeError, /^self: is not known/);

  const session = trainer.createSession() as unknown as Record<string, (x?: unknown) => unknown>;
  assert.throws(() => session.step?.(1.5), { name: 'RangeError', message: /^count: 1\.5/ });
  assert.throws(() => session.step?.('1'), { name: 'TypeError', message: /^count: / });
  assert.throws(() => session.predict?.([1, 2, 3]), { name: 'RangeError', message: /rows of 2/ });
  session.free?.();
  assert.throws(() => session.step?.(), { name: 'RangeError', message: /freed/ });
  assert.throws(() => session.free?.(), { name: 'RangeError', message: /freed/ });
});

test('ten thousand sessions leave memory where it was', async () => {
  const { instantiate } = WebAssembly;
  let memory: WebAssembly.Memory | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: one of several overloads
  (WebAssembly as any).instantiate = async (module: WebAssembly.Module, imports: object) => {
    const instance = await instantiate(module, imports as WebAssembly.Imports);
    const all = Object.values(instance.exports);
    memory = all.find((one) => one instanceof WebAssembly.Memory) as WebAssembly.Memory;
    return instance;
  };
  const own = await loadTrainer();
  WebAssembly.instantiate = instantiate;

  const once = (i: number) => {
    const session = own.createSession({ layers: [{ units: 1 + (i % 40) }, { units: 16 }] });
    session.step(2);
    session.metrics();
    session.layerStats();
    session.free();
  };
  for (let i = 0; i < 400; i++) once(i);
  const before = memory?.buffer.byteLength;
  assert.ok(before);
  for (let i = 0; i < 9_600; i++) once(i);
  assert.equal(memory?.buffer.byteLength, before);
});
