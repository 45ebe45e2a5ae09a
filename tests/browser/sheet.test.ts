// The instructor's sheets in Chromium: listed, computed, with and without answers, on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { readSheetContents, readSheetTexts } from '../../tools/vite-sheets.js';
import { languages } from '../../web/content/languages.js';
import { hasCount, openSite, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const contents = await readSheetContents();
const views = Object.keys(contents);

const isComputed = (page: Page) =>
  page.waitForFunction(
    () => document.querySelector('main') && !document.querySelector('main button:disabled'),
    undefined,
    { timeout: 120_000 },
  );

const openAnswers = async (page: Page, open: string) => {
  await page.getByRole('button', { name: open }).click();
  await hasCount(page.locator('details.answer:not([open])'), 0);
};

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
}

test('the list leads to every sheet, and every page to the list', async () => {
  const visit = await site.openSheet();
  const { page } = visit;
  await hasCount(page.locator('.sheets a'), views.length);
  const texts = await readSheetTexts('en');
  for (const view of views) {
    const link = page.getByRole('link', { name: texts[view]?.title ?? assert.fail(view) });
    assert.match((await link.getAttribute('href')) ?? '', new RegExp(`\\?view=${view}&lang=en$`));
  }
  for (const name of ['', 'train.html', 'experiments.html', 'interview.html']) {
    await page.goto(`${site.address}${name}?lang=en`);
    await page.locator('footer').getByRole('link', { name: 'Instructor’s sheets' }).click();
    await page.locator('.sheets').first().waitFor();
  }
  await visit.close();
});

test('a sheet computes its answers, and says how', async () => {
  const visit = await site.openSheet('?lang=en&view=graph');
  const { page } = visit;
  await isComputed(page);
  await page.getByText('All numbers of the answers have been computed').waitFor();
  const answer = page.locator('details.answer').first();
  assert.equal(await answer.getAttribute('open'), null, 'answers are folded at first');
  await openAnswers(page, 'Open all answers');
  assert.match(await answer.innerText(), /At 0, where it is 0\.25\..*holds.*0\.018.*3\.9×10⁻³/s);
  await page.getByText('How the numbers are computed').click();
  await page.getByText("evaluate('sigmoid', 0, 1) = 0.25", { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Close all answers' }).click();
  await hasCount(page.locator('details.answer[open]'), 0);
  await visit.close();
});

test('an experiment’s sheet runs it here, and shows no number before', async () => {
  const visit = await site.openSheet('?lang=en&view=vanishing-gradient');
  const { page } = visit;
  await page
    .getByRole('status')
    .getByText(/\d+ of 40 runs/)
    .waitFor();
  assert.ok(await page.getByRole('button', { name: 'Print' }).isDisabled());
  await isComputed(page);
  await openAnswers(page, 'Open all answers');
  const shown = await page.locator('.answer .value').allInnerTexts();
  assert.ok(shown.length > 15 && !shown.includes('…'), `${shown}`);
  await visit.close();
});

test('a link opens the view with the settings of the task', async () => {
  const visit = await site.openSheet('?lang=en&view=graph');
  const { page } = visit;
  await page.getByRole('link', { name: 'ReLU beside leaky ReLU' }).click();
  await page.waitForSelector('activation-graph');
  const { searchParams } = new URL(page.url());
  assert.equal(searchParams.get('s'), contents.graph?.states.leaky);
  assert.equal(await page.getByText('settings could not be read').count(), 0);
  await visit.close();
});

test('the class gets it without answers, and nothing is computed for that', async () => {
  const visit = await site.openSheet('?lang=en&view=vanishing-gradient&answers=0');
  const { page } = visit;
  await hasCount(page.locator('.tasks li'), 5);
  assert.equal(await page.locator('.answer').count(), 0);
  const text = await page.locator('main').innerText();
  assert.doesNotMatch(text, /Answer\b|mistakes|Preparation|Computing/);
  assert.match(page.url(), /answers=0/);
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.deepEqual(
    fetched.filter((name) => name.endsWith('.wasm')),
    [],
  );
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('heading', { name: '任务', exact: true }).waitFor();
  assert.match(page.url(), /lang=zh-CN&answers=0/);
  await page.getByRole('button', { name: '教师版（有答案）' }).click();
  await page.locator('.answer').first().waitFor();
  assert.doesNotMatch(page.url(), /answers/);
  await visit.close();
});

test('on A4, answers unfold for the print and fold again', async () => {
  const visit = await site.openSheet('?lang=en&view=graph');
  const { page } = visit;
  await isComputed(page);
  await page.evaluate(`
    addEventListener('beforeprint', () => {
      globalThis.printed = document.querySelectorAll('details.answer[open]').length;
    });
  `);
  const paper = await page.pdf({ preferCSSPageSize: true });
  assert.equal(await page.evaluate('printed'), 5);
  await hasCount(page.locator('details.answer[open]'), 0);
  const boxes = [...paper.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  assert.ok(boxes.length > 0);
  for (const [, width, height] of boxes) {
    assert.deepEqual([width, height].map(Number).map(Math.round), [595, 842]);
  }
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['nav', '.actions', '.status', 'footer']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  assert.match(await page.locator('.on-paper').innerText(), /view=graph&lang=en&answers=0$/);
  await visit.close();
});

test('what the address may not say is told, with what it may', async () => {
  for (const language of languages) {
    const query = `?lang=${language}&view=graf&answers=2`;
    const visit = await site.openSheet(query);
    const { page } = visit;
    const alerts = await page.getByRole('alert').allInnerTexts();
    assert.equal(alerts.length, 2);
    assert.ok(alerts[0]?.includes('graf') && alerts[0].includes(views.join(', ')), alerts[0]);
    assert.ok(alerts[1]?.includes('answers') && /0, 1/.test(alerts[1]), alerts[1]);
    await hasCount(page.locator('.sheets a'), views.length);
    assert.ok(page.url().endsWith(query), 'the address still says it');
    await visit.close();
  }
});

test('what cannot be computed is told, and tried again', async () => {
  const visit = await site.openSheet('?lang=en&view=graph&answers=0');
  const { page } = visit;
  await page.route('**/*.wasm', (route) => route.abort());
  await page.getByRole('button', { name: 'With answers' }).click();
  await page.getByRole('alert').getByText('could not be computed').waitFor();
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await isComputed(page);
  await hasCount(page.getByRole('alert'), 0);
  await page.context().close(); // not visit.close(): the console has told of the module, too
});

for (const language of languages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`nothing wider than a phone, no accessibility violations: ${language}, ${colorScheme}`, async () => {
      for (const view of ['', ...views]) {
        // A sheet's words are there at once; only one has to wait for its numbers.
        const edition = view === 'graph' ? '' : '&answers=0';
        const visit = await site.openSheet(
          `?lang=${language}${view && `&view=${view}${edition}`}`,
          {
            colorScheme,
            viewport: { width: 360, height: 740 },
          },
        );
        const { page } = visit;
        if (view === 'graph') {
          await isComputed(page);
          for (const details of await page.locator('details > summary').all())
            await details.click();
        }
        await noViolations(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.equal(width, 360, view);
        await visit.close();
      }
    });
  }
}
