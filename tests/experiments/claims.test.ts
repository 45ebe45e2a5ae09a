// Every statement about an experiment is computed from its runs: at the defaults, over two sets of
// seeds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadExperiments } from 'activation-lab';
import { readExperimentContents } from '../../tools/vite-experiments.js';
import { findingsOf } from '../../web/experiments/findings.js';

const experiments = await loadExperiments();
const contents = await readExperimentContents();
const seeds = 20;

for (const { id } of experiments.list) {
  for (const first of [1, 101]) {
    test(`${id}, seeds ${first}…${first + seeds - 1}: predictions, claims and values`, () => {
      const content = contents[id] ?? assert.fail(`web/content/experiments/${id}.json is missing`);
      const runs = Array.from({ length: seeds }, (_, i) => experiments.runSeed(id, first + i));
      const found = findingsOf(content, { ...experiments.plan(id), runs });
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
