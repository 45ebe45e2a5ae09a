import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadMessages } from '../../web/content/languages.js';
import { conditionWords, type Naming } from '../../web/experiments/names.js';
import { panelsOf } from '../../web/experiments/panels.js';

await loadMessages('en');

const naming: Naming = {
  language: 'en',
  names: { residual: 'with skips', plain: 'plain' },
  activations: [
    { id: 'relu', name: 'ReLU', family: 'rectifier' },
    { id: 'tanh', name: 'tanh', family: 'sigmoidal' },
  ],
};
const planOf = (...conditions: Readonly<Record<string, string>>[]) => ({
  conditions,
  measures: [],
});
const crossed = (key: string, words: readonly string[], other: string, others: readonly string[]) =>
  words.flatMap((word) => others.map((second) => ({ [key]: word, [other]: second })));

test('a condition is named in the reader’s words; a number stands behind its key', () => {
  assert.equal(
    conditionWords({ activation: 'relu', stack: 'residual' }, naming),
    'ReLU · with skips',
  );
  assert.equal(conditionWords({ learningRate: '0.1' }, naming), 'Learning rate 0.1');
});

test('few conditions share one panel, named by what sets them apart', () => {
  const [panel, ...more] = panelsOf(
    planOf(...crossed('activation', ['relu', 'tanh'], 'stack', ['plain'])),
    naming,
  );
  assert.equal(more.length, 0);
  assert.deepEqual(
    panel?.series.map(({ label, look }) => [label, look]),
    [
      ['ReLU', 0],
      ['tanh', 1],
    ],
  );
});

test('many are split by the first key, alike ones looking alike', () => {
  const conditions = crossed('depth', ['2', '4', '8', '16'], 'activation', ['relu', 'tanh']);
  const panels = panelsOf(planOf(...conditions), naming);
  assert.deepEqual(
    panels.map(({ title }) => title),
    ['Depth 2', 'Depth 4', 'Depth 8', 'Depth 16'],
  );
  assert.deepEqual(
    panels[2]?.series.map(({ condition, label, look }) => [condition, label, look]),
    [
      [4, 'ReLU', 0],
      [5, 'tanh', 1],
    ],
  );
});

test('many of one key get a panel each, before all the others', () => {
  const conditions = Array.from({ length: 8 }, (_, i) => ({ depth: String(i + 1) }));
  const panels = panelsOf(planOf(...conditions), naming);
  assert.equal(panels.length, 8);
  assert.equal(panels[1]?.title, 'Depth 2');
  assert.deepEqual(panels[1]?.behind, [0, 2, 3, 4, 5, 6, 7]);
});
