// Every experiment of the list, whatever it is about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ExperimentId,
  type ExperimentResult,
  loadActivationLab,
  loadExperiments,
  rowSize,
} from 'activation-lab';
import { extremes, type Settings, small } from '../support/experiment-settings.js';

const experiments = await loadExperiments();
const scalar = await loadExperiments({ simd: false });
const { catalog } = await loadActivationLab();
const activations = catalog.map(({ id }) => id as string);
// biome-ignore lint/suspicious/noExplicitAny: settings are made up from the controls
const given = (settings: Settings) => settings as any;

test('experiments, controls and measures have names of their own, and defaults in range', () => {
  const isDistinct = (words: readonly string[]) => new Set(words).size === words.length;
  assert.ok(isDistinct(experiments.list.map(({ id }) => id)));
  for (const { id, controls, curriculum, source } of experiments.list) {
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.match(curriculum, /^[A-D]\d+$/);
    assert.ok(source.title, id);
    assert.ok(isDistinct(controls.map((control) => control.id)), id);
    for (const control of controls) {
      assert.match(control.id, /^[a-z][a-zA-Z0-9]*$/);
      if (control.kind === 'number' || control.kind === 'whole') {
        assert.ok(control.min <= control.default && control.default <= control.max, control.id);
        assert.ok(control.min < control.max, control.id);
      } else {
        const words: readonly string[] = [control.default].flat();
        for (const word of words) {
          assert.ok((control.options ?? activations).includes(word), `${id}: ${word}`);
        }
      }
    }
  }
});

for (const spec of experiments.list) {
  const id: ExperimentId = spec.id;

  test(`${id}: its plan says what is measured`, () => {
    const { settings, plan } = experiments.plan(id);
    assert.deepEqual(
      Object.keys(settings),
      spec.controls.map((control) => control.id),
    );
    const names = plan.conditions.map((condition) => Object.values(condition).join(' '));
    assert.equal(new Set(names).size, names.length, 'conditions have names of their own');
    const [first = {}] = plan.conditions;
    for (const condition of plan.conditions) {
      assert.deepEqual(Object.keys(condition), Object.keys(first));
    }
    const measures = plan.measures.map((measure) => measure.id);
    assert.equal(new Set(measures).size, measures.length);
    for (const { id: measure, width, axis } of plan.measures) {
      assert.match(measure, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(width === 1 || width % 2 === 0, `${measure}: a quantity, or points in the plane`);
      assert.ok(
        axis?.places.every((place, i) => i === 0 || place > (axis.places[i - 1] as number)) ?? true,
        `${measure}: places ascend`,
      );
    }
  });

  test(`${id}: both builds come to the same bits`, () => {
    const settings = given(small(spec));
    const row = experiments.runSeed(id, 7, settings).values;
    assert.equal(row.length, rowSize(experiments.plan(id, settings).plan));
    assert.ok(row.some((value) => !Number.isNaN(value)));
    assert.deepEqual(bits(scalar.runSeed(id, 7, settings).values), bits(row));
    // Nothing is left behind by the seed before.
    experiments.runSeed(id, 8, settings);
    assert.deepEqual(bits(experiments.runSeed(id, 7, settings).values), bits(row));
  });

  test(`${id}: one worker and three come to the same text`, async () => {
    const settings = given(small(spec));
    const [one, three] = await Promise.all(
      [1, 3].map((workers) => last(experiments.runExperiment(id, { seeds: 4, settings, workers }))),
    );
    assert.equal(JSON.stringify(one), JSON.stringify(three));
    assert.equal(one?.toCSV(), three?.toCSV());
    const row = experiments.runSeed(id, 3, settings);
    assert.deepEqual(one?.runs[2], row);
  });

  test(`${id}: each control at its ends, in both builds`, () => {
    for (const settings of extremes(spec, activations)) {
      const { plan } = experiments.plan(id, given(settings));
      const { values } = experiments.runSeed(id, 1, given(settings));
      assert.equal(values.length, rowSize(plan), JSON.stringify(settings));
      const plain = scalar.runSeed(id, 1, given(settings)).values;
      assert.deepEqual(bits(plain), bits(values), JSON.stringify(settings));
    }
  });

  test(`${id}: mistakes are named by their path`, () => {
    for (const control of spec.controls) {
      const path = `settings.${control.id}`;
      const isNamed = (name: string) => (error: Error) =>
        error.name === name && error.message.startsWith(path);
      const planOf = (value: unknown) => () =>
        // biome-ignore lint/suspicious/noExplicitAny: wrong values are the point
        experiments.plan(id, { [control.id]: value } as any);
      assert.throws(planOf(true), isNamed('TypeError'));
      if (control.kind === 'number' || control.kind === 'whole') {
        assert.throws(planOf(control.max + 1), isNamed('RangeError'));
        assert.throws(planOf(control.min - 1), isNamed('RangeError'));
        assert.throws(planOf(Number.NaN), isNamed('RangeError'));
        if (control.kind === 'whole') {
          assert.throws(planOf(control.min + 0.5), isNamed('RangeError'));
        }
      } else {
        const several = control.kind.endsWith('s');
        assert.throws(planOf(several ? ['no such'] : 'no such'), isNamed('RangeError'));
        if (several) assert.throws(planOf([]), isNamed('RangeError'));
      }
    }
    assert.throws(
      // biome-ignore lint/suspicious/noExplicitAny: wrong settings are the point
      () => experiments.plan(id, { none: 1 } as any),
      (error: Error) => error.message.startsWith('settings.none'),
    );
  });
}

/** So that NaNs and zeros are compared too. */
function bits(values: Float64Array<ArrayBuffer>): BigUint64Array {
  return new BigUint64Array(
    Float64Array.from(values, (x) => (Number.isNaN(x) ? Number.NaN : x)).buffer,
  );
}

async function last<Id extends ExperimentId>(
  results: AsyncIterable<ExperimentResult<Id>>,
): Promise<ExperimentResult<Id> | undefined> {
  let latest: ExperimentResult<Id> | undefined;
  for await (const result of results) latest = result;
  return latest;
}
