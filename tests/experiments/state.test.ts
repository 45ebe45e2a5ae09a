import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadExperiments } from 'activation-lab';
import { readActivationNames } from '../../tools/vite-experiments.js';
import { decodeStudy, defaultStudy, encodeStudy, type Study } from '../../web/experiments/state.js';

const { list } = await loadExperiments();
const known = { list, activations: (await readActivationNames()).map(({ id }) => id) };

test('a study survives the way into the address and back', () => {
  const study: Study = {
    experiment: 'vanishing-gradient',
    seeds: 7,
    firstSeed: 100,
    settings: { activations: ['relu', 'leaky-relu'], initializers: ['he-normal'], depth: 8 },
  };
  const text = encodeStudy(study);
  assert.equal(
    text,
    'e1!vanishing-gradient!7~100!activations*relu_leaky-relu~initializers*he-normal~depth*8',
  );
  assert.equal(encodeURIComponent(text), text, 'needs no escaping');
  assert.deepEqual(decodeStudy(text, known), study);
});

test('every experiment’s defaults can be shared, and are left out of the address', () => {
  for (const { id, controls } of list) {
    assert.equal(encodeStudy(defaultStudy(id)), `e1!${id}!20~1!-`);
    const settings = Object.fromEntries(controls.map((control) => [control.id, control.default]));
    const text = encodeStudy({ ...defaultStudy(id), settings });
    assert.deepEqual(decodeStudy(text, known), defaultStudy(id), text);
  }
});

test('what is damaged is not read at all', () => {
  const good = 'e1!vanishing-gradient!20~1!depth*8';
  assert.ok(decodeStudy(good, known));
  const damaged = [
    '',
    'e2!vanishing-gradient!20~1!depth*8',
    'e1!no-such!20~1!-',
    'e1!vanishing-gradient!20!-',
    'e1!vanishing-gradient!0~1!-',
    'e1!vanishing-gradient!2.5~1!-',
    'e1!vanishing-gradient!20~1~3!-',
    'e1!vanishing-gradient!20~1!',
    'e1!vanishing-gradient!20~1!-!more',
    'e1!vanishing-gradient!20~1!depth',
    'e1!vanishing-gradient!20~1!depth*eight',
    'e1!vanishing-gradient!20~1!depth*800',
    'e1!vanishing-gradient!20~1!depth*8.5',
    'e1!vanishing-gradient!20~1!depth*8~depth*9',
    'e1!vanishing-gradient!20~1!weight*8',
    'e1!vanishing-gradient!20~1!activations*relu_nothing',
    'e1!vanishing-gradient!20~1!activations*relu_relu',
    'e1!vanishing-gradient!20~1!activations*',
    'e1!vanishing-gradient!20~1!toString*8',
  ];
  for (const text of damaged) assert.equal(decodeStudy(text, known), undefined, text);
});
