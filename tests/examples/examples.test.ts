// The course pages of examples/, built by their own tools with the package as npm would install it,
// and opened in Chromium.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { loadTrainer } from 'activation-lab';
import type { Page } from 'playwright-core';
// @ts-expect-error plain JavaScript, without declarations
import { siteServer } from '../../bin/site-server.mjs';
import { configOf, defaultPlan, type Plan } from '../../web/training/plan.js';
import { openSite, pictures, type Site, watch } from '../browser/harness.js';

/** Where the package is packed and installed. */
const folder =
  process.env.PACKED ?? assert.fail('PACKED is not set: run npm test -- --only examples instead');
const installed = path.join(folder, 'installed/node_modules/activation-lab');
const examples = path.resolve(import.meta.dirname, '../../examples');

let site: Site;
let expected: readonly string[];
before(async () => {
  site = await openSite();
  const trainer = await loadTrainer();
  expected = ['sigmoid', 'relu'].map((id) => {
    const activations = Array<string>(8).fill(id);
    const plan: Plan = { ...defaultPlan, activations, data: 'circle', seed: 7 };
    const session = trainer.createSession(configOf(plan, undefined));
    session.step(300);
    const hash = session.weightsHash();
    session.free();
    return hash;
  });
});
after(() => site.close());

const run = (program: string, args: readonly string[], cwd: string) =>
  promisify(execFile)(program, args, { cwd });

/** The example's folder, in one of its own; the package's files where the example has them. */
async function copyOf(example: string, files?: string): Promise<string> {
  const copy = path.join(folder, 'examples', example);
  await cp(path.join(examples, example), copy, {
    recursive: true,
    filter: (file) => !/\/(node_modules|build|\.docusaurus)$/.test(file),
  });
  if (files) {
    const to = path.join(copy, files, 'activation-lab');
    await cp(path.join(installed, 'dist/package'), to, { recursive: true });
  }
  return copy;
}

/** Builds the example; the folder of its site. */
const tools: Readonly<Record<string, () => Promise<string>>> = {
  async mkdocs() {
    const copy = await copyOf('mkdocs', 'docs');
    await run('mkdocs', ['build', '--strict', '--quiet'], copy);
    return path.join(copy, 'site');
  },
  async sphinx() {
    const copy = await copyOf('sphinx', '_static');
    await run('sphinx-build', ['-W', '-q', '.', 'site'], copy);
    return path.join(copy, 'site');
  },
  async docusaurus() {
    // Its `file:../..` is the package.
    await cp(installed, folder, { recursive: true });
    const copy = await copyOf('docusaurus');
    await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], copy);
    await run('npm', ['run', 'build'], copy);
    return path.join(copy, 'build');
  },
};

for (const [name, build] of Object.entries(tools)) {
  test(`${name}: the page it builds draws, and trains to the weights of Node`, async () => {
    const built = await build();
    const server = siteServer(pathToFileURL(`${built}/`));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${server.address().port}/`;
    try {
      const chinese = (await readdir(built)).includes('zh');
      for (const page of chinese ? ['', 'zh/'] : ['']) {
        await look(`${address}${page}`, `example-${name}${page && '-zh'}`);
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

async function look(address: string, picture: string): Promise<void> {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const wrongs = watch(page, (url) => url.startsWith(address.replace(/zh\/$/, '')));
  // Of the examples none has an icon.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(address);
  await page.locator('activation-graph .surface svg').waitFor();
  await page.locator('activation-properties [part=property]').first().waitFor();
  await page.locator('activation-trainer run-view tbody tr').first().waitFor();
  const language = await page.locator('activation-graph').getAttribute('lang');
  const run = { name: language === 'zh-CN' ? '开始' : 'Run', exact: true };
  await page.locator('activation-trainer').getByRole('button', run).waitFor();
  assert.deepEqual(await trained(page), expected);
  await page.screenshot({ path: path.join(pictures, `${picture}.png`), fullPage: true });
  await context.close();
  assert.deepEqual(wrongs, []);
}

/** The hashes of the weights at the end of the run. */
const trained = (page: Page): Promise<string[]> =>
  page.locator('activation-trainer').evaluate(
    (element) =>
      new Promise<string[]>((resolve, reject) => {
        element.addEventListener('error', (event) => reject((event as ErrorEvent).error));
        element.addEventListener('complete', (event) => {
          const { runs } = (event as CustomEvent<{ runs: { weightsHash: string }[] }>).detail;
          resolve(runs.map(({ weightsHash }) => weightsHash));
        });
        (element as unknown as { run(): Promise<void> }).run().catch(reject);
      }),
  );

/** As Canvas does with what a page in a frame says of its height. */
const canvas = `<script>
  addEventListener('message', ({ source, data }) => {
    if (typeof data !== 'string') return;
    const { subject, height } = JSON.parse(data);
    for (const frame of document.querySelectorAll('iframe')) {
      if (subject === 'lti.frameResize' && frame.contentWindow === source) frame.height = height;
    }
  });
</script>`;

for (const [name, script] of Object.entries({ canvas, moodle: '' })) {
  test(`${name}: the frames draw, and train to the weights of Node`, async () => {
    const text = await readFile(path.join(examples, 'moodle-canvas/page.html'), 'utf8');
    const place = 'https://activation-lab.example/';
    assert.equal(text.split(place).length, 4);
    const visit = await site.openCourse(script + text.replaceAll(place, site.address));
    const { page } = visit;
    const signs = ['.surface svg', '[part=property]', 'run-view tbody tr'];
    for (const [i, sign] of signs.entries()) {
      const frame = page.locator('iframe').nth(i);
      await frame.scrollIntoViewIfNeeded();
      await frame.contentFrame().locator(sign).first().waitFor();
    }
    const trainer = page.frames().find((frame) => frame.url().includes('view=trainer'));
    await trainer?.getByRole('button', { name: 'Run' }).first().click();
    for (const hash of expected) await trainer?.getByText(`weights ${hash}`).waitFor();
    if (script) {
      await page.waitForFunction(() =>
        [...document.querySelectorAll('iframe')].every(
          (frame) => frame.height !== '560' && frame.height !== '720',
        ),
      );
    }
    await page.screenshot({ path: path.join(pictures, `example-${name}.png`), fullPage: true });
    await visit.close();
  });
}
