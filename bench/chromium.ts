// Runs the benchmark in a page of a headless Chromium.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import type { Options, Table } from './measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function measureInChromium(
  options: Options,
  report: (line: string) => void,
): Promise<{ version: string; tables: Table[] }> {
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
    },
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
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction(() => 'runBenchmark' in globalThis);
    const tables = await page.evaluate((given) => globalThis.runBenchmark(given), options);
    return { version: browser.version(), tables };
  } finally {
    await browser.close();
    await server.close();
  }
}
