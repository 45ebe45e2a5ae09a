// What the attributes of <activation-trainer> ask for, and what they are refused for.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadActivationLab, loadTrainer } from 'activation-lab';
import {
  type Described,
  describedComparison,
  type Known,
} from '../../web/elements/training/described-comparison.js';
import { defaultPlan, variedNames } from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';

let known: Known;
before(async () => {
  const [lab, { tables }] = await Promise.all([loadActivationLab(), loadTrainer()]);
  known = { lab, tables };
});

const of = (described: Described) => describedComparison(described, known);

test('nothing said: the first story; a preset: that story', () => {
  assert.deepEqual(of({}), of({ preset: presets[0]?.id }));
  for (const { id, ...comparison } of presets) assert.deepEqual(of({ preset: id }), comparison);
});

test('one value a thing: one net', () => {
  const { plan, varied, values } = of({
    data: 'moons',
    activation: 'swish',
    depth: '3',
    width: '7',
    optimizer: 'sgd',
    learningRate: '0.5',
    residual: '',
    standardize: 'false',
    seed: '9',
  });
  assert.deepEqual(plan, {
    ...defaultPlan,
    data: 'moons',
    activations: ['silu', 'silu', 'silu'],
    width: 7,
    optimizer: 'sgd',
    learningRate: 0.5,
    residual: true,
    seed: 9,
  });
  assert.deepEqual([varied, values], ['activation', ['silu']]);
});

test('several values: that is what the runs differ in, whichever it is', () => {
  const several: Readonly<Record<string, readonly [string, readonly unknown[]]>> = {
    activation: ['relu, gelu sine', ['relu', 'gelu', 'sine']],
    depth: ['0 64', [0, 64]],
    width: ['1 512', [1, 512]],
    residual: ['false true', [false, true]],
    initializer: ['zeros he-normal', ['zeros', 'he-normal']],
    optimizer: ['sgd adam', ['sgd', 'adam']],
    learningRate: ['1e-3 0.3', [0.001, 0.3]],
    batchSize: ['1 32', [1, 32]],
    l2: ['0 .5', [0, 0.5]],
    noise: ['0 1', [0, 1]],
    standardize: ['true false', [true, false]],
    seed: ['1 2 3 4', [1, 2, 3, 4]],
  };
  assert.deepEqual(Object.keys(several).sort(), variedNames.toSorted());
  for (const name of variedNames) {
    const [text, expected] = several[name] ?? assert.fail(name);
    const { varied, values } = of({ [name]: text });
    assert.deepEqual([varied, values], [name, expected]);
  }
});

test('a story with something else in it', () => {
  const story = presets.find(({ id }) => id === 'dying') ?? assert.fail();
  const other = of({ preset: 'dying', activation: 'gelu' });
  assert.deepEqual(other.values, story.values);
  assert.deepEqual(other.plan.activations, ['gelu', 'gelu', 'gelu']);
  // What it varies, given: those values instead.
  assert.deepEqual(of({ preset: 'dying', learningRate: '0.1' }).values, [0.1]);
  const twoSeeds = of({ preset: 'dying', seed: '1 2' });
  assert.deepEqual([twoSeeds.varied, twoSeeds.values], ['seed', [1, 2]]);
});

test('mistakes are told by attribute, with what is allowed', () => {
  const wrong: readonly [Described, RegExp][] = [
    [{ preset: 'nope' }, /^preset: "nope" is none of vanishing, linear, /],
    [{ data: 'own' }, /^data: "own" is none of .*iris, digits$/],
    [{ data: 'xor moons' }, /^data: "xor moons" is not one of /],
    [{ activation: 'nope' }, /^functions: .*nope/],
    [{ activation: ' ' }, /^functions: 0 of them; allowed: 1 to 4$/],
    [{ seed: '1 2 3 4 5' }, /^seed: 5 of them; allowed: 1 to 4$/],
    [{ depth: '65' }, /^depth: "65" is not a whole number in 0…64$/],
    [{ width: '1.5' }, /^width: "1.5" is not a whole number in 1…512$/],
    [{ learningRate: 'Infinity' }, /^learning-rate: "Infinity" is not a number in 0…1000000$/],
    [{ noise: 'x' }, /^noise: "x" is not a number in 0…1$/],
    [{ residual: 'yes' }, /^residual: "yes" is none of true, false$/],
    [{ optimizer: 'adagrad' }, /^optimizer: "adagrad" is none of .*sgd/],
    [
      { seed: '1 2', learningRate: '0.1 1' },
      /^seed: several values, as learning-rate has; only one thing may differ$/,
    ],
  ];
  for (const [described, message] of wrong) {
    assert.throws(() => of(described), { name: 'AttributeError', message });
  }
});
