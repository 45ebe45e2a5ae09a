// What the attributes of <activation-experiment> ask for, and what they are refused for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadExperiments } from 'activation-lab';
import { readActivationNames } from '../../tools/vite-experiments.js';
import {
  type DescribedStudy,
  describedStudy,
} from '../../web/elements/experiments/described-study.js';
import { decodeStudy, defaultStudy, encodeStudy, isAllowed } from '../../web/experiments/state.js';
import { extremes } from '../support/experiment-settings.js';

const { list } = await loadExperiments();
const activations = (await readActivationNames()).map(({ id }) => id);
const known = { list, activations };

test('nothing said: the first experiment, as the site begins', () => {
  const [first] = list;
  assert.ok(first);
  assert.deepEqual(describedStudy({}, known), defaultStudy(first.id));
});

test('each says its own', () => {
  const described: DescribedStudy = {
    experiment: 'vanishing-gradient',
    seeds: 7,
    firstSeed: 0,
    settings: ' depth=4  activations=relu,tanh\n learningRate=0.5 ',
  };
  const study = describedStudy(described, known);
  assert.deepEqual(study, {
    experiment: 'vanishing-gradient',
    seeds: 7,
    firstSeed: 0,
    settings: { activations: ['relu', 'tanh'], depth: 4, learningRate: 0.5 },
  });
  assert.deepEqual(decodeStudy(encodeStudy(study), known), study);
});

test('whatever may be set by a control may be set by attribute; defaults are left out', () => {
  for (const spec of list) {
    for (const settings of extremes(spec, activations)) {
      const text = Object.entries(settings)
        .map(([id, value]) => `${id}=${value}`)
        .join(' ');
      const study = describedStudy({ experiment: spec.id, settings: text }, known);
      for (const control of spec.controls) {
        const wanted = settings[control.id];
        const found = study.settings[control.id] ?? control.default;
        assert.deepEqual(found, wanted, `${spec.id} ${text}`);
        assert.ok(isAllowed(control, found, activations));
      }
    }
    const usual = spec.controls.map(({ id, default: value }) => `${id}=${value}`).join(' ');
    assert.deepEqual(
      describedStudy({ experiment: spec.id, settings: usual }, known),
      defaultStudy(spec.id),
    );
  }
});

test('mistakes are told by attribute, with what is allowed', () => {
  const experiment = 'vanishing-gradient';
  const wrong: readonly [DescribedStudy, RegExp][] = [
    [{ experiment: 'vanishing' }, /^experiment: "vanishing" is none of .*vanishing-gradient/],
    [{ experiment: '' }, /^experiment: "" is not one of /],
    [{ seeds: 0 }, /^seeds: 0 is not a whole number in 1…1000$/],
    [{ seeds: 1.5 }, /^seeds: 1.5 is not a whole number/],
    [{ firstSeed: -1 }, /^first-seed: -1 is not a whole number in 0…/],
    [{ experiment, settings: 'depth' }, /^settings: "depth" is not like name=value$/],
    [{ experiment, settings: 'depth=' }, /^settings: "depth=" is not like name=value$/],
    [{ experiment, settings: 'depth=4=5' }, /^settings: "depth=4=5" is not like name=value$/],
    [
      { experiment, settings: 'deep=4' },
      /^settings: "deep" is none of those of vanishing-gradient: .*depth/,
    ],
    [{ experiment, settings: 'depth=4 depth=5' }, /^settings: depth is given twice$/],
    [{ experiment, settings: 'depth=99' }, /^settings: depth: "99" is not a whole number in 2…32$/],
    [{ experiment, settings: 'depth=4.5' }, /^settings: depth: "4.5" is not a whole number/],
    [
      { experiment, settings: 'activations=rely' },
      /^settings: activations: "rely"; allowed: 1 to 12, each once, of .*relu/,
    ],
    [{ experiment, settings: 'activations=relu,relu' }, /each once/],
    [{ experiment, settings: '__proto__=1' }, /^settings: "__proto__" is none of those/],
  ];
  for (const [described, message] of wrong) {
    assert.throws(() => describedStudy(described, known), { name: 'AttributeError', message });
  }
});
