// Leaves pictures of every experiment to look at: the question, and what a run of few seeds shows.
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { loadExperiments } from 'activation-lab';
import { defaultStudy, encodeStudy } from '../../web/experiments/state.js';
import { openSite, pictures, type Site } from '../browser/harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const { list } = await loadExperiments();
/** Pixels; the whole page is longer than a picture can be. */
const height = 1300;

for (const [language, colorScheme, width] of [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 360],
  ['zh-CN', 'light', 768],
  ['en', 'dark', 360],
] as const) {
  for (const { id } of list) {
    test(`pictures of ${id}: ${language}, ${colorScheme}, ${width} px`, async () => {
      const study = { ...defaultStudy(id), seeds: 5 };
      const query = `?lang=${language}&e=${encodeURIComponent(encodeStudy(study))}`;
      const options = { colorScheme, viewport: { width, height: 800 } };
      const visit = await site.openExperiments(query, options);
      const { page } = visit;
      const name = (part: string) =>
        path.join(pictures, `experiment-${id}-${language}-${colorScheme}-${width}-${part}.png`);
      await page.locator('.prediction input').first().check();
      await page.screenshot({ path: name('question') });
      await page.locator('.prediction button.main').click();
      await page.locator('.outcome').waitFor();
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let top = 0, i = 1; top < whole; top += height, i++) {
        const clip = { x: 0, y: top, width, height: Math.min(height, whole - top) };
        await page.screenshot({ path: name(String(i)), fullPage: true, clip });
      }
      assert.ok((await stat(name('1'))).size > 5000);
      await visit.close();
    });
  }
}
