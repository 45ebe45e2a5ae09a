// Runs benchmarks in a page of a headless Chromium.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import type { Options, Table } from './measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function measureInChromium(
  options: Options,
  report: (line: string) => void,
): Promise<{ version: string; tables: Table[] }> {
  const { version, result: tables } = await inChromium('index.html', report, async (page) => {
    await page.waitForFunction(() => 'runBenchmark' in globalThis);
    return page.evaluate((given) => globalThis.runBenchmark(given), options);
  });
  return { version, tables };
}

/** `document`: of bench/browser, which is built, served and opened; `report`: gets its messages. */
export async function inChromium<Result>(
  document: string,
  report: (line: string) => void,
  work: (page: Page) => Promise<Result>,
): Promise<{ version: string; result: Result }> {
  const site = {
    configFile: false,
    root: path.join(root, 'bench/browser'),
    logLevel: 'error',
    resolve: { alias: { 'activation-lab': path.join(root, 'dist/package/index.js') } },
    build: {
      outDir: path.join(root, 'build/bench-page'),
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4096,
      rollupOptions: { input: path.join(root, 'bench/browser', document) },
    },
    worker: { format: 'es' },
    preview: {
      port: 0,
      host: '127.0.0.1',
      // Isolation from other origins gives the page a clock of 5 µs instead of 100.
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  } as const;
  await build(site);
  const server = await preview(site);
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => report(message.text()));
    page.on('pageerror', (error) => report(String(error)));
    await page.goto(new URL(document, server.resolvedUrls?.local[0]).href);
    return { version: browser.version(), result: await work(page) };
  } finally {
    await browser.close();
    await server.close();
  }
}
