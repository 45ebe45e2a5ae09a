// <activation-experiment> in another site's page (docs/elements.md).
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type ExperimentResult, loadExperiments } from 'activation-lab';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { readExperimentContents } from '../../tools/vite-experiments.js';
import { findingsOf } from '../../web/experiments/findings.js';
import { defaultStudy, encodeStudy } from '../../web/experiments/state.js';
import {
  attribute,
  documentedParts,
  listening,
  looks,
  looksRight,
  plainPage,
  property,
  script,
  setAttribute,
  setProperty,
  tells,
  toldBy,
} from './course.js';
import { hasCount, openSite, pictures, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const openCourse = (body: string, options?: BrowserContextOptions) =>
  site.openCourse(`${listening}${script(site)}${body}`, options);

const id = 'vanishing-gradient';
/** Over in a moment. */
const settings = { depth: 4, width: 4, steps: 5 };
const quick = (more = '', seeds = 3) =>
  `<activation-experiment experiment="${id}" settings="depth=4 width=4 steps=5" seeds="${seeds}" first-seed="5" ${more}><span>Instead of it: a text.</span></activation-experiment>`;
const quickState = 'e1!vanishing-gradient!3~5!depth*4~width*4~steps*5';

async function measured(): Promise<ExperimentResult> {
  const experiments = await loadExperiments();
  let result: ExperimentResult | undefined;
  const options = { seeds: 3, firstSeed: 5, settings };
  for await (result of experiments.runExperiment(id, options));
  return result ?? assert.fail('no result');
}

const waitForState = (page: Page, state: string) =>
  page.waitForFunction(
    (state) => document.querySelector('activation-experiment')?.state === state,
    state,
  );

test('the reader predicts; the page is told what came of it, with the numbers of Node', async () => {
  const visit = await openCourse(`<h1>Lesson 4</h1>${quick()}`);
  const { page } = visit;
  const element = page.locator('activation-experiment');
  await tells(page, 'ready');
  assert.ok(await page.getByText('Instead of it: a text.').isHidden());
  await hasCount(element.locator('h2'), 0, 'the page has its own heading');
  await page.getByText('Seeds 5 to 7').waitFor();
  assert.equal(await property(element, 'result'), undefined);
  const option = page.locator('.prediction input').nth(1);
  await option.check();
  const prediction = await option.getAttribute('value');
  await page.getByRole('button', { name: 'Run it' }).click();
  const { detail } = await tells(page, 'complete');
  const result = await measured();
  assert.deepEqual([detail?.result?.done, detail?.result?.total], [3, 3]);
  assert.equal(detail?.prediction, prediction);
  const content = (await readExperimentContents())[id] ?? assert.fail();
  const { options } = findingsOf(content, result);
  assert.equal(
    detail?.happened,
    Object.keys(options).find((one) => options[one]),
  );
  const text = await element.evaluate((one) =>
    JSON.stringify((one as HTMLElement & { result?: object }).result),
  );
  assert.equal(text, JSON.stringify(result));
  // What is run is the author's; its numbers may be taken along.
  await hasCount(element.locator('experiment-controls'), 0);
  await element.getByRole('button', { name: 'All numbers (CSV)' }).waitFor();
  // Who listens while the event comes down hears the field inside.
  const types = (await toldBy(page)).map(({ type }) => type).filter((type) => type !== 'input');
  assert.deepEqual(types, ['ready', 'complete']);
  await visit.close();
});

test('attributes and properties agree, and a new question begins anew', async () => {
  const visit = await openCourse(quick('controls'));
  const { page } = visit;
  const element = page.locator('activation-experiment');
  await tells(page, 'ready');
  await element.getByRole('heading', { level: 2 }).waitFor();
  assert.equal(await property(element, 'firstSeed'), 5);
  assert.equal(await property(element, 'state'), quickState);
  await page.getByRole('button', { name: 'Just show me' }).click();
  await page.locator('.outcome').waitFor();

  await setProperty(element, 'seeds', 2);
  await waitForState(page, quickState.replace('3~5', '2~5'));
  assert.equal(await attribute(element, 'seeds'), '2');
  await page.locator('.prediction').waitFor();
  assert.equal(await property(element, 'result'), undefined);
  await setAttribute(element, 'settings', 'depth=8');
  await waitForState(page, 'e1!vanishing-gradient!2~5!depth*8');
  await setProperty(element, 'experiment', 'dying-relu');
  await page.locator('[role=alert]').getByText('settings: ').waitFor({ state: 'detached' });
  await setProperty(element, 'settings', undefined);
  for (const name of ['seeds', 'first-seed']) {
    await element.evaluate((one, name) => one.removeAttribute(name), name);
  }
  await waitForState(page, encodeStudy(defaultStudy('dying-relu')));
  await visit.close();
});

test('what the reader sets is told, and once at rest stands in the attribute', async () => {
  const visit = await openCourse(quick('controls="settings"'));
  const { page } = visit;
  const element = page.locator('activation-experiment');
  await page.getByRole('button', { name: 'Just show me' }).click();
  await page.locator('.outcome').waitFor();
  const depth = page.locator('experiment-controls').getByLabel('Depth');
  await depth.fill('6');
  await depth.press('Enter');
  await tells(page, 'input');
  await tells(page, 'change');
  const changed = quickState.replace('depth*4', 'depth*6');
  assert.equal(await attribute(element, 'state'), changed);
  // Its own state does not begin it anew.
  await page.locator('.outcome').waitFor();
  await page.getByText('what stands above is of the run before').waitFor();
  await visit.close();
});

test('run, cancel and reset by script; by itself with autoplay, and not with autoplay="false"', async () => {
  const visit = await openCourse(
    `${quick('id="by-script" autoplay="false"')}${quick('id="by-itself" autoplay')}`,
  );
  const { page } = visit;
  await tells(page, 'complete', 'by-itself');
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body');
  await tells(page, 'ready', 'by-script');
  const element = page.locator('#by-script');
  await element.locator('.prediction').waitFor();
  const done = await element.evaluate(async (one) => {
    const experiment = one as HTMLElement & { run(): Promise<void>; result?: { done: number } };
    await experiment.run();
    return experiment.result?.done;
  });
  assert.equal(done, 3);
  await element.getByText('You made no prediction').waitFor();
  await element.evaluate((one) => (one as HTMLElement & { reset(): void }).reset());
  await element.locator('.prediction').waitFor();
  await setProperty(element, 'seeds', 1000);
  const cancelled = await element.evaluate(async (one) => {
    const experiment = one as HTMLElement & { run(): Promise<void>; cancel(): void };
    await (one as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    const run = experiment.run();
    experiment.cancel();
    await run;
    return true;
  });
  assert.ok(cancelled);
  await element.getByText(/Cancelled after \d+ of 1000 seeds/).waitFor();
  await visit.close();
});

test('all experiments of a page share their workers', async () => {
  const one = await openCourse(quick('autoplay', 12));
  let most = 0;
  const count = (page: Page) =>
    page.on('worker', () => (most = Math.max(most, page.workers().length)));
  count(one.page);
  await tells(one.page, 'complete');
  const alone = Math.max(most, one.page.workers().length);
  await one.close();
  const visit = await openCourse(
    [1, 2, 3].map((n) => quick(`autoplay id="n${n}"`, 11 + n)).join(''),
  );
  most = 0;
  count(visit.page);
  for (const n of [1, 2, 3]) await tells(visit.page, 'complete', `n${n}`);
  assert.ok(alone > 0);
  assert.equal(Math.max(most, visit.page.workers().length), alone);
  await visit.close();
});

test('mistakes are told in place and by an event, and the next value is taken', async () => {
  for (const [name, value, message] of [
    ['experiment', 'vanishing', /experiment: "vanishing" is none of .*vanishing-gradient/],
    ['settings', 'deep=4', /settings: "deep" is none of those of linear-collapse: .*depth/],
    ['seeds', '0', /seeds: 0 is not a whole number in 1…1000/],
    ['first-seed', 'x', /first-seed: NaN is not a whole number in 0…/],
    ['autoplay', 'yes', /autoplay: "yes" is none of true, false/],
    ['controls', 'all', /controls: "all" is none of title, settings/],
    ['state', 'e1!nonsense', /state: "e1!nonsense" cannot be read/],
  ] as const) {
    const visit = await openCourse(
      `<activation-experiment ${name}="${value}"><span>Instead of it: a text.</span></activation-experiment>`,
    );
    const { page } = visit;
    const element = page.locator('activation-experiment');
    assert.match((await tells(page, 'error')).message ?? '', message);
    assert.match(await element.getByRole('alert').innerText(), message);
    assert.ok(await page.getByText('Instead of it: a text.').isVisible(), name);
    await element.evaluate((one, name) => one.removeAttribute(name), name);
    await tells(page, 'ready');
    await hasCount(element.getByRole('alert'), 0);
    await visit.close();
  }
});

test('what a worker cannot do is told by the event, too', async () => {
  const visit = await openCourse(quick());
  const { page } = visit;
  await tells(page, 'ready');
  await page.evaluate(() => {
    globalThis.Worker = class {
      constructor() {
        throw new Error('there are no workers here');
      }
    } as unknown as typeof Worker;
  });
  await page.getByRole('button', { name: 'Just show me' }).click();
  assert.match((await tells(page, 'error')).message ?? '', /worker/);
  await page.getByRole('alert').getByText('could not be run').waitFor();
  await visit.close();
});

test('its language and its colours are those of its place', async () => {
  const visit = await openCourse(
    `<style>:root { color-scheme: dark } #en { --ink: rgb(1 2 3) }</style>
     <section lang="zh">${quick('id="zh"')}</section>${quick('id="en" theme="light"')}`,
    { colorScheme: 'light' },
  );
  const { page } = visit;
  await tells(page, 'ready', 'zh');
  await tells(page, 'ready', 'en');
  const colour = (id: string) =>
    page.locator(`#${id} .prediction`).evaluate((one) => getComputedStyle(one).color);
  assert.equal(await colour('zh'), 'rgb(231, 229, 223)');
  assert.equal(await colour('en'), 'rgb(1, 2, 3)');
  const lead = () => page.locator('#zh .lesson').first().innerText();
  assert.match(await lead(), /\p{Script=Han}/u);
  await page.evaluate(() => document.querySelector('section')?.setAttribute('lang', 'en'));
  await page.locator('#zh').getByText('What do you expect?').waitFor();
  assert.doesNotMatch(await lead(), /\p{Script=Han}/u);
  await visit.close();
});

test('the parts that are documented are there; on paper there are no buttons', async () => {
  const visit = await openCourse(
    `${quick('controls id="asked"')}${quick('controls autoplay id="run"')}`,
  );
  const { page } = visit;
  await tells(page, 'complete', 'run');
  await tells(page, 'ready', 'asked');
  await page.locator('#run .outcome').waitFor();
  const parts = (await documentedParts()).filter(([of]) => of === 'experiment');
  assert.equal(parts.length, 6);
  for (const [, part] of parts) {
    const found = page.locator('activation-experiment').locator(`[part~=${part}]`);
    assert.ok((await found.count()) > 0, part);
  }
  await page.emulateMedia({ media: 'print' });
  await hasCount(page.locator('#run button:visible'), 0);
  await page.pdf({ path: path.join(pictures, 'course-experiment.pdf'), format: 'A4' });
  await visit.close();
});

for (const [lang, colorScheme, width] of looks) {
  test(`${lang}, ${colorScheme}, ${width} px: axe finds nothing in a plain page, nothing scrolls sideways`, async () => {
    const visit = await openCourse(plainPage(lang, quick('controls')), {
      colorScheme,
      viewport: { width, height: 740 },
    });
    const { page } = visit;
    const look = (view: string) =>
      looksRight(
        page,
        'activation-experiment',
        `course-experiment-${lang}-${colorScheme}-${width}-${view}`,
      );
    await tells(page, 'ready');
    await look('question');
    await page.locator('.prediction input').first().check();
    await page.locator('.prediction .main').click();
    await page.locator('.outcome').waitFor();
    await look('outcome');
    await visit.close();
  });
}
