// The interview in Chromium: by keyboard from start to end, on paper, for every reader.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { loadActivationLab } from 'activation-lab';
import type { Page } from 'playwright-core';
import { decodeScene } from '../../web/plot/state.js';
import { drawSet, type Selection } from '../../web/quiz/draw.js';
import { optionCount, rightOption } from '../../web/quiz/drawn.js';
import { topics } from '../../web/quiz/question.js';
import { decodeQuiz, encodeQuiz } from '../../web/quiz/state.js';
import { hasCount, openSite, pictures, type Site } from './harness.js';

const lab = await loadActivationLab();
let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const five: Selection = { seed: 7, count: 5, topics };
const queryOf = (selection: Selection, { lang = 'en', sheet = false } = {}) =>
  `?lang=${lang}&q=${encodeURIComponent(encodeQuiz({ selection, sheet }))}`;
const rightKeys = drawSet(five, lab).map((question) => rightOption(question) + 1);
const another = (key: number) => (key % optionCount) + 1;

const heading = (page: Page) => page.locator('activation-quiz h1');
const verdict = (page: Page) => page.locator('activation-quiz .verdict');
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim());
const noSideScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function begin(page: Page): Promise<void> {
  await page.locator('#quiz-seed').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('activation-quiz .options');
}

test('a whole interview by keyboard: answers, score, review, the missed ones again', async () => {
  const visit = await site.openInterview(queryOf(five));
  const { page } = visit;
  await begin(page);
  for (const [i, right] of rightKeys.entries()) {
    assert.equal(await heading(page).innerText(), `Question ${i + 1} of 5`);
    assert.equal(await focused(page), `Question ${i + 1} of 5`);
    await page.keyboard.press('Enter'); // does nothing before the answer
    await page.keyboard.press(String(i < 2 ? another(right) : right));
    await page.waitForSelector('.explanation');
    const said = await verdict(page).innerText();
    assert.match(said, i < 2 ? new RegExp(`Not right\\s*Right is ${right}\\.`) : /^Right$/);
    await page.keyboard.press(String(another(right))); // the first answer counts
    assert.equal(await verdict(page).innerText(), said);
    assert.equal(await focused(page), i < 4 ? 'Next question' : 'See the result');
    await page.keyboard.press('Enter');
  }
  await page.waitForSelector('.result');
  assert.equal(await focused(page), 'Result');
  assert.equal(await page.locator('.score').innerText(), '3 of 5 right');
  await hasCount(page.locator('.missed > li'), 2);
  await hasCount(page.locator('.missed > li .explanation'), 2);

  await page.getByRole('button', { name: 'Ask me the missed ones again' }).press('Enter');
  for (const right of rightKeys.slice(0, 2)) {
    await page.waitForSelector('.options button[aria-disabled=false]');
    assert.match(await heading(page).innerText(), /of 2$/);
    await page.keyboard.press(String(right));
    await page.waitForSelector('.next');
    await page.keyboard.press('Enter');
  }
  await page.waitForSelector('.result');
  assert.equal(await page.locator('.score').innerText(), '2 of 2 right');
  assert.match(await page.locator('.result').innerText(), /Nothing missed\./);
  await visit.close();
});

test('answers by click; the options tell their verdicts without colour', async () => {
  const visit = await site.openInterview(queryOf(five));
  const { page } = visit;
  await page.getByRole('button', { name: 'Start' }).click();
  const right = rightKeys[0] as number;
  await page
    .locator('.option')
    .nth(another(right) - 1)
    .click();
  await page.waitForSelector('.explanation');
  assert.match(await page.locator('.option.is-right').innerText(), /right$/);
  assert.match(await page.locator('.option.is-wrong').innerText(), /your answer$/);
  await hasCount(page.locator('.remark svg'), 2);
  await page.getByText('How it was decided').click();
  const decisions = await page.locator('.decisions li').allInnerTexts();
  assert.equal(decisions.filter((text) => text.endsWith('yes')).length, 1);
  assert.match(decisions[right - 1] ?? '', /yes$/);
  await page.getByRole('button', { name: 'Stop here' }).click();
  assert.equal(await page.locator('.score').innerText(), '0 of 1 right');
  await visit.close();
});

test('keys with a modifier, and keys in the form, answer nothing', async () => {
  const visit = await site.openInterview(queryOf(five));
  const { page } = visit;
  await page.locator('#quiz-seed').fill('3');
  await hasCount(page.locator('.options'), 0);
  await begin(page);
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('9');
  assert.equal(await verdict(page).innerText(), '');
  await visit.close();
});

test('the address holds the set: seed, number, topics, sheet', async () => {
  const visit = await site.openInterview();
  const { page } = visit;
  const state = () => decodeQuiz(new URL(page.url()).searchParams.get('q') ?? '');
  await page.locator('#quiz-seed').fill('42');
  await page.getByLabel('20', { exact: true }).check();
  await page.getByRole('checkbox', { name: /^Softmax and its kin/ }).uncheck();
  const chosen = topics.filter((topic) => topic !== 'vectors');
  assert.deepEqual(state(), { selection: { seed: 42, count: 20, topics: chosen }, sheet: false });
  await page.getByRole('button', { name: 'Sheet to print' }).click();
  await page.waitForSelector('.sheet');
  assert.equal(state()?.sheet, true);

  await page.getByRole('button', { name: 'Back to the start' }).click();
  await page.locator('#quiz-seed').fill('1.5');
  assert.ok(await page.getByRole('button', { name: 'Start' }).isDisabled());
  assert.match(await page.locator('#quiz-seed-hint').innerText(), /whole number from 0 to 999999/);
  await page.goto(`${site.address}interview.html?lang=en&q=broken`);
  await page.waitForSelector('.notice');
  await page.waitForSelector('form.start');
  await visit.close();
});

test('the link to the graph holds the scene, the one to the experiment its name', async () => {
  const selection: Selection = { seed: 7, count: 10, topics: ['training'] };
  const questions = drawSet(selection, lab);
  const visit = await site.openInterview(queryOf(selection));
  const { page } = visit;
  await begin(page);
  for (const { scene, experiment } of questions) {
    await page.keyboard.press('1');
    await page.waitForSelector('.links');
    const links = await page
      .locator('.explanation ~ .links a')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    const graph = links.find((link) => new URL(link).searchParams.has('s'));
    const decoded = decodeScene(new URL(graph ?? '').searchParams.get('s') ?? '', lab.catalog);
    assert.deepEqual(
      decoded?.curves,
      scene?.curves?.map(({ id, params }) => ({ id, params })),
    );
    assert.equal(
      links.filter((link) => link.includes('experiments.html')).length,
      experiment ? 1 : 0,
    );
    if (experiment) assert.ok(links.some((link) => link.includes(experiment)));
    await page.keyboard.press('Enter');
    await page.waitForSelector('.options button[aria-disabled=false], .result');
  }
  await visit.close();
});

test('changing the language in mid-interview keeps the question and the score', async () => {
  const visit = await site.openInterview(queryOf(five));
  const { page } = visit;
  await begin(page);
  await page.keyboard.press(String(rightKeys[0]));
  await page.waitForSelector('.next');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByText('第 1 题，共 5 题').waitFor();
  assert.match(await verdict(page).innerText(), /答对了/);
  await page.getByRole('button', { name: '下一题' }).click();
  await page.getByText('第 2 题，共 5 题').waitFor();
  await visit.close();
});

test('nothing is stored', async () => {
  const visit = await site.openInterview(queryOf(five));
  await begin(visit.page);
  await visit.page.keyboard.press('1');
  const stored = await visit.page.evaluate(() => [localStorage.length, sessionStorage.length]);
  assert.deepEqual([stored, await visit.page.context().cookies()], [[0, 0], []]);
  await visit.close();
});

for (const lang of ['zh-CN', 'en']) {
  test(`${lang}: on paper questions with room to answer, answers on a sheet of their own`, async () => {
    const selection = { ...five, count: 10 };
    const visit = await site.openInterview(queryOf(selection, { lang, sheet: true }));
    const { page } = visit;
    await page.waitForSelector('.answers');
    await page.emulateMedia({ media: 'print' });
    await hasCount(page.locator('.asked-list > li'), 10);
    await hasCount(page.locator('.paper-options > li'), 10 * optionCount);
    await hasCount(page.locator('.because i'), 10);
    const letters = await page.locator('.answers li > p > b').allInnerTexts();
    const right = drawSet(selection, lab).map((question) => 'ABCD'[rightOption(question)]);
    assert.deepEqual(letters, right);
    await hasCount(page.locator('button:visible, nav:visible'), 0);
    const breaks = await page
      .locator('.answers')
      .evaluate((section) => getComputedStyle(section).breakBefore);
    assert.equal(breaks, 'page');
    const pdf = await page.pdf({
      format: 'A4',
      path: path.join(pictures, `interview-${lang}.pdf`),
    });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 2 && pages <= 6, `${pages} pages`);
    await visit.close();
  });

  for (const [colorScheme, width] of [
    ['light', 360],
    ['dark', 360],
    ['light', 1280],
    ['dark', 1280],
  ] as const) {
    test(`${lang}, ${colorScheme}, ${width} px: axe finds nothing, nothing scrolls sideways`, async () => {
      // Where it is narrow something wide is sooner met.
      const count = width < 700 ? 20 : 5;
      const visit = await site.openInterview(queryOf({ ...five, count }, { lang }), {
        colorScheme,
        viewport: { width, height: width < 700 ? 740 : 900 },
      });
      const { page } = visit;
      const look = async (view: string) => {
        assert.ok(await noSideScroll(page), view);
        const file = `interview-${lang}-${colorScheme}-${width}-${view}.png`;
        await page.screenshot({ path: path.join(pictures, file), fullPage: true });
        const { violations } = await new AxeBuilder({ page })
          .exclude({ fromShadowDom: ['activation-quiz', '.katex'] }) // thousands of spans; KaTeX hides them from readers of MathML
          .analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
          view,
        );
      };
      await page.waitForSelector('form.start');
      await look('start');
      await begin(page);
      await look('question');
      for (let i = 0; i < count; i++) {
        await page.waitForSelector('.options button[aria-disabled=false]');
        assert.ok(await noSideScroll(page), `question ${i + 1}`);
        await page.keyboard.press('1');
        await page.waitForSelector('.next');
        assert.ok(await noSideScroll(page), `answer ${i + 1}`);
        if (i === 0) await look('answer');
        await page.keyboard.press('Enter');
      }
      await page.waitForSelector('.result');
      await look('result');
      await visit.close();
    });
  }
}
