// Leaves pictures to look at. They are no test of themselves: the test is whoever looks.
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openSite, pictures, type Site } from '../browser/harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

for (const language of ['zh-CN', 'en']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 768, 1280]) {
      test(`picture: ${language}, ${colorScheme}, ${width} px`, async () => {
        const visit = await site.open(`?lang=${language}`, {
          colorScheme,
          viewport: { width, height: width < 700 ? 740 : 860 },
          reducedMotion: 'reduce',
        });
        const name = (part: string) =>
          path.join(pictures, `${language}-${colorScheme}-${width}-${part}.png`);
        await visit.page.screenshot({ path: name('first-view') });
        await visit.page.waitForSelector('activation-claim[holds]');
        // The whole page is longer than a picture can be: one view at the head of each section.
        const sections = await visit.page
          .locator('section[id]')
          .evaluateAll((all) => all.map(({ id }) => id));
        assert.ok(sections.length > 15);
        for (const id of sections) {
          await visit.page.locator(`#${id}`).evaluate((section) => section.scrollIntoView());
          await visit.page.screenshot({ path: name(id) });
        }
        assert.ok((await stat(name('table'))).size > 5000);
        await visit.close();
      });
    }
  }
}
