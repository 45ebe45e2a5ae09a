import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationDefinition, loadActivationLab } from '../../web/package/index.js';
import { analysisOf } from '../../web/plot/analyses.js';
import { applyDefinitions } from '../../web/plot/own-functions.js';

const lab = await loadActivationLab();
const one: ActivationDefinition = { id: 'own-1', name: 'f₁', expression: 'x^2' };
const two: ActivationDefinition = { id: 'own-2', name: 'f₂', expression: 'x^3' };
const ids = () => lab.defined.map(({ id }) => id);

test('what is wanted is defined, what is not is forgotten, the rest is left alone', () => {
  applyDefinitions(lab, [one, two]);
  assert.deepEqual(ids(), ['own-1', 'own-2']);
  const [first] = lab.defined;
  applyDefinitions(lab, [{ ...one }]);
  assert.deepEqual(ids(), ['own-1']);
  assert.equal(lab.defined[0], first, 'not defined anew');
  applyDefinitions(lab, [{ ...one, expression: '3*x' }]);
  assert.notEqual(lab.defined[0], first);
  assert.equal(lab.evaluate('own-1', [2])[0], 6);
  applyDefinitions(lab);
  assert.deepEqual(ids(), []);
});

test('what the engine refuses is thrown', () => {
  assert.throws(() => applyDefinitions(lab, [{ ...one, expression: 'x^' }]), SyntaxError);
  assert.throws(() => applyDefinitions(lab, [{ ...one, id: 'relu' }]), RangeError);
  applyDefinitions(lab);
});

test('an analysis is kept as long as the function is the same', () => {
  const curve = { id: 'own-1', params: {} };
  applyDefinitions(lab, [one]);
  const analysis = analysisOf(lab, curve);
  assert.equal(analysisOf(lab, curve), analysis);
  assert.equal(analysis.parity.kind, 'even');
  applyDefinitions(lab, [{ ...one, expression: 'x^3' }]);
  assert.equal(analysisOf(lab, curve).parity.kind, 'odd');
  applyDefinitions(lab);
});
