// Plans and their runs, as strings and as configurations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab, loadTrainer } from 'activation-lab';
import {
  type Comparison,
  configOf,
  defaultPlan,
  planValue,
  runsOf,
  variedNames,
  withValue,
} from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';
import { decodeComparison, encodeComparison, sameRuns } from '../../web/training/state.js';

const [lab, trainer] = await Promise.all([loadActivationLab(), loadTrainer()]);
const known = { catalog: lab.catalog, tables: trainer.tables };

const others: readonly Comparison[] = [
  { plan: { ...defaultPlan, activations: [] }, varied: 'seed', values: [1, 2, 3, 4] },
  {
    plan: { ...defaultPlan, data: 'own', activations: ['relu', 'elu', 'relu'], residual: true },
    varied: 'learningRate',
    values: [1e-7, 0.5],
  },
  { plan: { ...defaultPlan, noise: 0.25, l2: 1e-5 }, varied: 'standardize', values: [true, false] },
  { plan: defaultPlan, varied: 'depth', values: [0, 64] },
];

test('a comparison is read back from its string as it was', () => {
  for (const comparison of [...presets, ...others]) {
    const { plan, varied, values } = comparison;
    const text = encodeComparison(comparison);
    assert.deepEqual(decodeComparison(text, known), { plan, varied, values }, text);
    assert.equal(decodeURIComponent(encodeURIComponent(text)), text);
  }
  assert.equal(
    encodeComparison(presets[0] as Comparison),
    't1!circle~0~0!sigmoid*8!8~0!he-normal!sgd~0.05~20~0!1!activation!sigmoid~relu',
  );
});

test('a damaged string is no comparison', () => {
  const good = encodeComparison(presets[0] as Comparison);
  const wrong = [
    '',
    `t2${good.slice(2)}`,
    good.slice(0, -2),
    `${good}!`,
    good.replace('circle', 'square'),
    good.replace('sigmoid*8', 'sigmoid*65'),
    good.replace('sigmoid*8', 'sigmund*8'),
    good.replace('sigmoid*8', ''),
    good.replace('!8~0!', '!0~0!'),
    good.replace('!8~0!', '!8.5~0!'),
    good.replace('!8~0!', '!8~2!'),
    good.replace('0.05', '-1'),
    good.replace('0.05', 'NaN'),
    good.replace('0.05', '1e7'),
    good.replace('!activation!', '!colour!'),
    `${good}~tanh~elu~gelu`,
    good.replace('he-normal', '<script>'),
  ];
  for (const text of wrong) assert.equal(decodeComparison(text, known), undefined, text);
});

test('runs differ in the one thing and in nothing else', () => {
  for (const { plan, varied, values } of [...presets, ...others]) {
    const runs = runsOf({ plan, varied, values });
    assert.deepEqual(
      runs.map((run) => planValue(run, varied)),
      // Without hidden layers there is no activation to differ.
      varied === 'activation' && plan.activations.length === 0 ? runs.map(() => 'tanh') : values,
    );
    const [first, ...rest] = runs.map((run) => withValue(run, varied, planValue(plan, varied)));
    for (const run of rest) assert.deepEqual({ ...run }, { ...first });
  }
  for (const varied of variedNames) assert.notEqual(planValue(defaultPlan, varied), undefined);
});

test('the engine takes every story', () => {
  for (const preset of presets.filter(({ plan }) => plan.data !== 'digits')) {
    for (const run of runsOf(preset)) trainer.createSession(configOf(run, undefined)).free();
  }
});

test('the same runs are known, however they are told', () => {
  const a = presets[0] as Comparison;
  assert.ok(sameRuns(a, { ...a, plan: { ...a.plan, activations: Array(8).fill('elu') } }));
  assert.ok(!sameRuns(a, { ...a, values: ['sigmoid'] }));
});
