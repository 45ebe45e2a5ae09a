// Chromium through Playwright.
import { launchChromium, watch } from '../browser/harness.js';
import type { Engine } from './engine.js';

export async function startChromium(): Promise<Engine> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const wrongs = watch(page, () => true);
  return {
    wrongs: async () => wrongs,
    open: async (url) => {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    press: (key) => page.keyboard.press(key),
    close: () => browser.close(),
  };
}
