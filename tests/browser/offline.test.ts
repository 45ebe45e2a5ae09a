// dist/activation-lab.html in Chromium, opened from the disk: all of the site, and no request.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadTrainer } from 'activation-lab';
import type { Browser, Page } from 'playwright-core';
import { encodeStudy } from '../../web/experiments/state.js';
import { type Comparison, configOf, defaultPlan, runsOf } from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';
import { encodeComparison } from '../../web/training/state.js';
import { hasCount, launchChromium, readOn, watch } from './harness.js';

const built = fileURLToPath(new URL('../../dist/activation-lab.html', import.meta.url));
let folder: string;
let address: string;
let browser: Browser;
before(async () => {
  // Alone in a folder: nothing beside it could help.
  folder = await mkdtemp(path.join(tmpdir(), 'activation-lab-'));
  const file = path.join(folder, '激活函数 lab.html');
  await copyFile(built, file);
  address = pathToFileURL(file).href;
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  assert.equal((await readdir(folder)).length, 1);
  await rm(folder, { recursive: true });
});

/** No error, no warning, no request but for the file itself. */
async function withPage(query: string, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const wrongs = watch(page, (url) => url.replace(/[?#].*/, '') === address);
  await page.goto(address + query);
  await look(page);
  await context.close();
  assert.deepEqual(wrongs, []);
}

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('it may ask for nothing, and holds each module once', async () => {
  const page = await readFile(built, 'utf8');
  const [, policy = ''] = /Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(
    policy.replace(/style-src-attr 'unsafe-inline'/, ''),
    /'unsafe-inline'|https?:|\*/,
  );
  assert.doesNotMatch(page, /<script[^>]* src=|<link[^>]* href="(?!data:)/);
  await withPage('?lang=en', async (page) => {
    await page.waitForSelector('activation-graph');
    const program = await page.evaluate(
      () => document.querySelector('head script[type=module]')?.textContent ?? '',
    );
    // Base64 of "\0asm" and version 1.
    assert.equal(program.split('AGFzbQEAAAA').length - 1, 3);
  });
});

test('the policy holds: what the page is made to ask for is refused', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${address}?lang=en`);
  await page.waitForSelector('activation-graph');
  asked.length = 0;
  const refused = await page.evaluate(`Promise.all([
    fetch('https://example.com/').then(() => 'fetched', () => 'refused'),
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve('loaded');
      image.onerror = () => resolve('refused');
      image.src = 'https://example.com/picture.png';
    }),
    new Promise((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (effectiveDirective === 'script-src-elem') resolve('refused');
      });
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.head.append(script);
      if (globalThis.injected) resolve('ran');
    }),
  ])`);
  assert.deepEqual(refused, ['refused', 'refused', 'refused']);
  await context.close();
});

test('functions: the graph draws, formulae have their fonts, the language switches', async () => {
  await withPage('?lang=en', async (page) => {
    await readOn(page);
    const curves = page.locator('activation-graph svg path');
    await hasCount(curves, 2); // the function and its derivative
    for (const curve of await curves.all()) {
      assert.ok(((await curve.getAttribute('d')) ?? '').length > 200);
    }
    await page.waitForFunction(() => [...document.fonts].some(({ status }) => status === 'loaded'));
    assert.ok(await page.evaluate(() => document.fonts.check('16px KaTeX_Main')));
    const english = await page.locator('h1').innerText();
    await button(page, '中文').click();
    await page.waitForFunction(
      (before) => document.querySelector('h1')?.textContent !== before,
      english,
    );
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    await page.waitForFunction(() => new URLSearchParams(location.search).get('lang') === 'zh-CN');
    // What is said is the lesson of that language, and so it is after a reload.
    await page.reload();
    await readOn(page);
    assert.match(await page.locator('.lesson h2').first().innerText(), /[\u4e00-\u9fff]/);
    // A place in the lesson is no other page.
    await page.locator('.contents a').nth(3).click();
    await hasCount(page.locator('.contents'), 1);
  });
});

test('the navigation leads from page to page, and back', async () => {
  await withPage('?lang=en', async (page) => {
    await page.waitForSelector('activation-graph');
    await link(page, 'Training').click();
    await page.waitForSelector('run-view tbody tr');
    await link(page, 'Experiments').click();
    await page.waitForSelector('.question');
    // From here only the hash differs.
    await link(page, 'Interview').click();
    await page.waitForSelector('activation-quiz h1');
    await page.goBack();
    await page.waitForSelector('.question');
    assert.equal(await link(page, 'Experiments').getAttribute('aria-current'), 'page');
    await link(page, 'Functions').click();
    await page.waitForSelector('activation-graph');
  });
});

test('it trains in a worker, to the weights of Node', async () => {
  await withPage('?lang=en#train', async (page) => {
    const worker = page.waitForEvent('worker');
    await page.waitForSelector('run-view tbody tr');
    assert.match((await worker).url(), /^blob:/);
    for (let i = 0; i < 5; i++) await button(page, 'One step').click();
    await page.waitForFunction(() => {
      const view = document
        .querySelector('activation-trainer')
        ?.shadowRoot?.querySelector('run-view');
      return view?.shadowRoot?.querySelector('.numbers')?.textContent?.includes('Step 5');
    });
    const trainer = await loadTrainer();
    const expected = runsOf(presets[0] as Comparison).map((plan) => {
      const session = trainer.createSession(configOf(plan, undefined));
      session.step(5);
      return `weights ${session.weightsHash()}`;
    });
    assert.deepEqual(await page.locator('run-view .hash').allInnerTexts(), expected);
  });
});

test('the data sets are in it', async () => {
  const plan = { ...defaultPlan, data: 'digits' } as const;
  const comparison = { plan, varied: 'activation', values: ['tanh', 'relu'] } as const;
  const state = encodeURIComponent(encodeComparison(comparison));
  await withPage(`?lang=en&t=${state}#train`, async (page) => {
    await page.waitForSelector('run-view tbody tr');
    await button(page, 'One step').click();
    await page.locator('run-view .numbers', { hasText: 'Step 1' }).first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('t'), encodeComparison(comparison));
  });
});

test('without SIMD it says that SIMD is missing', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript('WebAssembly.validate = () => false');
  await page.goto(`${address}?lang=en`);
  const notice = page.getByRole('alert');
  await notice.waitFor();
  assert.match(await notice.innerText(), /SIMD is missing here/);
  await context.close();
});

test('an experiment runs over two seeds and is judged', async () => {
  const study = encodeStudy({
    experiment: 'vanishing-gradient',
    seeds: 2,
    firstSeed: 5,
    settings: { depth: 4, width: 4, steps: 5 },
  });
  await withPage(`?lang=en&e=${encodeURIComponent(study)}#experiments`, async (page) => {
    await page.locator('.prediction input').first().check();
    await page.locator('.prediction button.main').click();
    await page.locator('.outcome').waitFor();
    assert.match(await page.locator('.outcome').innerText(), /You predicted:/);
    assert.ok((await page.locator('.claim .judged').count()) > 0);
    assert.ok(page.workers().every((worker) => worker.url().startsWith('blob:')));
  });
});

test('the interview begins, judges an answer and leads to the graph in this very file', async () => {
  await withPage('?lang=en#interview', async (page) => {
    await page.locator('#quiz-seed').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('activation-quiz .options');
    await page.keyboard.press('1');
    await page.waitForSelector('.explanation');
    for (const href of await page
      .locator('.links a')
      .evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).href))) {
      if (!href.startsWith('http'))
        assert.match(href, /^file:.*lab\.html\?lang=en&[se]=.*#(explore|experiments)$/);
    }
  });
});
