// Calls that once took the module's memory, its stack or all of a caller's time with them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  loadActivationLab,
  loadExperiments,
  loadTrainer,
  type TrainingSession,
} from 'activation-lab';
import { withMemory } from './harness.js';

const [lab, labMemory] = await withMemory(() => loadActivationLab());
const [trainer, trainerMemory] = await withMemory(() => loadTrainer());
const [experiments, experimentsMemory] = await withMemory(() => loadExperiments());
// biome-ignore lint/suspicious/noExplicitAny: wrong types are the point
const [anyLab, anyTrainer, anyExperiments] = [lab, trainer, experiments] as any[];

const megabytes = (memory: () => number) => memory() / 2 ** 20;

test('a net too large for the module is refused before any of it is made', () => {
  const layers = Array.from({ length: 64 }, () => ({ units: 512 }));
  const refusal = {
    name: 'RangeError',
    message:
      /^config: a session that takes \d+ MB, beside 0 MB of those not freed; allowed: 1024 MB/,
  };
  assert.throws(() => trainer.createSession({ layers, batchSize: 4096 }), refusal);
  assert.ok(megabytes(trainerMemory) < 40);
});

test('sessions that are never freed are refused in the end, and freeing makes room', () => {
  const config = { layers: Array.from({ length: 8 }, () => ({ units: 512 })), batchSize: 512 };
  const sessions: TrainingSession[] = [];
  assert.throws(
    () => {
      for (let i = 0; i < 1000; i++) sessions.push(trainer.createSession(config));
    },
    {
      name: 'RangeError',
      message: /beside [1-9]\d* MB of those not freed; allowed: 1024 MB in all$/,
    },
  );
  assert.ok(sessions.length > 5);
  sessions.pop()?.free();
  sessions.push(trainer.createSession(config));
  assert.equal(sessions[0]?.step(1), 1);
  for (const session of sessions) session.free();
  assert.ok(megabytes(trainerMemory) < 1100);
});

test('the largest net trains, is saved and looked into in the memory it was promised', () => {
  const layers = Array.from({ length: 64 }, () => ({ units: 512 }));
  const session = trainer.createSession({ layers, data: { count: 20 } });
  assert.equal(session.step(1), 1);
  assert.equal(session.layerStats().length, 65);
  assert.equal(session.weights().length, 3 * 512 + 63 * 513 * 512 + 513);
  session.free();
  assert.ok(megabytes(trainerMemory) < 1800);
});

test('predictions of any number of rows go through a small part of the memory', () => {
  const session = trainer.createSession({ layers: [{ units: 4 }] });
  const before = trainerMemory();
  const points = new Float32Array(4_000_002).map((_, i) => (i % 7) - 3);
  const all = session.predict(points);
  assert.equal(all.length, 2_000_001);
  assert.deepEqual(all.slice(-5), session.predict(points.slice(-10)));
  assert.equal(trainerMemory(), before);
  session.free();
});

test('a saved state of another length is not taken apart', () => {
  const session = trainer.createSession();
  const saved = session.toJSON();
  session.free();
  const before = trainerMemory();
  assert.throws(() => trainer.restoreSession({ ...saved, state: 'A'.repeat(1e8) }), {
    name: 'RangeError',
    message: /^saved\.state: it is damaged/,
  });
  assert.equal(trainerMemory(), before);
});

test('long texts are not copied into the module', () => {
  const long = 'x'.repeat(2e8);
  const calls = [
    () => lab.spec(long),
    () => lab.evaluate(long, [1]),
    () => lab.evaluate('relu', [1], { framework: long }),
    () => anyLab.evaluate('elu', [1], { params: { [long]: 1 } }),
    () => anyLab.evaluate('elu', [1], { params: { alpha: long } }),
    () => lab.vectorSpec(long),
    () => lab.define({ id: long, expression: 'x' }),
    () => lab.define({ id: 'own', expression: long }),
    () => lab.define({ id: 'own', expression: 'x', name: long }),
    () => lab.define({ id: 'own', expression: 'x', params: { [long]: 1 } }),
    () => lab.undefine(long),
    () => trainer.createSession({ output: long }),
    () => anyTrainer.createSession({ [long]: 1 }),
    () => anyExperiments.plan('vanishing-gradient', { activations: [long] }),
    () => anyExperiments.plan(long),
  ];
  for (const call of calls) {
    assert.throws(call, ({ name, message }) => {
      return /^(Type|Range|Expression)Error$/.test(name) && message.length < 10_000;
    });
  }
  for (const memory of [labMemory, experimentsMemory]) assert.ok(megabytes(memory) < 40);
});

test('a configuration is read once, and no further than one can reach', () => {
  const begin = performance.now();
  let bush: unknown = 1;
  for (let level = 0; level < 8; level++) bush = Array(100).fill(bush); // 10¹⁶ leaves
  const refused = (config: unknown, message: RegExp) => {
    assert.throws(() => anyTrainer.createSession(config), { name: 'RangeError', message });
    assert.throws(() => anyExperiments.plan('vanishing-gradient', config), RangeError);
  };
  refused({ layers: bush }, /^config\.layers\[0\].*: more than 10000 members in all of config$/);
  refused({ layers: Object.assign([], { length: 2 ** 32 - 1 }) }, /^config\.layers: more than/);
  refused({ layers: ['x'.repeat(2e8)] }, /^config\.layers\[0\]: more than 10100000 characters/);
  assert.throws(() => anyTrainer.createSession({ layers: new Float32Array(1e8) }), TypeError);
  assert.throws(() => anyTrainer.createSession(new String('x'.repeat(1e8))), TypeError);
  assert.ok(performance.now() - begin < 2000);

  let readings = 0;
  const layers = [
    {
      get units() {
        return ++readings;
      },
    },
  ];
  const session = trainer.createSession({ layers });
  assert.equal(session.description.layers[0]?.units, 1);
  assert.deepEqual(session.toJSON().config, { layers: [{ units: 1 }] });
  session.free();
});

test('code of the caller’s that throws leaves no stack behind', () => {
  const hostile = {
    get layers() {
      throw new Error('mine');
    },
  };
  const session = trainer.createSession({ seed: 5 });
  const hash = session.weightsHash();
  for (let i = 0; i < 50_000; i++) {
    assert.throws(() => anyTrainer.createSession(hostile), { message: 'mine' });
    assert.throws(() => anyExperiments.plan('vanishing-gradient', hostile), { message: 'mine' });
  }
  const again = trainer.createSession({ seed: 5 });
  assert.equal(again.weightsHash(), hash);
  session.free();
  again.free();
});

test('code of the caller’s that calls the lab in the middle of a call changes nothing of it', () => {
  const expected = lab.vectorJacobianProduct('softmax', [1, 2], [3, 4]);
  const upstream = Object.defineProperty([3, 4], 1, {
    get() {
      lab.evaluateVector('softmax', new Float64Array(100_000));
      return 4;
    },
  });
  assert.deepEqual(lab.vectorJacobianProduct('softmax', [1, 2], upstream), expected);
  const options = {
    get params() {
      lab.evaluate('tanh', [1]);
      return {};
    },
  };
  assert.deepEqual([...anyLab.evaluate('relu', [-1, 2], options)], [0, 2]);
  const session = trainer.createSession();
  const freeing = Object.defineProperty([0, 0], 1, {
    get() {
      session.free();
      return 0;
    },
  });
  assert.throws(() => session.predict(freeing), { name: 'RangeError', message: /freed/ });
});

test('arrays are what they are, not what they say', () => {
  const liar = Object.defineProperty(Float32Array.of(-1, 2), 'length', { value: 1e6 });
  assert.deepEqual([...lab.evaluate('relu', liar)], [0, 2]);
  assert.deepEqual(
    [...lab.evaluateVector('softmax', liar)],
    [...lab.evaluateVector('softmax', Float32Array.of(-1, 2))],
  );
  const endless = Object.assign([-1, 2], {
    *[Symbol.iterator]() {
      for (;;) yield 1;
    },
  });
  assert.deepEqual([...lab.evaluate('relu', endless)], [0, 2]);
  const sparse = Object.assign([], { length: 2 ** 32 - 1 });
  assert.throws(() => lab.evaluate('relu', sparse), {
    name: 'RangeError',
    message: /^x: 4294967295 elements; allowed: at most 134217728/,
  });
  const gone = Float32Array.of(1, 2);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  assert.equal(lab.evaluate('relu', gone).length, 0);
  const shared = new Float64Array(new SharedArrayBuffer(16)).fill(-3);
  assert.deepEqual([...lab.evaluate('relu', shared)], [0, 0]);
});

test('a parameter −0 is not 0', () => {
  const at = (alpha: number) => lab.evaluate('elu', [-1], { params: { alpha } })[0];
  assert.ok(Object.is(at(0), -0) && Object.is(at(-0), 0) && Object.is(at(0), -0));
});

test('the longest row is taken, a longer one is not', () => {
  const row = new Float32Array(2 ** 24);
  assert.equal(lab.evaluateVector('softmax', row)[0], 2 ** -24);
  assert.throws(() => lab.evaluateVector('softmax', new Float32Array(2 ** 24 + 1)), {
    name: 'RangeError',
    message: /^length: 16777217/,
  });
  assert.ok(megabytes(labMemory) < 200);
});

test('a run of a thousand million epochs is not a short one', () => {
  // 99,882,961 epochs of 43 steps: 27 more than 2³².
  const session = trainer.createSession({
    data: { count: 43, test: 0 },
    batchSize: 1,
    epochs: 99_882_961,
  });
  assert.equal(session.step(100), 100);
  session.free();
});
