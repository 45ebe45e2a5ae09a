// What is said of the experiments: complete, and alike in both languages.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadExperiments } from 'activation-lab';
import {
  readActivationNames,
  readExperimentContents,
  readExperimentTexts,
} from '../../tools/vite-experiments.js';
import { languages, loadMessages } from '../../web/content/languages.js';
import type { ExperimentText } from '../../web/experiments/content.js';
import { resultFunctions } from '../../web/experiments/functions.js';
import { knownName } from '../../web/experiments/names.js';
import type { Result } from '../../web/experiments/result.js';
import { wrongSpacing } from '../support/chinese-spacing.js';

await Promise.all(languages.map(loadMessages));
const { list, plan } = await loadExperiments();
const contents = await readExperimentContents();
const folder = (path: string) => new URL(`../../web/content/${path}`, import.meta.url);

test('every experiment of the engine has content, and no other', async () => {
  const ids = list.map(({ id }) => id).sort();
  assert.deepEqual(Object.keys(contents).sort(), ids);
  for (const language of languages) {
    const files = (await readdir(folder(`${language}/experiments`))).sort();
    assert.deepEqual(
      files,
      ids.map((id) => `${id}.md`),
      language,
    );
  }
});

for (const language of languages) {
  const texts = await readExperimentTexts(language);

  test(`${language}: every value is used, and every option and claim is there`, async () => {
    for (const [id, { values, options, claims }] of Object.entries(contents)) {
      const text = texts[id] ?? assert.fail(id);
      const used = [...JSON.stringify(text).matchAll(/data-value=\\"([a-z0-9-]+)\\"/g)];
      const unused = Object.keys(values).filter((name) => !used.some((mark) => mark[1] === name));
      assert.deepEqual(unused, [], id);
      const predictions = text.options.map((option) => option.id);
      assert.deepEqual(predictions.sort(), Object.keys(options).sort(), id);
      const stated = text.verdict.flatMap((part) => ('claim' in part ? [part.claim] : []));
      assert.deepEqual(stated.sort(), Object.keys(claims).sort(), id);
    }
  });

  test(`${language}: whatever the page shows of an experiment has a name`, async () => {
    const activations = await readActivationNames();
    for (const { id, controls } of list) {
      const { names } = texts[id] ?? assert.fail(id);
      const { measures, conditions } = plan(id).plan;
      const shown = [
        ...controls.flatMap((control) => [
          control.id,
          ...('options' in control ? (control.options ?? []) : []),
        ]),
        ...measures.flatMap(({ id, axis }) => [id, ...(axis ? [axis.id] : [])]),
        ...conditions.flatMap((condition) => [
          ...Object.keys(condition),
          ...Object.values(condition).filter((word) => Number.isNaN(Number(word))),
        ]),
      ];
      const nameless = shown.filter((word) => !knownName(word, { language, names, activations }));
      assert.deepEqual([...new Set(nameless)], [], `${id}: under “## names” are missing`);
    }
  });
}

test('both languages name the same things and show the same numbers in each section', async () => {
  const [one, other] = await Promise.all(languages.map(readExperimentTexts));
  for (const id of Object.keys(contents)) {
    const [a, b] = [one?.[id] ?? assert.fail(id), other?.[id] ?? assert.fail(id)];
    assert.deepEqual(Object.keys(a.names).sort(), Object.keys(b.names).sort(), id);
    const order = ({ options, verdict }: ExperimentText) => [
      ...options.map((option) => option.id),
      ...verdict.map((part) => ('claim' in part ? part.claim : '')),
    ];
    assert.deepEqual(order(a), order(b), id);
    for (const section of ['lead', 'look', 'explanation', 'textbook', 'verdict'] as const) {
      const marks = (text: object | string) =>
        [...new Set(JSON.stringify(text).match(/data-value=\\"[a-z0-9-]+/g))].sort();
      assert.deepEqual(marks(a[section]), marks(b[section]), `${id}, ${section}`);
    }
  }
});

test('charts are measures of the experiment, and there are three or four predictions', () => {
  for (const { id } of list) {
    const content = contents[id] ?? assert.fail(id);
    const measures = plan(id).plan.measures.map((measure) => measure.id);
    for (const chart of content.charts) assert.ok(measures.includes(chart), `${id}: ${chart}`);
    const count = Object.keys(content.options).length;
    assert.ok(count === 3 || count === 4, `${id}: ${count} predictions`);
  }
});

test('functions of a result are documented where they are defined', async () => {
  const file = new URL('../../web/experiments/functions.ts', import.meta.url);
  const [comment = ''] = (await readFile(file, 'utf8')).split('\nimport');
  const functions = resultFunctions({
    settings: {},
    plan: { conditions: [], measures: [] },
  } as unknown as Result);
  for (const name of Object.keys(functions)) assert.match(comment, new RegExp(`\\b${name}\\(`));
});

test('Chinese text has a space between Chinese and Latin, and Chinese punctuation', async () => {
  for (const id of Object.keys(contents)) {
    const text = await readFile(folder(`zh-CN/experiments/${id}.md`), 'utf8');
    assert.deepEqual(wrongSpacing(text), [], id);
  }
});
