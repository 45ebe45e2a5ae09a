// <activation-quiz> in another site's page (docs/elements.md).
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { drawSet, type Selection } from '../../web/quiz/draw.js';
import { rightOption } from '../../web/quiz/drawn.js';
import { topics } from '../../web/quiz/question.js';
import { encodeQuiz } from '../../web/quiz/state.js';
import {
  attribute,
  documentedParts,
  listening,
  looks,
  looksRight,
  plainPage,
  property,
  script,
  setAttribute,
  setProperty,
  tells,
  toldBy,
} from './course.js';
import { hasCount, openSite, pictures, type Site } from './harness.js';

const lab = await loadActivationLab();
let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const openCourse = (body: string, options?: BrowserContextOptions) =>
  site.openCourse(`${listening}${script(site)}${body}`, options);

const three: Selection = { seed: 7, count: 3, topics: ['properties', 'vectors'] };
const rightKeys = drawSet(three, lab).map((question) => rightOption(question) + 1);
const quiz = (more = '') =>
  `<activation-quiz seed="7" count="3" topics="vectors properties" ${more}><span>Instead of it: a text.</span></activation-quiz>`;

async function answerAll(page: Page, keys: readonly number[]): Promise<void> {
  for (const key of keys) {
    await page.locator('.options button[aria-disabled=false]').first().waitFor();
    await page.keyboard.press(String(key));
    await page.locator('.next').press('Enter');
  }
  await page.locator('.result').waitFor();
}

test('quiz: what is asked is the author’s; the page is told how it went', async () => {
  const visit = await openCourse(`<h1>Lesson 3</h1>${quiz()}`);
  const { page } = visit;
  await tells(page, 'ready');
  assert.ok(await page.getByText('Instead of it: a text.').isHidden());
  // Neither settings nor the sheet, on which the answers are.
  await hasCount(page.locator('activation-quiz input'), 0);
  await hasCount(page.locator('activation-quiz button'), 1);
  await page
    .getByText('Seed 7, 3 questions: Why, and the properties, Softmax and its kin')
    .waitFor();
  await page.getByRole('button', { name: 'Start' }).click();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, 'the page’s own');
  await answerAll(
    page,
    rightKeys.map((key, i) => (i === 1 ? (key % 4) + 1 : key)),
  );
  assert.deepEqual((await tells(page, 'complete')).detail, { right: 2, asked: 3 });
  await hasCount(page.getByRole('button', { name: 'Other questions' }), 0);
  await hasCount(page.locator('activation-quiz a'), 0, 'it knows no other pages');

  await page.getByRole('button', { name: 'Ask me the missed ones again' }).press('Enter');
  await answerAll(page, rightKeys.slice(1, 2));
  const ends = (await toldBy(page)).filter(({ type }) => type === 'complete');
  assert.deepEqual(ends.at(-1)?.detail, { right: 1, asked: 1 });
  await visit.close();
});

test('quiz: attributes and properties agree, and what is asked follows either', async () => {
  const visit = await openCourse(quiz('controls'));
  const { page } = visit;
  const element = page.locator('activation-quiz');
  await tells(page, 'ready');
  assert.equal(await property(element, 'seed'), 7);
  assert.equal(await property(element, 'state'), encodeQuiz({ selection: three, sheet: false }));
  await setProperty(element, 'seed', 8);
  await setProperty(element, 'topics', 'training');
  await page.waitForFunction(
    () => document.querySelector('activation-quiz')?.getAttribute('topics') === 'training',
  );
  assert.equal(await attribute(element, 'seed'), '8');
  assert.equal(await page.locator('#quiz-seed').inputValue(), '8');
  await hasCount(page.locator('.choice input[type=checkbox]:checked'), 1);
  await setAttribute(element, 'seed', '9');
  await page.waitForFunction(
    () => document.querySelector('activation-quiz')?.state === 'q1!9!3!training',
  );
  for (const name of ['seed', 'count', 'topics']) {
    await element.evaluate((one, name) => one.removeAttribute(name), name);
  }
  const usual = encodeQuiz({ selection: { seed: 1, count: 10, topics }, sheet: false });
  await page.waitForFunction(
    (usual) => document.querySelector('activation-quiz')?.state === usual,
    usual,
  );
  assert.deepEqual(
    (await toldBy(page)).filter(({ type }) => type !== 'ready'),
    [],
    'a script that sets something need not be told of it',
  );

  // The reader sets something: told, and once it has come to rest in the attribute.
  await page.locator('#quiz-seed').fill('42');
  await tells(page, 'input');
  assert.equal(await attribute(element, 'state'), null);
  await tells(page, 'change');
  assert.match((await attribute(element, 'state')) ?? '', /^q1!42!10!/);
  // What cannot be asked is not told, and stays out of the state.
  await page.locator('#quiz-seed').fill('1.5');
  await page.getByText('whole number from 0 to 999999').waitFor();
  assert.match(String(await property(element, 'state')), /^q1!42!10!/);
  await visit.close();
});

test('quiz: a new state begins anew', async () => {
  const visit = await openCourse(
    '<activation-quiz state="q1!5!5!vectors" seed="3"></activation-quiz>',
  );
  const { page } = visit;
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('Question 1 of 5').waitFor();
  await setProperty(page.locator('activation-quiz'), 'state', 'q1!5!2!vectors');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('Question 1 of 2').waitFor();
  await visit.close();
});

test('quiz: mistakes are told in place and by an event, and the next value is taken', async () => {
  for (const [name, value, message] of [
    ['count', '0', /count: 0 is not a whole number in 1…/],
    ['topics', 'softmax', /topics: "softmax" is none of properties, functions, /],
    ['controls', 'all', /controls: "all" is none of title, settings/],
    ['sheet', 'paper', /sheet: "paper" is none of true, false/],
    ['state', 'q1!nonsense', /state: "q1!nonsense" cannot be read/],
  ] as const) {
    const visit = await openCourse(
      `<activation-quiz ${name}="${value}"><span>Instead of it: a text.</span></activation-quiz>`,
    );
    const { page } = visit;
    assert.match((await tells(page, 'error')).message ?? '', message);
    const alert = page.locator('activation-quiz').getByRole('alert');
    assert.match(await alert.innerText(), message);
    assert.ok(await page.getByText('Instead of it: a text.').isVisible(), name);
    await page.locator('activation-quiz').evaluate((one, name) => one.removeAttribute(name), name);
    await tells(page, 'ready');
    await hasCount(alert, 0);
    await visit.close();
  }
});

test('quiz: its language and its colours are those of its place', async () => {
  const visit = await openCourse(
    `<style>:root { color-scheme: dark } #en { --ink: rgb(1 2 3) }</style>
     <section lang="zh">${quiz('id="zh"')}</section>${quiz('id="en" theme="light"')}`,
    { colorScheme: 'light' },
  );
  const { page } = visit;
  await tells(page, 'ready', 'zh');
  await tells(page, 'ready', 'en');
  const colour = (id: string) =>
    page
      .locator(`#${id} .hint`)
      .evaluate((one) => getComputedStyle(one.closest('form') as Element).color);
  assert.equal(await colour('zh'), 'rgb(231, 229, 223)');
  assert.equal(await colour('en'), 'rgb(1, 2, 3)');
  await page.locator('#zh').getByRole('button', { name: '开始' }).click();
  await page.locator('#zh').getByText('第 1 题，共 3 题').waitFor();
  const asked = () => page.locator('#zh .asked').innerText();
  assert.match(await asked(), /\p{Script=Han}/u);
  await page.evaluate(() => document.querySelector('section')?.setAttribute('lang', 'en'));
  await page.locator('#zh').getByText('Question 1 of 3').waitFor();
  assert.doesNotMatch(await asked(), /\p{Script=Han}/u);
  await visit.close();
});

test('quiz: the parts that are documented are there', async () => {
  const visit = await openCourse(
    `${quiz('controls id="start"')}${quiz('id="question"')}${quiz('id="result"')}${quiz('sheet id="sheet"')}`,
  );
  const { page } = visit;
  await page.locator('#question').getByRole('button', { name: 'Start' }).click();
  await page.locator('#result').getByRole('button', { name: 'Start' }).click();
  await page.locator('#result .option').first().click();
  await page.locator('#result').getByRole('button', { name: 'Stop here' }).click();
  await page.locator('#sheet .sheet').waitFor();
  const parts = (await documentedParts()).filter(([of]) => of === 'quiz');
  assert.equal(parts.length, 5);
  for (const [, part] of parts) {
    await hasCount(page.locator('activation-quiz').locator(`[part~=${part}]`), 1, part);
  }
  await visit.close();
});

test('quiz: the sheet on paper, in a page that prints more than it', async () => {
  const visit = await openCourse(`<p>Read chapter 2.</p>${quiz('sheet')}`);
  const { page } = visit;
  await tells(page, 'ready');
  await page.emulateMedia({ media: 'print' });
  await hasCount(page.locator('.asked-list > li'), 3);
  await hasCount(page.locator('activation-quiz button:visible'), 0);
  await page.pdf({ path: path.join(pictures, 'course-quiz.pdf'), format: 'A4' });
  await visit.close();
});

for (const [lang, colorScheme, width] of looks) {
  test(`${lang}, ${colorScheme}, ${width} px: axe finds nothing in a plain page, nothing scrolls sideways`, async () => {
    const visit = await openCourse(plainPage(lang, quiz()), {
      colorScheme,
      viewport: { width, height: 740 },
    });
    const { page } = visit;
    const look = (view: string) =>
      looksRight(page, 'activation-quiz', `course-quiz-${lang}-${colorScheme}-${width}-${view}`);
    await tells(page, 'ready');
    await look('start');
    await page.locator('activation-quiz button').click();
    await page.keyboard.press('1');
    await page.locator('.explanation').waitFor();
    await look('answer');
    await page.locator('.next').press('Enter');
    await page.keyboard.press('1');
    await page.locator('.stop button').click();
    await page.locator('.result').waitFor();
    await look('result');
    await visit.close();
  });
}
