// The instructor's sheets: complete, alike in both languages, and true: what answers show is computed
// here as on the page.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadActivationLab, loadExperiments, loadTrainer } from 'activation-lab';
import { readSheetContents, readSheetTexts } from '../../tools/vite-sheets.js';
import { languages, loadMessages, message } from '../../web/content/languages.js';
import { decodeStudy } from '../../web/experiments/state.js';
import { viewNames } from '../../web/page/embed-address.js';
import { decodeScene } from '../../web/plot/state.js';
import { decodeQuiz } from '../../web/quiz/state.js';
import { computeSheet, type Found } from '../../web/sheets/compute.js';
import type { SheetContent, SheetText } from '../../web/sheets/content.js';
import { shownValue, valuesIn } from '../../web/sheets/fill.js';
import { decodeComparison } from '../../web/training/state.js';
import { wrongSpacing } from '../support/chinese-spacing.js';

await Promise.all(languages.map(loadMessages));
const [lab, experiments, trainer] = await Promise.all([
  loadActivationLab(),
  loadExperiments(),
  loadTrainer(),
]);
const engines = {
  lab: async () => lab,
  experiments: async () => experiments,
  trainer: async () => trainer,
};
const contents = await readSheetContents();
const texts = Object.fromEntries(
  await Promise.all(languages.map(async (name) => [name, await readSheetTexts(name)] as const)),
);
const textOf = (language: string, view: string): SheetText =>
  texts[language]?.[view] ?? assert.fail(`web/content/${language}/sheets/${view}.md is missing`);
const folder = (path: string) => new URL(`../../web/content/${path}`, import.meta.url);

test('every view and every experiment has a sheet', () => {
  const views = viewNames.filter((view) => view !== 'experiment');
  const ids = experiments.list.map(({ id }) => id);
  assert.deepEqual(Object.keys(contents).sort(), [...views, ...ids].sort());
});

test('files are those of the sheets that are listed', async () => {
  const views = Object.keys(contents).sort();
  const named = async (path: string) => (await readdir(folder(path))).sort();
  assert.deepEqual(
    await named('sheets'),
    views.map((view) => `${view}.json`),
  );
  for (const language of languages) {
    assert.deepEqual(
      await named(`${language}/sheets`),
      views.map((view) => `${view}.md`),
    );
  }
});

for (const [view, content] of Object.entries(contents)) {
  // What an experiment has by itself is computed in tests/experiments/claims.test.ts.
  const file = await readFile(folder(`sheets/${view}.json`), 'utf8');
  const own = Object.keys((JSON.parse(file) as SheetContent).values);

  test(`${view}: every number is there, and every verdict as expected`, async () => {
    let found: Found = {};
    await computeSheet(
      content,
      engines,
      (progress) => {
        found = progress.found;
      },
      new AbortController().signal,
      own,
    );
    assert.deepEqual(Object.keys(found).sort(), own.sort());
    for (const name of own) {
      const { expression, format, expected } = content.values[name] ?? assert.fail(name);
      const value = found[name] ?? assert.fail(name);
      if (expected !== undefined) assert.equal(value, expected, `${name}: ${expression}`);
      if (format !== 'verdict' && format !== 'words') {
        assert.ok(Number.isFinite(value), `${name} is ${value}: ${expression}`);
      }
      for (const language of languages) {
        const shown = shownValue(value, format, (key, values) => message(language, key, values));
        assert.ok(shown.length > 0 && !/undefined|NaN/.test(shown), `${name}: ${shown}`);
      }
    }
  });

  test(`${view}: every state opens what it should`, () => {
    const activations = lab.catalog.map(({ id }) => id);
    const readers: Readonly<Record<string, (text: string) => unknown>> = {
      v: (text) => decodeScene(text, lab.catalog),
      t: (text) => decodeComparison(text, { catalog: lab.catalog, tables: trainer.tables }),
      e: (text) => decodeStudy(text, { list: experiments.list, activations }),
      q: decodeQuiz,
    };
    for (const [name, text] of Object.entries(content.states)) {
      assert.ok(readers[text.slice(0, 1)]?.(text), `${name}: ${text}`);
    }
  });

  test(`${view}: the same in both languages, and nothing unused`, () => {
    const [one, other] = languages.map((language) => textOf(language, view));
    assert.ok(one && other);
    assert.equal(one.tasks.length, other.tasks.length);
    assert.ok(one.tasks.length >= 3 && one.tasks.length <= 5, `${one.tasks.length} tasks`);
    const parts = ({ goal, preparation, tasks, mistakes }: SheetText) => [
      goal,
      preparation,
      ...tasks.flatMap(({ task, answer }) => [task, answer]),
      mistakes,
    ];
    for (const marks of [/data-value="[a-z0-9-]+/g, /href="[^"]+/g, /<li>/g]) {
      const of = (words: SheetText) =>
        parts(words).map((part) => [...(part.match(marks) ?? [])].sort());
      assert.deepEqual(of(one), of(other), String(marks));
    }
    const used = valuesIn(one);
    assert.deepEqual(
      own.filter((name) => !used.includes(name)),
      [],
      'values that nothing shows',
    );
    const all = JSON.stringify(one);
    const linked = Object.keys(content.states).filter((name) => all.includes(`state:${name}\\"`));
    assert.deepEqual(linked, Object.keys(content.states), 'states that nothing links to');
  });

  test(`${view}: every task has an answer that shows something computed`, () => {
    for (const language of languages) {
      for (const { title, task, answer } of textOf(language, view).tasks) {
        assert.ok(task.includes('<p>') && answer.includes('data-value='), `${language}: ${title}`);
        // The student's edition has tasks alone.
        assert.ok(!task.includes('data-value='), `${language}: a number in the task “${title}”`);
      }
    }
  });

  test(`${view}: no decimal fraction in an answer is typed in`, async () => {
    for (const language of languages) {
      const markdown = await readFile(folder(`${language}/sheets/${view}.md`), 'utf8');
      const tasks = markdown.split(/^## (?:tasks|mistakes)$/m)[1] ?? assert.fail();
      for (const part of tasks.split(/^### /m).slice(1)) {
        const [task = '', answer = ''] = part.split(/^---$/m);
        const typed = [...answer.matchAll(/\d+\.\d+|\d+(?:\.\d+)? ?%/g)].map(([text]) => text);
        // A setting that the task names may be named again.
        assert.deepEqual(
          typed.filter((text) => !task.includes(text)),
          [],
          `${language}: ${task}`,
        );
      }
    }
  });
}

test('Chinese text has a space between Chinese and Latin, and Chinese punctuation', async () => {
  for (const view of Object.keys(contents)) {
    const text = await readFile(folder(`zh-CN/sheets/${view}.md`), 'utf8');
    assert.deepEqual(wrongSpacing(text), [], view);
  }
});
