// Firefox through WebDriver BiDi.
import { type KeyInput, launch } from 'puppeteer-core';
import type { Engine } from './engine.js';

export interface Firefox extends Engine {
  /** Addresses asked for since the start, the pages' own among them. */
  readonly requests: readonly string[];
  /** Addresses of the workers that run. */
  workers(): readonly string[];
}

export async function launchFirefox(): Promise<Firefox> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    headless: true,
    defaultViewport: { width: 1280, height: 900 },
  });
  const page = await browser.newPage();
  const wrongs: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) wrongs.push(message.text());
  });
  page.on('pageerror', (error) => wrongs.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  return {
    wrongs: async () => wrongs,
    requests,
    workers: () => page.workers().map((worker) => worker.url()),
    open: async (url) => {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    press: (key) => page.keyboard.press(key as KeyInput),
    close: () => browser.close(),
  };
}
