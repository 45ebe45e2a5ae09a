// The graph as a reader handles it: pointer, wheel, finger, keys, fields.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasCount, openSite, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const surface = (page: Page) => page.locator('activation-graph .surface');
const state = (page: Page) => new URL(page.url()).searchParams.get('s') ?? '';

async function settled(page: Page, wanted: RegExp): Promise<void> {
  await page
    .waitForFunction(
      (source) => new RegExp(source).test(new URL(location.href).searchParams.get('s') ?? ''),
      wanted.source,
      { timeout: 5000 },
    )
    .catch(() => assert.match(state(page), wanted));
}

/** Position on the page of a point given as shares of the drawing's width and height. */
async function at(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = (await surface(page).boundingBox()) ?? assert.fail('no graph');
  return [box.x + box.width * x, box.y + box.height * y];
}

const readoutX = async (page: Page) => Number(await surface(page).getAttribute('aria-valuenow'));

test('the readout follows the pointer and shows what the engine computes', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!sigmoid!012!-4~4~-1~1!0');
  await page.mouse.move(...(await at(page, 0.75, 0.5)));
  const x = await readoutX(page);
  assert.ok(Math.abs(x - 2) < 0.05, `x = ${x}`);
  const cells = await page.locator('activation-graph .readout td').allInnerTexts();
  const sigma = 1 / (1 + Math.exp(-x));
  const shown = cells.map((text) => Number(text.replace('−', '-')));
  const wanted = [sigma, sigma * (1 - sigma), sigma * (1 - sigma) * (1 - 2 * sigma)];
  for (const [i, value] of wanted.entries()) {
    assert.ok(Math.abs((shown[i] ?? 9) - value) < 1e-4 * Math.abs(value) + 1e-9, `${cells}`);
  }
  await close();
});

test('arrow keys, page keys, Home and End move the readout', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!tanh!01!-6~6~-2~2!1');
  await surface(page).focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(Math.abs((await readoutX(page)) - 1.1) < 1e-9);
  await page.keyboard.press('Shift+ArrowLeft');
  assert.ok(Math.abs((await readoutX(page)) - 0.6) < 1e-9);
  await page.keyboard.press('End');
  assert.equal(await readoutX(page), 6);
  await page.keyboard.press('Home');
  assert.equal(await readoutX(page), -6);
  assert.match(
    (await surface(page).getAttribute('aria-valuetext')) ?? '',
    /^x = −6; Tanh: f = −1, f′ = /,
  );
  await close();
});

test('a typed x moves the readout', async () => {
  const { page, close } = await site.open();
  const field = page.getByLabel('x of the readout');
  await field.fill('-2.5');
  await field.press('Enter');
  assert.equal(await readoutX(page), -2.5);
  await close();
});

test('dragging pans, and fit brings the view back', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!tanh!0!-4~4~-2~2!0');
  await page.mouse.move(...(await at(page, 0.5, 0.5)));
  await page.mouse.down();
  await page.mouse.move(...(await at(page, 0.75, 0.5)), { steps: 4 });
  await page.mouse.up();
  await settled(page, /!-6(\.0\d*)?~2(\.0\d*)?~-2~2!|!-5\.9\d*~2\.0\d*~/);
  await page.getByRole('button', { name: 'Fit the view' }).click();
  await settled(page, /!fit!/);
  await close();
});

test('the wheel scrolls the page; with ctrl it zooms about the pointer', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!tanh!0!-4~4~-2~2!0', {
    viewport: { width: 700, height: 700 },
  });
  await page.mouse.move(...(await at(page, 0.5, 0.5)));
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => scrollY > 100);
  assert.match(state(page), /!-4~4~-2~2!|^$/);
  await page.mouse.wheel(0, -200);
  await page.waitForFunction(() => scrollY === 0);
  await page.mouse.move(...(await at(page, 0.5, 0.5)));
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await settled(page, /!-2\.4\d*~2\.4\d*~-1\.2\d*~1\.2\d*!/);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});

test('a finger reads sideways and scrolls the page upwards', async () => {
  const { page, close } = await site.open('?lang=en', {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
  });
  const session = await page.context().newCDPSession(page);
  const touch = (type: string, points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: points });
  const [x0, y0] = await at(page, 0.3, 0.5);
  const [x1] = await at(page, 0.8, 0.5);
  await touch('touchStart', [{ x: x0, y: y0 }]);
  for (let i = 1; i <= 5; i++) await touch('touchMove', [{ x: x0 + ((x1 - x0) * i) / 5, y: y0 }]);
  await touch('touchEnd', []);
  assert.ok((await readoutX(page)) > 3);
  await touch('touchStart', [{ x: x0, y: y0 }]);
  for (let i = 1; i <= 8; i++) await touch('touchMove', [{ x: x0, y: y0 - 20 * i }]);
  await touch('touchEnd', []);
  await page.waitForFunction(() => scrollY > 50);
  await close();
});

test('f″ can be added and f taken away, but something stays drawn', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!elu!01!fit!1');
  const toggle = (name: string) =>
    page.locator('activation-graph').getByRole('button', { name, exact: true }).click();
  await toggle('f″');
  await settled(page, /!012!/);
  await toggle('f');
  await toggle('f′');
  await toggle('f″');
  await settled(page, /!2!/);
  await close();
});

test('up to four functions are overlaid and can be removed again', async () => {
  const { page, close } = await site.open('?lang=en');
  const picker = page.locator('function-picker');
  for (const id of ['tanh', 'relu', 'elu']) {
    await picker.locator('select').last().selectOption(id);
  }
  await settled(page, /^v1!sigmoid\*tanh\*relu\*elu!/);
  await hasCount(page.locator('activation-graph .readout tbody tr'), 4);
  await picker.getByRole('button').first().click();
  await page.waitForFunction(
    () => (new URL(location.href).searchParams.get('s')?.split('*').length ?? 0) === 3,
  );
  await close();
});

test('a slider changes its parameter live; a number out of range is refused with the reason', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!elu!01!fit!-1');
  const controls = page.locator('parameter-controls');
  const before = await page.locator('activation-graph .curve.order-0').first().getAttribute('d');
  await controls.locator('input[type=range]').fill('2');
  await settled(page, /^v1!elu\(alpha~2\)!/);
  assert.notEqual(
    await page.locator('activation-graph .curve.order-0').first().getAttribute('d'),
    before,
  );
  await controls.locator('input[type=number]').fill('99');
  await controls.getByRole('alert').filter({ hasText: '10' }).waitFor();
  assert.match(state(page), /^v1!elu\(alpha~2\)!/);
  await close();
});

test('choosing a property marks its witness, choosing it again takes the marks away', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!relu!01!fit!1');
  const cards = page.locator('activation-properties button.card');
  const count = await cards.count();
  assert.ok(count >= 10);
  for (let i = 0; i < count; i++) {
    await cards.nth(i).click();
    const marks = await page.locator('activation-graph [class^=witness]').count();
    assert.ok(marks > 0, await cards.nth(i).innerText());
    assert.equal(await cards.nth(i).getAttribute('aria-pressed'), 'true');
  }
  await cards.nth(count - 1).click();
  await hasCount(page.locator('activation-graph [class^=witness]'), 0);
  await close();
});

for (const [format, magic] of [
  ['SVG', '<svg'],
  ['PNG', '\x89PNG'],
] as const) {
  test(`the graph can be saved as ${format}`, async () => {
    const { page, close } = await site.open('?lang=en&s=v1!relu*tanh!01!fit!1');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Save as ${format}` }).click(),
    ]);
    assert.equal(download.suggestedFilename(), `relu-tanh.${format.toLowerCase()}`);
    const bytes = await readFile(await download.path());
    assert.ok(bytes.toString('latin1').startsWith(magic));
    assert.ok(bytes.length > 2000);
    if (format === 'SVG') {
      const text = bytes.toString('utf8');
      assert.doesNotMatch(text, /class=|var\(|light-dark/);
      assert.match(text, /stroke="rgb/);
    }
    await close();
  });
}

test('the curve in words speaks of the curve', async () => {
  const { page, close } = await site.open('?lang=en&s=v1!sigmoid!01!fit!1');
  const words = await page.locator('activation-graph #summary').textContent();
  for (const fact of ['0.25', '4.58']) assert.ok(words?.includes(fact), words ?? '');
  await close();
});
