// The lesson as a reader meets it: claims with computed verdicts, demonstrations, the table.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { hasCount, openSite, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const claimIds = Object.keys(
  JSON.parse(await readFile(new URL('../../web/content/claims.json', import.meta.url), 'utf8')),
);

for (const language of ['en', 'zh-CN']) {
  test(`${language}: every claim shows a verdict and its evidence`, async () => {
    const { page, close } = await site.open(`?lang=${language}`);
    const claims = page.locator('activation-claim');
    await hasCount(claims, claimIds.length);
    await page.waitForFunction(
      (count) => document.querySelectorAll('activation-claim[holds]').length === count,
      claimIds.length,
    );
    const texts = await claims.evaluateAll((all) =>
      all.map((claim) => claim.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? ''),
    );
    for (const text of texts) assert.match(text, / [=<>≤≥] /, 'evidence');
    const refuted = await page.locator('activation-claim[holds=false]').count();
    assert.ok(refuted > 10 && refuted < claimIds.length / 2, `${refuted} refuted`);
    await close();
  });
}

test('“show on the graph” brings the graph into view and back again', async () => {
  const { page, close } = await site.open('?lang=en', { viewport: { width: 390, height: 800 } });
  const show = page.locator('activation-claim button').filter({ hasText: /graph/i }).first();
  await show.scrollIntoViewIfNeeded();
  const reading = await page.evaluate(() => scrollY);
  await show.click();
  await page.waitForFunction(() => {
    const graph = document.querySelector('activation-graph');
    const box = graph?.shadowRoot?.querySelector('graph-plot')?.getBoundingClientRect();
    return box && box.top >= -5 && box.top < 300;
  });
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await page.waitForFunction((position) => Math.abs(scrollY - position) < 40, reading);
  await close();
});

test('the table sorts by any column, both ways', async () => {
  const { page, close } = await site.open('?lang=en');
  const table = page.locator('activation-table');
  const names = () => table.locator('tbody th').allInnerTexts();
  const usual = await names();
  const head = table.locator('thead th button').first();
  await head.click();
  const ascending = await names();
  assert.deepEqual(
    ascending,
    [...usual].sort((a, b) => a.localeCompare(b)),
  );
  await head.click();
  assert.deepEqual(await names(), [...ascending].reverse());
  assert.equal(await table.locator('thead th').first().getAttribute('aria-sort'), 'descending');
  for (const button of await table.locator('thead th button').all()) {
    await button.click();
    assert.equal((await names()).length, usual.length);
  }
  await close();
});

test('a name in the table is put on the graph', async () => {
  const { page, close } = await site.open('?lang=en');
  await page.locator('activation-table').getByRole('button', { name: /ReLU/ }).first().click();
  await page.waitForFunction(() =>
    /^v1![a-z-]*relu!/.test(new URL(location.href).searchParams.get('s') ?? ''),
  );
  await close();
});

test('timing measures every function three ways', async () => {
  const { page, close } = await site.open('?lang=en');
  const timing = page.locator('timing-bars').first();
  await timing.scrollIntoViewIfNeeded();
  await timing.getByRole('button').first().click();
  await page.waitForFunction(
    () => {
      const root = document.querySelector('timing-bars')?.shadowRoot;
      const working = [...(root?.querySelectorAll('button') ?? [])].some((button) =>
        /cancel/i.test(button.textContent),
      );
      return !working && (root?.textContent.match(/\d+\.\d+/g)?.length ?? 0) >= 24;
    },
    undefined,
    { timeout: 60_000 },
  );
  await close();
});

test('every demonstration draws its picture', async () => {
  const { page, close } = await site.open('?lang=zh-CN');
  const demos = [
    'linear-collapse',
    'unit-loss',
    'depth-signal',
    'max-form',
    'learned-slope',
    'random-slope',
    'maxout-shape',
  ];
  for (const name of demos) {
    const demo = page.locator(name).first();
    await demo.scrollIntoViewIfNeeded();
    await demo.locator('svg path').first().waitFor({ state: 'attached' });
  }
  await close();
});

test('nets trained with the identity stay at the linear model, at every depth', async () => {
  const { page, close } = await site.open('?lang=en', { viewport: { width: 390, height: 800 } });
  const demo = page.locator('trained-depth');
  await demo.scrollIntoViewIfNeeded();
  await demo.getByRole('button', { name: 'Train' }).click();
  await demo.locator('svg.map').nth(1).waitFor({ timeout: 60_000 });
  const text = await demo.getByRole('status').innerText();
  const shares = [...text.matchAll(/(\d+)%/g)].map((match) => Number(match[1]));
  const [identity, model, relu] = [shares[0], shares.at(1), shares.at(-1)];
  assert.equal(identity, model, text);
  assert.equal(relu, 100, text);
  await demo.getByRole('slider').fill('1');
  await demo.getByText('hidden layers: 1;').first().waitFor();
  await close();
});

test('where frameworks disagree: definitions, curves and the greatest difference', async () => {
  const { page, close } = await site.open('?lang=en', { viewport: { width: 390, height: 800 } });
  const demo = page.locator('framework-forms');
  await demo.scrollIntoViewIfNeeded();
  await demo.getByText('A and B differ by up to 0.0833').waitFor();
  await demo.locator('select').selectOption('leaky-relu');
  await demo.getByText('keras.layers.LeakyReLU').waitFor();
  await hasCount(demo.locator('svg.chart'), 2);
  await demo.getByText('A and C differ by up to 1.74').waitFor();
  await close();
});

test('bars of a row are dragged, stepped by keys and changed all at once', async () => {
  const { page, close } = await site.open('?lang=en', { viewport: { width: 390, height: 900 } });
  const panel = page.locator('softmax-panel');
  await panel.scrollIntoViewIfNeeded();
  const bars = panel.locator('input.bar');
  const cells = panel.locator('tbody td');
  await hasCount(bars, 4);
  const outputs = () => panel.locator('[role=group] .amount').allInnerTexts();
  const before = await outputs();

  await panel.getByRole('button', { name: 'Add 1 to all' }).click();
  await panel.getByText(/by at most (0|\d(\.\d)?×10⁻¹.)\./).waitFor();
  assert.deepEqual(await outputs(), before);
  await panel.getByRole('button', { name: 'Double all' }).click();
  await panel.getByText(/Doubling .* by at most 0\.\d/).waitFor();
  assert.notDeepEqual(await outputs(), before);
  const double = panel.getByRole('button', { name: 'Double all' });
  while (await double.isEnabled()) await double.click();
  assert.deepEqual(await outputs(), ['1', '0', '0', '0']);
  await panel.getByRole('button', { name: 'Reset' }).click();
  assert.deepEqual(await outputs(), before);

  await bars.first().focus();
  const value = Number(await bars.first().inputValue());
  await page.keyboard.press('ArrowRight');
  assert.ok(Number(await bars.first().inputValue()) > value);

  const box = await bars.last().boundingBox();
  assert.ok(box);
  await bars.last().scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await bars.last().boundingBox()) ?? box;
  await page.mouse.move(x + width * 0.4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.97, y + height / 2, { steps: 5 });
  await page.mouse.up();
  assert.ok(Number(await bars.last().inputValue()) > 4);
  assert.ok(Number((await outputs()).at(-1)) > 0.8);

  await panel.locator('select').selectOption('hardmax');
  await panel.getByText('The Jacobian is 0').waitFor();
  await hasCount(panel.locator('input.bar[data-unreached]'), 4);
  assert.ok((await cells.allInnerTexts()).every((text) => text === '0'));
  await close();
});

test('rows of other families keep whole units', async () => {
  const { page, close } = await site.open('?lang=zh-CN', { viewport: { width: 390, height: 900 } });
  const maxout = page.locator('maxout-panel');
  await maxout.scrollIntoViewIfNeeded();
  await maxout.getByRole('slider').first().fill('3');
  assert.equal((await maxout.locator('input.bar').count()) % 3, 0);
  await maxout.locator('select').selectOption('crelu');
  await hasCount(maxout.locator('.fill'), 2 * (await maxout.locator('input.bar').count()));

  const gated = page.locator('gated-panel');
  await gated.scrollIntoViewIfNeeded();
  await gated.getByRole('button', { name: '加长' }).click();
  await hasCount(gated.locator('input.bar'), 8);
  await hasCount(gated.locator('input.gate'), 4);
  for (let i = 0; i < 3; i++) await gated.getByRole('button', { name: '缩短' }).click();
  await hasCount(gated.locator('input.bar'), 2);
  await gated.locator('select').selectOption('reglu');
  await close();
});

test('the timeline: filtered by family, and a name puts it on the graph beside the nearest older', async () => {
  const { page, close } = await site.open('?lang=en', { viewport: { width: 390, height: 900 } });
  const timeline = page.locator('activation-timeline');
  await timeline.scrollIntoViewIfNeeded();
  const count = await timeline.locator('.functions > li').count();
  await timeline.getByText(`${count} functions since 1943`).waitFor();
  await timeline.locator('select').selectOption('self-gated');
  await timeline.getByText(/^\d+ functions since 2016/).waitFor();
  const shown = await timeline.locator('.functions > li').count();
  assert.ok(shown > 3 && shown < count / 3);
  await hasCount(timeline.locator('circle.shown'), shown);
  await hasCount(timeline.locator('circle'), count);
  await timeline.getByRole('button', { name: /Mish/ }).click();
  await page.waitForFunction(() => {
    const state = new URL(location.href).searchParams.get('s') ?? '';
    return state.includes('mish') && state.includes('silu');
  });
  await close();
});
