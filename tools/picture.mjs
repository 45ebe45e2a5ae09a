// npm run picture: writes the README's picture, docs/graph.svg, as the page's own SVG export.
import path from 'node:path';
import { build } from './build.mjs';
import { main, root } from './run.mjs';
import { findChromium, setUp } from './setup.mjs';

await main(async () => {
  await setUp({ tests: true });
  await build();
  const { preview } = await import('vite');
  const { chromium } = await import('playwright-core');
  const server = await preview({
    configFile: path.join(root, 'vite.config.ts'),
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const state = 'v1!elu*tanh!01!fit!-1!nonSaturating';
  await page.goto(`${server.resolvedUrls.local[0]}?lang=en&s=${state}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as SVG' }).click(),
  ]);
  await download.saveAs(path.join(root, 'docs/graph.svg'));
  await browser.close();
  await server.close();
});
process.exit(process.exitCode);
