// Random calls of what loadTrainer gives, and of its sessions.
import assert from 'node:assert/strict';
import { loadTrainer, type SessionConfig, type TrainingSession } from 'activation-lab';
import { formula, table } from './grammar.js';
import { isOfArgument, type Target, withMemory } from './harness.js';
import * as hostile from './hostile.js';
import { drawerOf } from './lab.js';
import type { Random } from './random.js';

const mostSessions = 4;
const mostSteps = 20; // what is asked for is done, and would take its time

const pinned: SessionConfig = {
  seed: 7,
  data: { set: 'spiral', noise: 0.1 },
  layers: [
    { units: 8, activation: 'gelu' },
    { units: 8, residual: true },
  ],
};

export async function trainerTarget(): Promise<Target> {
  const [trainer, memory] = await withMemory(() => loadTrainer());
  const fresh = await loadTrainer({ simd: false });
  const { toySets, losses, optimizers, initializers } = trainer.tables;
  let sessions: TrainingSession[] = [];

  const layer = (random: Random) => ({
    units: random.whole(1, 12),
    activation: random.pick(['relu', 'tanh', 'prelu', 'rrelu', 'gelu', 'own', 'elu']),
    ...(random.chance(0.1) && { residual: true }),
    ...(random.chance(0.1) && { learn: random.pick(['layer', 'unit', 'none']) }),
    ...(random.chance(0.1) && { params: { alpha: 0.5 } }),
  });
  const config = (random: Random) => ({
    seed: random.whole(0, 1e6),
    data: random.chance(0.3)
      ? { csv: table(random), ...(random.chance(0.2) && { target: 'c0' }) }
      : { set: random.pick(toySets).id, count: random.whole(2, 60), noise: random.pick([0, 0.2]) },
    layers: random.list(random.whole(0, 3), () => layer(random)),
    definitions: [
      { id: 'own', expression: random.chance(0.7) ? 'x * tanh(x)' : formula(random, 4) },
    ],
    ...(random.chance(0.3) && { loss: random.pick(losses).id }),
    ...(random.chance(0.3) && { optimizer: random.pick(optimizers).id }),
    ...(random.chance(0.1) && { optimizer: { kind: 'adam', beta1: 0.5 } }),
    ...(random.chance(0.3) && { initializer: random.pick(initializers).id }),
    ...(random.chance(0.2) && { schedule: { kind: random.pick(['step', 'cosine']), epochs: 2 } }),
    ...(random.chance(0.2) && { learningRate: random.pick([0, 1e-3, 1, 1e6]), clipNorm: 1 }),
    ...(random.chance(0.2) && { batchSize: random.whole(1, 80), epochs: 3, l1: 0.1, l2: 0.1 }),
  });
  const inputs = (session: TrainingSession | undefined, random: Random) => {
    const width = random.chance(0.9) && session ? session.description.inputs : 3;
    const x = random.list(width * random.whole(0, 9), () => hostile.number(random));
    return random.chance(0.5) ? Float32Array.from(x) : x;
  };

  // Of a session that may be there, or may have been freed.
  let drawn: TrainingSession | undefined;
  const session = () =>
    drawn as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  const draw = drawerOf(
    {
      createSession: [3, (random) => [config(random)]],
      restoreSession: [
        1,
        (random) => [
          drawn && sessions.includes(drawn) ? drawn.toJSON() : { format: random.whole(0, 1) },
        ],
      ],
      step: [6, (random) => [random.whole(0, mostSteps)]],
      predict: [
        6,
        (random) => [
          inputs(sessions.includes(drawn as TrainingSession) ? drawn : undefined, random),
        ],
      ],
      grid: [
        2,
        (random) => [
          { x: [-1, 1], y: [-1, 2], columns: random.whole(2, 9), rows: random.whole(2, 9) },
        ],
      ],
      preActivations: [2, (random) => [{ layer: random.whole(0, 2), unit: random.whole(0, 9) }]],
      lossSlice: [
        0.5,
        (random) => [
          {
            seed: random.whole(0, 9),
            span: 1,
            points: random.whole(2, 5),
            plane: random.chance(0.3),
          },
        ],
      ],
      load: [
        2,
        (random) => [
          drawn && sessions.includes(drawn) && random.chance(0.8)
            ? drawn.weights()
            : hostile.array(random),
        ],
      ],
      weights: [1, () => []],
      metrics: [2, () => []],
      layerStats: [1, () => []],
      status: [1, () => []],
      examples: [0.5, () => []],
      weightsHash: [1, () => []],
      toJSON: [0.5, () => []],
      exportPyTorch: [0.3, () => []],
      reset: [0.5, () => []],
      free: [0.5, () => []],
    },
    (name, args) => {
      if (name === 'createSession' || name === 'restoreSession') {
        const make = trainer[name] as (...args: readonly unknown[]) => TrainingSession;
        sessions.push(make(...args));
        // The oldest is freed, and kept to be asked again.
        while (sessions.length > mostSessions) sessions.shift()?.free();
        return undefined;
      }
      if (name === 'step') {
        const [count] = args;
        if (typeof count === 'number' && count > mostSteps && count < 2 ** 31) return undefined;
      }
      if (name === 'lossSlice') {
        const { points = 41 } = (args[0] ?? {}) as { points?: unknown };
        if (typeof points === 'number' && points > 9 && points <= 201) return undefined;
      }
      if (name === 'free') sessions = sessions.filter((one) => one !== drawn);
      return session()[name]?.(...args);
    },
  );

  const hashOf = (of: typeof trainer | typeof fresh) => {
    const session = of.createSession(pinned);
    session.step(50);
    const hash = session.weightsHash();
    session.free();
    return hash;
  };
  const hash = hashOf(fresh);
  assert.equal(hashOf(trainer), hash);
  return {
    name: 'trainer',
    draw(random) {
      drawn = random.chance(0.95) ? random.pick(sessions) : drawn;
      // Before there is any, all that can be called is what makes one.
      if (!drawn) {
        const first = config(random);
        return {
          name: 'createSession',
          args: [first],
          run: () => sessions.push(trainer.createSession(first as never)),
        };
      }
      return draw(random);
    },
    check: () => assert.equal(hashOf(trainer), hash),
    isDocumented: isOfArgument,
    memory,
  };
}
