import { openSite } from './harness.js';
import { chromium } from 'playwright-core';
const site = await openSite();
const [lang, theme, w, steps, q] = [process.argv[2] ?? 'en', process.argv[3] ?? 'light', Number(process.argv[4] ?? 1280), Number(process.argv[5] ?? 1500), process.argv[6] ?? ''];
const context = await site.browser.newContext({ viewport: { width: w, height: 1600 }, colorScheme: theme as any });
const page = await context.newPage();
page.on('console', (m) => console.log(m.type(), m.text()));
page.on('pageerror', (e) => console.log('ERR', e));
await page.goto(`${site.address}train.html?lang=${lang}${q}`);
await page.waitForSelector('activation-trainer');
await page.waitForTimeout(1500);
if (steps) { await page.locator('button.main').click(); await page.waitForTimeout(steps); await page.locator('button.main').click().catch(()=>{}); await page.waitForTimeout(500); }
await page.screenshot({ path: `/tmp/t-${lang}-${theme}-${w}.png` });
const h = await page.evaluate(() => document.documentElement.scrollHeight);
console.log('height', h, await page.evaluate(() => document.documentElement.scrollWidth));
await context.close(); await site.close();
