// The Python programs: complete, and grammatical where a Python is at hand.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { loadActivationLab, loadTrainer } from 'activation-lab';

const trainer = await loadTrainer();
const lab = await loadActivationLab();

const programs = lab.catalog.map(({ id }) => {
  const session = trainer.createSession({
    data: { set: 'xor', count: 20 },
    layers: [
      { units: 3, activation: id },
      { units: 3, activation: id, residual: true },
    ],
    l1: 1e-4,
    l2: 1e-4,
    clipNorm: 1,
    optimizer: 'adamw',
    schedule: { kind: 'cosine', epochs: 30 },
  });
  const program = session.exportPyTorch();
  session.free();
  return program;
});

test('every activation of the catalogue has its words in PyTorch', () => {
  assert.equal(new Set(programs).size, lab.catalog.length);
  for (const program of programs) {
    assert.doesNotMatch(program, /undefined|NaN/);
    assert.match(program, /x = x \+ /);
  }
});

test('the weights are all there, and read back as the same floats', () => {
  const session = trainer.createSession({ layers: [{ units: 3, activation: 'prelu' }] });
  session.step(20);
  const program = session.exportPyTorch();
  const numbers = [...program.matchAll(/copy_\(floats\(\[(.*?)\]/g)].flatMap(([, list]) =>
    (list as string).split(', ').map(Number),
  );
  const weights = session.weights();
  assert.deepEqual(Float32Array.from(numbers), weights);
  session.free();
});

test('an activation of the session’s own cannot be exported, and that is said', () => {
  const session = trainer.createSession({
    definitions: [{ id: 'mine', expression: 'x' }],
    layers: [{ activation: 'mine' }],
  });
  assert.throws(() => session.exportPyTorch(), { name: 'RangeError', message: /"mine"/ });
  session.free();
});

const hasPython = spawnSync('python3', ['--version']).status === 0;
test('Python takes them for programs', { skip: !hasPython && 'no python3' }, () => {
  const check = 'import ast, json, sys\nfor p in json.load(sys.stdin): ast.parse(p)';
  const { status, stderr } = spawnSync('python3', ['-c', check], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
});

const hasTorch = hasPython && spawnSync('python3', ['-c', 'import torch']).status === 0;
test('PyTorch finds the loss that we find', { skip: !hasTorch && 'no PyTorch' }, () => {
  const runs = lab.catalog.map(({ id }) => {
    const session = trainer.createSession({
      data: { set: 'moons', count: 40 },
      layers: [{ units: 5, activation: id }],
      epochs: 1,
    });
    session.step(30);
    const run = { id, program: session.exportPyTorch(), loss: session.metrics().trainLoss };
    session.free();
    return run;
  });
  const all = 'import json, sys\nfor p in json.load(sys.stdin): exec(p, {})';
  const { stdout, stderr, status } = spawnSync('python3', ['-c', all], {
    input: JSON.stringify(runs.map(({ program }) => program)),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  const losses = [...stdout.matchAll(/epoch 0: loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
  assert.equal(losses.length, runs.length);
  for (const [i, { id, loss }] of runs.entries()) {
    const theirs = losses[i] as number;
    assert.ok(Math.abs(theirs - loss) <= 2e-6 * Math.max(1, loss), `${id}: ${theirs}, not ${loss}`);
  }
});
