import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { addedId, buildExtended } from '../support/extended-build.js';
import { hasCount, openSite, readOn, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const state = (page: Page) => new URL(page.url()).searchParams.get('s') ?? '';

/** The page writes its address a moment after a change. */
async function settledState(page: Page, wanted: RegExp): Promise<void> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(new URL(location.href).searchParams.get('s') ?? ''),
    wanted.source,
    { timeout: 5000 },
  );
}

const noSideScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const language of ['zh-CN', 'en']) {
  test(`${language}: axe finds nothing serious, in light and dark`, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const visit = await site.open(`?lang=${language}`, { colorScheme });
      // Thousands of spans; KaTeX hides them from readers of MathML.
      const axe = new AxeBuilder({ page: visit.page }).exclude('.katex');
      // In the dark nothing but the colours is new.
      if (colorScheme === 'dark') axe.withRules('color-contrast');
      const { violations } = await axe.analyze();
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      );
      assert.deepEqual(
        serious.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
        ),
        [],
      );
      await visit.close();
    }
  });

  test(`${language}: the page is in that language and says so`, async () => {
    const visit = await site.open(`?lang=${language}`);
    assert.equal(await visit.page.getAttribute('html', 'lang'), language);
    const text = await visit.page.locator('main').innerText();
    const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (language === 'en') assert.equal(han, 0, text.match(/.{20}\p{Script=Han}.{20}/u)?.[0]);
    else assert.ok(han > 3000);
    await visit.close();
  });

  for (const width of [360, 768, 1280]) {
    test(`${language}: nothing sticks out sideways at ${width} px`, async () => {
      const visit = await site.open(`?lang=${language}`, { viewport: { width, height: 800 } });
      assert.ok(await noSideScroll(visit.page));
      await visit.close();
    });
  }
}

test('the browser’s language decides where the address does not', async () => {
  const visit = await site.open('', { locale: 'zh-CN' });
  assert.equal(await visit.page.getAttribute('html', 'lang'), 'zh-CN');
  await visit.close();
});

test('the switch changes the language and keeps the graph', async () => {
  const visit = await site.open('?lang=en&s=v1!elu(alpha~2)!01!-6~6~-2~4!1');
  await visit.page.getByRole('button', { name: '中文' }).click();
  // Its words are fetched first.
  await visit.page.waitForFunction(() => location.search.includes('lang=zh-CN'));
  assert.equal(await visit.page.getAttribute('html', 'lang'), 'zh-CN');
  assert.match(state(visit.page), /^v1!elu\(alpha~2\)/);
  await visit.close();
});

test('a shared address restores the graph, and reload keeps it', async () => {
  const address = '?lang=en&s=v1!elu(alpha~2)*tanh!012!-4~4~-3~3!-1.5';
  const visit = await site.open(address);
  await settledState(visit.page, /^v1!elu\(alpha~2\)\*tanh!012!-4~4~-3~3!-1\.5$/);
  await visit.page.reload();
  await visit.page.waitForSelector('activation-graph');
  assert.match(state(visit.page), /^v1!elu\(alpha~2\)\*tanh!012!-4~4~-3~3!-1\.5$/);
  await hasCount(visit.page.locator('.notice'), 0);
  await visit.close();
});

test('a damaged address gives the defaults and a notice that can be dismissed', async () => {
  const visit = await site.open('?lang=en&s=v1!elu(alpha~99)!01!-6~6~-2~4!1');
  const notice = visit.page.getByRole('status').filter({ hasText: 'could not be read' });
  await notice.waitFor();
  await settledState(visit.page, /^v1!sigmoid!/);
  await notice.getByRole('button').click();
  await hasCount(notice, 0);
  await visit.close();
});

test('it works offline once loaded', async () => {
  const visit = await site.open('?lang=en');
  await visit.page.waitForFunction(() =>
    [...document.fonts].every(({ status }) => status === 'loaded'),
  );
  await visit.page.context().setOffline(true);
  await visit.page.getByRole('button', { name: '中文' }).waitFor();
  const [first] = await visit.page.locator('function-picker select').all();
  await first?.selectOption('elu');
  await settledState(visit.page, /^v1!elu/);
  await visit.close();
});

test('an activation added to the registry is in menu, table and cards without further ado', async () => {
  const folder = await buildExtended();
  const wasm = await readFile(path.join(folder, 'activation-lab.scalar.wasm'));
  const context = await site.browser.newContext();
  const page = await context.newPage();
  await page.route('**/*.wasm', (route) =>
    route.fulfill({ body: wasm, contentType: 'application/wasm' }),
  );
  await page.goto(`${site.address}?lang=en&s=v1!${addedId}!01!-6~12~-2~8!3`);
  await readOn(page);
  assert.equal(await page.locator('function-picker select').first().inputValue(), addedId);
  assert.ok(await page.locator('activation-table').getByText('Shifted ReLU').first().isVisible());
  await settledState(page, /^v1!shifted-relu!/);
  await context.close();
});
