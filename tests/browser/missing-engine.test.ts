// Browsers that lack what the engine is built on. Without SIMD the scalar builds do the same to the bit;
// without WebAssembly readers are told, in their language, and see a picture.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { loadExperiments, loadTrainer } from 'activation-lab';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Comparison, configOf, runsOf } from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';
import { launchChromium, pictures, serveCourses, serveSite } from './harness.js';

let site: Awaited<ReturnType<typeof serveSite>>;
let courses: Awaited<ReturnType<typeof serveCourses>>;
before(async () => {
  site = await serveSite();
  courses = await serveCourses();
});
after(async () => {
  courses.close();
  await site.close();
});

const offline = pathToFileURL(path.resolve('dist/activation-lab.html')).href;
const inCourse = (element: string) =>
  courses.add(
    `<script type="module" src="${site.address}package/elements/define.js"></script>${element}`,
  );

async function visit(
  browser: Browser,
  address: string,
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(address);
  await look(page);
  await context.close();
}

describe('without SIMD', () => {
  let browser: Browser;
  before(async () => {
    // V8 compiles 128-bit SIMD to SSE 4.1 at least.
    browser = await launchChromium('--js-flags=--no-enable-sse4-1');
  });
  after(() => browser.close());

  test('the graph is drawn by the scalar build', () =>
    visit(browser, `${site.address}?lang=en`, async (page) => {
      await page.locator('activation-graph .surface svg path').first().waitFor();
      const modules = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .filter((name) => name.endsWith('.wasm')),
      );
      assert.equal(modules.length, 1);
      assert.match(modules[0] ?? '', /scalar/);
    }));

  test('nets train in a worker to the weights of Node, as an element and in a frame', async () => {
    const trainer = await loadTrainer();
    const hashes = runsOf(presets[0] as Comparison).map((plan) => {
      const session = trainer.createSession(configOf(plan, undefined));
      session.step(5);
      const hash = session.weightsHash();
      session.free();
      return hash;
    });
    const attributes = 'steps="5" autoplay lang="en"';
    await visit(
      browser,
      inCourse(`<activation-trainer ${attributes}></activation-trainer>`),
      (page) => showsHashes(page, hashes),
    );
    await visit(
      browser,
      `${site.address}embed.html?view=trainer&steps=5&autoplay&lang=en`,
      (page) => showsHashes(page, hashes),
    );
  });

  const showsHashes = async (page: Page, hashes: readonly string[]) => {
    for (const [i, hash] of hashes.entries()) {
      await page.locator('run-view').nth(i).getByText(`weights ${hash}`).waitFor();
    }
  };

  test('an experiment has the numbers of Node', async () => {
    const experiments = await loadExperiments();
    let expected = '';
    const options = { seeds: 2, settings: { depth: 4, width: 4, steps: 5 } };
    for await (const result of experiments.runExperiment('vanishing-gradient', options)) {
      expected = JSON.stringify(result);
    }
    const query =
      'view=experiment&experiment=vanishing-gradient&settings=depth%3D4%20width%3D4%20steps%3D5&seeds=2&autoplay&lang=en';
    await visit(browser, `${site.address}embed.html?${query}`, async (page) => {
      await page.locator('.outcome').waitFor();
      const measured = await page.evaluate(() =>
        JSON.stringify(document.querySelector('activation-experiment')?.result),
      );
      assert.equal(measured, expected);
    });
  });

  test('the offline file, which has SIMD builds alone, says so', () =>
    visit(browser, offline, async (page) => {
      await page.getByRole('alert').getByText('SIMD is missing here').waitFor();
    }));
});

describe('without WebAssembly', () => {
  let browser: Browser;
  before(async () => {
    // As where a browser forbids itself to make machine code.
    browser = await launchChromium('--js-flags=--jitless');
  });
  after(() => browser.close());

  const told = {
    en: /^This browser has no WebAssembly/,
    'zh-CN': /^这个浏览器没有 WebAssembly/,
  } as const;

  const isTold = async (page: Page, language: keyof typeof told) => {
    assert.equal(await page.evaluate(() => typeof WebAssembly), 'undefined');
    const notice = page.getByRole('alert');
    await page.locator('.missing-engine').waitFor();
    assert.match((await notice.innerText()).trim(), told[language]);
    assert.equal(await page.getByRole('button', { name: /Try again|重试/ }).count(), 0);
    const curves = await page
      .locator('.missing-engine g path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
    assert.equal(curves.length, 4);
    for (const curve of curves) {
      assert.ok(curve.length > 500);
      assert.doesNotMatch(curve, /NaN|Infinity/);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  };

  for (const language of ['en', 'zh-CN'] as const) {
    for (const file of ['index', 'train', 'experiments', 'interview']) {
      test(`${file}, ${language}: readers are told, and see a picture`, () =>
        visit(browser, `${site.address}${file}.html?lang=${language}`, (page) =>
          isTold(page, language),
        ));
    }
    for (const view of ['graph', 'properties', 'table', 'trainer', 'experiment', 'quiz']) {
      test(`${view}, ${language}: in a frame and as an element, likewise`, async () => {
        const address = `${site.address}embed.html?view=${view}&lang=${language}`;
        await visit(browser, address, (page) => isTold(page, language));
        const element = `<activation-${view} lang="${language}"></activation-${view}>`;
        await visit(browser, inCourse(element), (page) => isTold(page, language));
      });
    }
    test(`the offline file, ${language}`, () =>
      visit(browser, `${offline}?lang=${language}`, (page) => isTold(page, language)));

    for (const [colorScheme, width] of [
      ['light', 360],
      ['dark', 1280],
    ] as const) {
      test(`${language}, ${colorScheme}, ${width} px: axe finds nothing`, () =>
        visit(
          browser,
          `${site.address}?lang=${language}`,
          async (page) => {
            await isTold(page, language);
            const file = `missing-engine-${language}-${colorScheme}-${width}.png`;
            await page.screenshot({ path: path.join(pictures, file) });
            const { violations } = await new AxeBuilder({ page })
              .disableRules(['page-has-heading-one'])
              .analyze();
            assert.deepEqual(
              violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
              [],
            );
          },
          { colorScheme, viewport: { width, height: 740 } },
        ));
    }
  }
});
