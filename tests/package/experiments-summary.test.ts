// What the rows of many seeds say together, and how it is written down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  conditionName,
  type ExperimentPlan,
  type ExperimentRun,
  quantile,
  rowSize,
  summarize,
  valuesOf,
} from 'activation-lab';
import { createResult } from '../../dist/package/experiment-result.js';

const plan: ExperimentPlan = {
  conditions: [
    { optimizer: 'sgd', note: 'a, "b"' },
    { optimizer: 'adam', note: 'c' },
  ],
  measures: [
    {
      id: 'loss',
      scale: 'logarithmic',
      width: 1,
      axis: { id: 'step', scale: 'linear', places: Float64Array.of(0, 10) },
    },
    {
      id: 'path',
      scale: 'linear',
      width: 2,
      axis: { id: 'step', scale: 'linear', places: Float64Array.of(0, 10) },
    },
    { id: 'accuracy', scale: 'linear', width: 1 },
  ],
};

const runs: ExperimentRun[] = [1, 2, 3, 4].map((seed) => ({
  seed,
  values: Float64Array.of(
    ...[seed, 10 * seed, 1, 2, 3, 4, seed === 2 ? Number.NaN : seed / 4],
    ...[-seed, seed === 1 ? Number.POSITIVE_INFINITY : seed, 5, 6, 7, 8, Number.NaN],
  ),
}));

test('a row is condition by condition, measure by measure, place by place', () => {
  assert.equal(rowSize(plan), 14);
  const [run] = runs as [ExperimentRun];
  assert.deepEqual([...valuesOf(plan, run, 0, 'loss')], [1, 10]);
  assert.deepEqual([...valuesOf(plan, run, 1, 'path')], [5, 6, 7, 8]);
  assert.deepEqual([...valuesOf(plan, run, 1, 'accuracy')], [Number.NaN]);
  assert.throws(() => valuesOf(plan, run, 2, 'loss'), {
    name: 'RangeError',
    message: 'condition: 2 is not a whole number in 0…1',
  });
  assert.throws(() => valuesOf(plan, run, 0, 'none'), {
    name: 'RangeError',
    message: 'measure: "none" is not known; allowed: loss, path, accuracy',
  });
});

test('quartiles are interpolated; NaNs are left out', () => {
  const [sgd, adam] = summarize(plan, runs);
  assert.deepEqual(sgd, {
    loss: {
      median: Float64Array.of(2.5, 25),
      lower: Float64Array.of(1.75, 17.5),
      upper: Float64Array.of(3.25, 32.5),
      count: Uint32Array.of(4, 4),
    },
    accuracy: {
      median: Float64Array.of(0.75),
      lower: Float64Array.of(0.5),
      upper: Float64Array.of(0.875),
      count: Uint32Array.of(3),
    },
  });
  assert.deepEqual(adam?.accuracy?.median, Float64Array.of(Number.NaN));
  assert.deepEqual(adam?.accuracy?.count, Uint32Array.of(0));
  assert.deepEqual(adam?.loss?.upper, Float64Array.of(-1.75, Number.POSITIVE_INFINITY));
  const none = summarize(plan, [])[0]?.loss;
  assert.deepEqual(none?.lower, Float64Array.of(Number.NaN, Number.NaN));
});

test('quantiles of few, of equal ones and of infinities', () => {
  assert.equal(quantile(Float64Array.of(3), 0.25), 3);
  assert.equal(quantile(Float64Array.of(0.1, 0.1, 0.1), 0.75), 0.1);
  const infinity = Number.POSITIVE_INFINITY;
  assert.equal(quantile(Float64Array.of(1, infinity, infinity), 0.75), infinity);
  assert.equal(quantile(Float64Array.of(-infinity, 1), 0.5), -infinity);
  assert.equal(quantile(Float64Array.of(1, 2, infinity), 0.25), 1.5);
  assert.ok(Number.isNaN(quantile(Float64Array.of(), 0.5)));
});

test('conditions have names', () => {
  assert.deepEqual(plan.conditions.map(conditionName), ['sgd a, "b"', 'adam c']);
  assert.equal(conditionName({}), '');
});

// biome-ignore lint/suspicious/noExplicitAny: an experiment that does not exist
const result = createResult('test' as any, { rate: 0.5 } as any, plan, runs.slice(0, 2), 4);

test('as JSON it is complete', () => {
  assert.deepEqual([result.done, result.total], [2, 4]);
  const saved = JSON.parse(JSON.stringify(result));
  assert.deepEqual(Object.keys(saved), [
    ...['format', 'version', 'experiment', 'settings', 'plan', 'seeds', 'runs', 'summary'],
  ]);
  assert.deepEqual(saved.plan.measures[0].axis, { id: 'step', scale: 'linear', places: [0, 10] });
  assert.deepEqual(saved.plan.measures[2], { id: 'accuracy', scale: 'linear', width: 1 });
  assert.deepEqual(saved.seeds, [1, 2]);
  assert.deepEqual(saved.runs[0], [1, 10, 1, 2, 3, 4, 0.25, -1, 'Infinity', 5, 6, 7, 8, null]);
  assert.deepEqual(saved.summary[0].loss, {
    median: [1.5, 15],
    lower: [1.25, 12.5],
    upper: [1.75, 17.5],
    count: [2, 2],
  });
  assert.equal(saved.summary[0].path, undefined);
});

test('as CSV it is a line for each number', () => {
  const lines = result.toCSV().split('\r\n');
  assert.deepEqual(lines.slice(0, 9), [
    'seed,optimizer,note,measure,axis,place,component,value',
    '1,sgd,"a, ""b""",loss,step,0,0,1',
    '1,sgd,"a, ""b""",loss,step,10,0,10',
    '1,sgd,"a, ""b""",path,step,0,0,1',
    '1,sgd,"a, ""b""",path,step,0,1,2',
    '1,sgd,"a, ""b""",path,step,10,0,3',
    '1,sgd,"a, ""b""",path,step,10,1,4',
    '1,sgd,"a, ""b""",accuracy,,,0,0.25',
    '1,adam,c,loss,step,0,0,-1',
  ]);
  assert.equal(lines[9], '1,adam,c,loss,step,10,0,Infinity');
  assert.equal(lines[14], '1,adam,c,accuracy,,,0,');
  assert.equal(lines.length, 1 + 2 * 14 + 1);
  assert.equal(lines.at(-1), '');
});

test('without pictures no component is told', () => {
  const quantities = { ...plan, measures: plan.measures.slice(2) };
  const row = { seed: 5, values: Float64Array.of(0.5, 1) };
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const text = createResult('test' as any, {} as any, quantities, [row], 1).toCSV();
  assert.equal(
    text,
    'seed,optimizer,note,measure,axis,place,value\r\n' +
      '5,sgd,"a, ""b""",accuracy,,,0.5\r\n5,adam,c,accuracy,,,1\r\n',
  );
});
