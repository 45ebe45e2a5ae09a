// A reader writes a function, errs, corrects it, sees it drawn, and finds it again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { hasCount, openSite, readOn, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const state = (page: Page) => new URL(page.url()).searchParams.get('s') ?? '';

async function settled(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction(
    (start) => (new URL(location.href).searchParams.get('s') ?? '').includes(start),
    wanted,
    { timeout: 5000 },
  );
}

const chosen = (page: Page) =>
  page
    .locator('function-picker select')
    .first()
    .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent ?? '');

for (const [language, problem, button] of [
  ['en', 'Character 5: There is no function “sigmod”; did you mean sigmoid?', 'Put on the graph'],
  ['zh-CN', '第 5 个字符：没有“sigmod”这个函数，是不是想写 sigmoid？', '画到图上'],
] as const) {
  test(`${language}: the error at its column, then the function on the graph`, async () => {
    const visit = await site.open(`?lang=${language}`);
    const { page } = visit;
    const input = page.locator('formula-input');
    await input.locator('summary').click();
    const field = input.locator('.expression');
    await field.fill('x * sigmod(b*x)');
    assert.equal(await input.locator('.problem p').innerText(), problem);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await input.locator('.wrong').innerText(), 'sigmod');
    await input.getByRole('button', { name: button }).click();
    assert.equal(await chosen(page), 'Sigmoid', 'nothing is drawn yet');

    await field.fill('x * sigmoid(b*x)');
    await input.locator('.problem button').click(); // b becomes a parameter
    assert.equal(await input.locator('.problem').innerText(), '');
    assert.equal(await field.getAttribute('aria-invalid'), 'false');
    await input.getByRole('spinbutton').first().fill('1.5');
    await field.press('Enter');
    assert.equal(await chosen(page), 'f₁');
    await hasCount(page.locator('parameter-controls input[type=range]'), 1);
    await page.locator('typeset-formula .katex').waitFor();
    await settled(page, "own-1'f₁'x * sigmoid(b*x)'b~1.5~0~3");
    await visit.close();
  });
}

const address =
  "?lang=en&s=v1!own-1(b~2)*relu!01!fit!1!!own-1'Mine'x*sigmoid(b*x)'b~1~0~3!own-2'Bent'max(0,x)^2";

test('a shared address restores own functions everywhere, and reload keeps them', async () => {
  const visit = await site.open(encodeURI(address));
  const { page } = visit;
  for (const time of ['opened', 'reloaded']) {
    assert.equal(await chosen(page), 'Mine', time);
    await hasCount(page.locator('.notice'), 0, time);
    const table = page.locator('activation-table');
    assert.ok(await table.getByText('Bent').isVisible(), time);
    await page.locator('activation-properties .card').first().waitFor();
    assert.match(
      (await page.locator('activation-graph #summary').textContent()) ?? '',
      /Mine falls in some/,
    );
    const menu = page.locator('function-picker .adder option');
    assert.ok((await menu.allTextContents()).includes('Bent'), time);
    assert.match(state(page), /^v1!own-1\(b~2\)\*relu!01!fit!1!!own-1'Mine'/);
    await page.reload();
    await readOn(page);
  }
  await visit.close();
});

for (const [what, damaged] of [
  ['a formula that cannot be read', "v1!own-1!01!fit!1!!own-1'f'x*sigmod(x)"],
  ['the id of another function', "v1!relu!01!fit!1!!relu'f'x"],
  ['a curve that is not defined', 'v1!own-1!01!fit!1'],
] as const) {
  test(`damaged: ${what} gives the defaults and a notice`, async () => {
    const visit = await site.open(`?lang=en&s=${encodeURIComponent(damaged)}`);
    await visit.page.getByRole('status').filter({ hasText: 'could not be read' }).waitFor();
    await settled(visit.page, 'v1!sigmoid!');
    await visit.close();
  });
}

test('an own function can be changed and removed', async () => {
  const visit = await site.open(encodeURI(address));
  const { page } = visit;
  const input = page.locator('formula-input');
  await input.locator('summary').click();
  await input.getByRole('button', { name: 'Edit Mine' }).click();
  const field = input.locator('.expression');
  assert.equal(await field.inputValue(), 'x*sigmoid(b*x)');
  await field.fill('x*tanh(b*x)');
  await input.getByRole('button', { name: 'Update the graph' }).click();
  await settled(page, "own-1'Mine'x*tanh(b*x)'b~1~0~3");
  assert.match((await page.locator('activation-graph #summary').textContent()) ?? '', /It is even/);
  await input.getByRole('button', { name: 'Remove Mine' }).click();
  await settled(page, "v1!relu!01!fit!1!!own-2'Bent'max(0,x)^2");
  await input.getByRole('button', { name: 'Remove Bent' }).click();
  await page.waitForFunction(() => !location.search.includes('own-'));
  assert.equal(await chosen(page), 'ReLU');
  await visit.close();
});

test('text of the reader’s is text, whatever it looks like', async () => {
  const visit = await site.open('?lang=en');
  const { page } = visit;
  const input = page.locator('formula-input');
  await input.locator('summary').click();
  await input.locator('.expression').fill('<img src=x onerror=alert(1)>');
  assert.match(await input.locator('.problem p').innerText(), /^Character 1:/);
  await input.locator('.expression').fill('x');
  await input.getByLabel('Name').fill('<b>bold</b>');
  await input.getByRole('button', { name: 'Put on the graph' }).click();
  assert.equal(await chosen(page), '<b>bold</b>');
  await hasCount(page.locator('activation-table b, activation-graph b'), 0);
  await visit.close();
});

test('axe finds nothing serious in the opened form, with an error and parameters', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const visit = await site.open(encodeURI(address), { colorScheme });
    const input = visit.page.locator('formula-input');
    await input.locator('summary').click();
    await input.getByRole('button', { name: 'Edit Mine' }).click();
    await input.locator('.expression').fill('x*sigmod(b*x)');
    await input.locator('.problem p').waitFor();
    const { violations } = await new AxeBuilder({ page: visit.page })
      .include({ fromShadowDom: ['activation-graph', 'formula-input'] })
      .analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      [],
    );
    await visit.close();
  }
});

test('nothing sticks out sideways with the form open on a phone', async () => {
  for (const language of ['en', 'zh-CN']) {
    const visit = await site.open(encodeURI(address.replace('=en', `=${language}`)), {
      viewport: { width: 360, height: 740 },
    });
    const input = visit.page.locator('formula-input');
    await input.locator('summary').click();
    await input.locator('.edit').first().click();
    await input.locator('.expression').fill(`x*sigmod(${'x+'.repeat(60)}1)`);
    const fits = await visit.page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    );
    assert.ok(fits, language);
    await visit.close();
  }
});
