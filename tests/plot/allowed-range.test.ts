import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationSpec, loadActivationLab } from 'activation-lab';
import { allowedRange } from '../../web/plot/allowed-range.js';

const lab = await loadActivationLab();

test('a parameter on its own has its own limits', () => {
  const [alpha, ...others] = lab.spec('elu').parameters;
  assert.ok(alpha && others.length === 0);
  assert.deepEqual(allowedRange(alpha, [alpha], { alpha: 2 }), { from: alpha.min, to: alpha.max });
});

test('a lower end goes up to the upper one, and the upper down to the lower', () => {
  const { parameters } = lab.spec('rrelu');
  const [lower, upper] = parameters;
  assert.ok(lower && upper);
  const params = { lower: 0.2, upper: 0.7 };
  assert.deepEqual(allowedRange(lower, parameters, params), { from: lower.min, to: 0.7 });
  assert.deepEqual(allowedRange(upper, parameters, params), { from: 0.2, to: upper.max });
  assert.equal(allowedRange(lower, parameters, {}).to, upper.default);
});

test('the engine takes both ends of every range, and nothing beyond', () => {
  const takes = ({ id }: ActivationSpec, params: Readonly<Record<string, number>>) => {
    try {
      return lab.evaluate(id, [0], { params }).length === 1;
    } catch {
      return false;
    }
  };
  for (const spec of lab.catalog) {
    for (const parameter of spec.parameters) {
      const { from, to } = allowedRange(parameter, spec.parameters, {});
      for (const [value, taken] of [
        [from, true],
        [to, true],
        [from - 0.01, false],
        [to + 0.01, false],
      ] as const) {
        assert.equal(
          takes(spec, { [parameter.name]: value }),
          taken,
          `${spec.id} ${parameter.name} ${value}`,
        );
      }
    }
  }
});
