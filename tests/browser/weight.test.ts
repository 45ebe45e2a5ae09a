// What the first view transfers (npm run weight tells it by kind), and that the rest comes on demand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type CountedSite, measureTransfer, pages, serveCounted } from '../../bench/first-view.js';
import { languages } from '../../web/content/languages.js';
import { launchChromium, readOn } from './harness.js';

/** 200 KB. */
const budget = 204_800;

let site: CountedSite;
let browser: Browser;
before(async () => {
  site = await serveCounted(new URL('../../dist/site/', import.meta.url));
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  site.close();
});

const [first] = pages;
assert.ok(first);

for (const language of languages) {
  for (const width of [360, 1280]) {
    test(`${language}, ${width} px: the first view takes at most ${budget} bytes`, async () => {
      const { files, bytes, total } = await measureTransfer({
        browser,
        site,
        page: first,
        language,
        width,
      });
      console.log(`${language}, ${width} px: ${total} bytes, ${JSON.stringify(bytes)}`);
      assert.ok(total <= budget, `${total} bytes:\n${files.join('\n')}`);
      // It was the whole of a view that was counted.
      assert.ok(bytes.WebAssembly > 50_000 && bytes.JavaScript > 30_000 && bytes.fonts > 5000);
      for (const file of files) assert.doesNotMatch(file, /trainer|experiment|worker|scalar/);
    });
  }
}

test('what is fetched on demand is fetched once somebody reads on', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.address}?lang=en`);
  await page.waitForSelector('activation-graph');
  assert.equal(await page.locator('.lesson h2').count(), 0);
  await readOn(page);
  assert.ok((await page.locator('.lesson h2').count()) > 5);
  const { total } = site.takeTransfer();
  assert.ok(total > 2 * budget, `${total} bytes in all`);
  await page.close();
});

test('an address with a hash leads to its place in the lesson', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.address}?lang=en#table`);
  await page.waitForFunction(() => {
    const top = document.getElementById('table')?.getBoundingClientRect().top ?? Infinity;
    return Math.abs(top) < innerHeight && scrollY > 2000;
  });
  await page.close();
});

test('a print is a sign of a reader, too: the lesson comes', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.address}?lang=en`);
  await page.waitForSelector('activation-graph');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForSelector('#lesson:not([aria-busy]) .lesson');
  assert.ok((await page.locator('.lesson h2').count()) > 5);
  await page.close();
});
