import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationParameter, loadActivationLab } from 'activation-lab';
import { plainSymbol, sliderStep } from '../../web/plot/parameters.js';

const parameters = (await loadActivationLab()).catalog.flatMap((spec) => spec.parameters);

test('Greek commands become letters, Latin letters stay', () => {
  assert.equal(plainSymbol('\\alpha'), 'α');
  assert.equal(plainSymbol('u'), 'u');
  assert.equal(plainSymbol('x_{\\min}'), 'x min');
  assert.equal(plainSymbol('\\mathrm{lower}'), 'lower');
});

test('no symbol of the catalog keeps a backslash or a brace', () => {
  for (const { symbol } of parameters) assert.match(plainSymbol(symbol), /^[^\\{}_]+$/);
});

test('a slider has a hundred round steps or more, and not a thousand', () => {
  const others = [
    [0, 1],
    [0.01, 3],
    [-5, 5],
  ].map(([sliderMin, sliderMax]) => ({ sliderMin, sliderMax }) as ActivationParameter);
  for (const parameter of [...parameters, ...others]) {
    const step = sliderStep(parameter);
    const steps = (parameter.sliderMax - parameter.sliderMin) / step;
    assert.ok(steps >= 99.999 && steps <= 1000, `${steps}`);
    assert.match(step.toExponential(), /^1e/);
  }
});
