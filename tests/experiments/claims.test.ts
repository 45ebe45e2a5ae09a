// Every statement about an experiment is computed from its runs: at the defaults, over two sets of
// seeds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ExperimentResult, loadExperiments } from 'activation-lab';
import { readExperimentContents } from '../../tools/vite-experiments.js';
import { findingsOf } from '../../web/experiments/findings.js';

const experiments = await loadExperiments();
const contents = await readExperimentContents();
const seeds = 20;

for (const { id } of experiments.list) {
  for (const first of [1, 101]) {
    test(`${id}, seeds ${first}…${first + seeds - 1}: predictions, claims and values`, async () => {
      const content = contents[id] ?? assert.fail(`web/content/experiments/${id}.json is missing`);
      let result: ExperimentResult | undefined;
      for await (result of experiments.runExperiment(id, { seeds, firstSeed: first }));
      const found = findingsOf(content, result ?? assert.fail('there are no results'));
      const isTrue = Object.keys(found.options).filter((option) => found.options[option]);
      assert.equal(isTrue.length, 1, `exactly one prediction comes true: ${isTrue}`);
      const judged = Object.values(found.options).every((verdict) => verdict !== undefined);
      assert.ok(judged, 'every prediction can be judged');
      const expected = Object.entries(content.claims).map(([claim, it]) => [claim, it.expected]);
      assert.deepEqual(found.claims, Object.fromEntries(expected));
      for (const [name, value] of Object.entries(found.values)) {
        assert.ok(Number.isFinite(value), `{${name}} is ${value}`);
      }
    });
  }
}
