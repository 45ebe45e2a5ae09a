// Each story's text against what happens when it is trained.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDataset, loadTrainer, type TrainingSession } from 'activation-lab';
import { configOf, runsOf } from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';

const trainer = await loadTrainer();

/** The sessions of a story, at their first step. */
async function runs(id: string): Promise<TrainingSession[]> {
  const preset = presets.find((entry) => entry.id === id) ?? assert.fail(id);
  const csv = preset.plan.data === 'digits' ? await loadDataset('digits') : undefined;
  return runsOf(preset).map((plan) => trainer.createSession(configOf(plan, csv)));
}

const norms = (session: TrainingSession) => session.layerStats().map((l) => l.gradientNorm);

const stories: Readonly<Record<string, (a: TrainingSession, b: TrainingSession) => void>> = {
  vanishing(sigmoid, relu) {
    const at = norms(sigmoid).slice(0, 8);
    for (let l = 2; l < 8; l++) assert.ok((at[l] as number) > 2 * (at[l - 1] as number), `${at}`);
    assert.ok((at[0] as number) < 1e-3 * (at[7] as number));
    const [first = 0, , , , , , , last = 1] = norms(relu);
    assert.ok(first > 0.1 * last);
    for (const session of [sigmoid, relu]) session.step(1000);
    assert.ok(Math.abs(sigmoid.metrics().trainLoss - Math.LN2) < 0.002);
    assert.ok(relu.metrics().testAccuracy > 0.97);
  },
  linear(identity, tanh) {
    for (const session of [identity, tanh]) session.step(1000);
    assert.ok(Math.abs(identity.metrics().trainAccuracy - 0.5) < 0.15);
    assert.ok(tanh.metrics().testAccuracy > 0.97);
  },
  dying(small, large) {
    for (const session of [small, large]) session.step(300);
    const dead = (session: TrainingSession) => session.layerStats().map((l) => l.deadShare);
    const [, second = 0, third = 0] = dead(large);
    assert.ok(second > 0.5 && third > 0.5);
    assert.ok(Math.max(...dead(small)) < 0.1);
    assert.ok(large.metrics().testAccuracy > 0.95);
    const before = dead(large);
    large.step(2700);
    assert.ok(dead(large).every((share, l) => share >= (before[l] as number)));
  },
  initializers(he, xavier) {
    const deviation = (session: TrainingSession) =>
      session.layerStats().map((l) => l.activation.deviation)[19] as number;
    assert.ok(deviation(he) > 100 * deviation(xavier));
    for (const session of [he, xavier]) session.step(300);
    assert.ok(he.metrics().trainLoss < xavier.metrics().trainLoss / 3);
  },
  residual(plain, residual) {
    for (const session of [plain, residual]) session.step(500);
    assert.ok(residual.metrics().trainAccuracy > 0.95);
    assert.ok(plain.metrics().trainAccuracy < 0.75);
  },
  prelu(prelu) {
    const slopes = () => prelu.layerStats().flatMap((l) => [...l.slopes]);
    assert.deepEqual(slopes(), [0.25, 0.25]);
    prelu.step(500);
    assert.ok(slopes().every((slope) => Math.abs(slope - 0.25) > 0.02));
  },
  zeros(zeros, random) {
    for (const session of [zeros, random]) session.step(500);
    // But for the output's bias, all gradients are 0.
    assert.deepEqual(norms(zeros).slice(0, 2), [0, 0]);
    const weights = zeros.weights();
    assert.ok(weights.slice(0, -1).every((w) => w === 0));
    const grid = zeros.grid({ x: [-5, 5], y: [-5, 5], columns: 5, rows: 5 });
    assert.equal(new Set(grid).size, 1);
    assert.ok(random.metrics().testAccuracy > 0.97);
  },
  digits(relu, sigmoid) {
    for (const session of [relu, sigmoid]) session.step(300);
    assert.ok(relu.metrics().testAccuracy > 0.9);
    const half = sigmoid.metrics().testAccuracy;
    assert.ok(half > 0.35 && half < 0.65);
    sigmoid.step(2700);
    assert.ok(sigmoid.metrics().testAccuracy > 0.93);
  },
};

for (const { id } of presets) {
  test(`what is told of “${id}” happens`, async () => {
    const sessions = await runs(id);
    const [a, b] = sessions as [TrainingSession, TrainingSession];
    assert.equal(sessions.length, 2);
    (stories[id] ?? assert.fail(`no test of ${id}`))(a, b);
    for (const session of sessions) session.free();
  });
}
