// The page of experiments in Chromium: the reader predicts, it runs, and says what this run shows.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { type ExperimentResult, loadExperiments } from 'activation-lab';
import type { Page } from 'playwright-core';
import { readExperimentContents, readExperimentTexts } from '../../tools/vite-experiments.js';
import { languages } from '../../web/content/languages.js';
import { filled } from '../../web/experiments/fill.js';
import { findingsOf } from '../../web/experiments/findings.js';
import { encodeStudy, type Study } from '../../web/experiments/state.js';
import { small } from '../support/experiment-settings.js';
import { hasCount, openSite, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const id = 'vanishing-gradient';
/** Small enough to be over in a moment. */
const quick: Study = {
  experiment: id,
  seeds: 3,
  firstSeed: 5,
  settings: { depth: 4, width: 4, steps: 5 },
};
const queryOf = (study: Study, language = 'en') =>
  `?lang=${language}&e=${encodeURIComponent(encodeStudy(study))}`;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const state = (page: Page) => new URL(page.url()).searchParams.get('e') ?? '';

async function predictAndRun(page: Page, option = 0): Promise<void> {
  await page.locator('.prediction input').nth(option).check();
  await page.locator('.prediction button.main').click();
  await page.locator('.outcome').waitFor();
}

async function resultOf({ experiment, seeds, firstSeed, settings }: Study) {
  const experiments = await loadExperiments();
  let result: ExperimentResult | undefined;
  for await (result of experiments.runExperiment(experiment, { seeds, firstSeed, settings }));
  return result ?? assert.fail('no result');
}

test('predict, run, and read the verdict with the numbers of this run', async () => {
  const visit = await site.openExperiments(queryOf(quick));
  const { page } = visit;
  await hasCount(page.locator('.outcome, experiment-lines'), 0);
  assert.ok(await button(page, 'Run it').isDisabled());
  await predictAndRun(page, 1);

  const content = (await readExperimentContents())[id] ?? assert.fail();
  const words = (await readExperimentTexts('en'))[id] ?? assert.fail();
  const findings = findingsOf(content, await resultOf(quick));
  const numbers = (html: string) => [...html.matchAll(/class="value">([^<]*)</g)].map(([, n]) => n);
  const expected = words.verdict.flatMap((part) =>
    'claim' in part ? numbers(filled(part.explanation, content, findings)) : [],
  );
  assert.deepEqual(await page.locator('.claim .value').allInnerTexts(), expected);
  for (const [claim, holds] of Object.entries(findings.claims)) {
    const shown = await page.locator(`[data-claim=${claim}] .judged`).innerText();
    assert.equal(shown.includes(holds ? 'Holds' : 'Does not hold'), holds !== undefined, claim);
  }
  const happened = Object.keys(findings.options).find((option) => findings.options[option]);
  const isRight = happened === words.options[1]?.id;
  const outcome = await page.locator('.outcome').innerText();
  assert.match(outcome, /You predicted:/);
  if (happened) assert.match(outcome, isRight ? /came true/ : /came out differently/);
  assert.match(await page.locator('.question .state').first().innerText(), /predicted|run/);
  await visit.close();
});

test('only the module of experiments is fetched', async () => {
  const visit = await site.openExperiments(queryOf(quick));
  await predictAndRun(visit.page);
  const fetched = await visit.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const modules = fetched.filter((name) => name.endsWith('.wasm'));
  assert.ok(modules.length > 0);
  for (const name of modules) assert.match(name, /experiments/);
  await visit.close();
});

test('by keyboard alone; and without a prediction, if one would rather not', async () => {
  const visit = await site.openExperiments();
  const { page } = visit;
  const question = page.locator(`#${id} h2 button`);
  await question.focus();
  await page.keyboard.press('Enter');
  await page.locator('.prediction').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.locator('.prediction input').nth(1).isChecked());
  await visit.close();

  const other = await site.openExperiments(queryOf(quick));
  await button(other.page, 'Just show me').click();
  await other.page.locator('.outcome').waitFor();
  assert.match(await other.page.locator('.outcome').innerText(), /You made no prediction/);
  await other.close();
});

test('a run is cancelled at once, and what there is of it remains', async () => {
  const visit = await site.openExperiments(queryOf({ ...quick, seeds: 1000, settings: {} }));
  const { page } = visit;
  await button(page, 'Just show me').click();
  await page.locator('experiment-lines').first().waitFor();
  await button(page, 'Cancel').click();
  await page.getByText(/Cancelled after \d+ of 1000 seeds/).waitFor({ timeout: 1000 });
  await hasCount(page.locator('.outcome'), 0);
  assert.ok((await page.locator('experiment-lines').count()) > 0);
  assert.ok(await button(page, 'Run with these settings').isVisible());
  await visit.close();
});

test('controls change the next run and the address; what is not allowed is told', async () => {
  const visit = await site.openExperiments(queryOf(quick));
  const { page } = visit;
  await predictAndRun(page);
  const depth = page.locator('experiment-controls').getByLabel('Depth');
  await depth.fill('99');
  await depth.press('Enter');
  await page.getByText('99 is not allowed: whole numbers from 2 to 32.').waitFor();
  assert.match(state(page), /depth\*4/);
  await depth.fill('6');
  await depth.press('Enter');
  await page.getByLabel('Add to Activations').selectOption('softsign');
  for (const name of ['Sigmoid', 'Tanh', 'ReLU']) await button(page, `Remove ${name}`).click();
  await hasCount(page.getByRole('button', { name: /^Remove/ }), 0, 'one must remain');
  await page.getByText('what stands above is of the run before').waitFor();
  await page.waitForFunction(() => decodeURIComponent(location.search).includes('depth*6'));
  assert.match(state(page), /activations\*softsign~depth\*6/);

  await button(page, 'Run with these settings').click();
  await page.locator('.outcome').waitFor();
  await page.locator('experiment-lines input[type=range][max="5"]').first().waitFor();
  await hasCount(page.getByText('what stands above is of the run before'), 0);
  await page.getByText('none of the predictions can be judged').waitFor();
  const claims = await page.locator('.claim .judged').allInnerTexts();
  assert.ok(claims.length > 0);
  for (const verdict of claims) assert.equal(verdict, 'Cannot be judged at these settings');

  await page.reload();
  await page.locator('.prediction').waitFor();
  assert.match(await page.locator('.settings').innerText(), /Seeds 5 to 7.*Depth 6/s);
  await visit.close();
});

test('a damaged address is told, not dropped', async () => {
  const visit = await site.openExperiments('?lang=en&e=e1!vanishing-gradient!20~1!depth*900');
  await visit.page.getByText('could not be read').waitFor();
  await hasCount(visit.page.locator('activation-experiment'), 0);
  await visit.close();
});

test('all numbers can be taken along: those that Node has', async () => {
  const visit = await site.openExperiments(queryOf(quick));
  const { page } = visit;
  await predictAndRun(page);
  const saved = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, name).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  };
  const result = await resultOf(quick);
  assert.equal(await saved('All numbers (CSV)'), result.toCSV());
  assert.equal(await saved('All numbers (JSON)'), JSON.stringify(result));
  await visit.close();
});

test('numbers are read off a chart by pointer and by keyboard, and listed as a table', async () => {
  const visit = await site.openExperiments(queryOf(quick));
  const { page } = visit;
  await predictAndRun(page);
  const chart = page.locator('experiment-lines').first();
  const slider = chart.getByRole('slider');
  assert.equal(await slider.getAttribute('aria-valuetext'), 'Layer 4');
  await slider.focus();
  await page.keyboard.press('Home');
  assert.equal(await slider.getAttribute('aria-valuetext'), 'Layer 1');
  const drawing = chart.locator('svg.drawing').first();
  const box = (await drawing.boundingBox()) ?? assert.fail();
  await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2);
  assert.equal(await slider.getAttribute('aria-valuetext'), 'Layer 4');
  assert.match((await drawing.getAttribute('aria-label')) ?? '', /medians over 3 seeds/);
  await chart.getByText('All numbers as a table').click();
  await hasCount(chart.locator('details thead th'), 1 + 4);
  await visit.close();
});

test('what a worker cannot do is told, and tried again', async () => {
  const visit = await site.openExperiments(queryOf(quick));
  const { page } = visit;
  await page.route('**/experiment-worker*', (route) => route.abort());
  await button(page, 'Just show me').click();
  const problem = page.getByRole('alert');
  await problem.waitFor();
  assert.match(await problem.innerText(), /could not be run: .*worker/);
  await page.unroute('**/experiment-worker*');
  await button(page, 'Try again').click();
  await page.locator('.outcome').waitFor();
  await hasCount(problem, 0);
  await page.context().close(); // not visit.close(): the console has told of the worker, too
});

test('while it runs, the page is never held up', async () => {
  const visit = await site.openExperiments(queryOf({ ...quick, seeds: 60 }));
  const { page } = visit;
  // As text: the compiler's helpers are not there.
  await page.evaluate(`
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: 'longtask' });
  `);
  await predictAndRun(page);
  const longTasks = (await page.evaluate('longTasks')) as number[];
  const worst = longTasks.toSorted((a, b) => b - a).slice(0, 5);
  console.log(`long tasks: ${worst.map(Math.round)}`);
  // Generous, for a machine with other work.
  assert.ok((worst[0] ?? 0) < 200, `tasks over 50 ms: ${worst}`);
  await visit.close();
});

const { list } = await loadExperiments();
for (const spec of list) {
  test(`${spec.id}: every chart is drawn, described, and free of accessibility violations`, async () => {
    const settings = small(spec) as Study['settings'];
    const study: Study = { experiment: spec.id, seeds: 2, firstSeed: 1, settings };
    const visit = await site.openExperiments(queryOf(study), {
      viewport: { width: 360, height: 740 },
    });
    const { page } = visit;
    await predictAndRun(page);
    const { charts } = (await readExperimentContents())[spec.id] ?? assert.fail();
    await hasCount(
      page.locator('experiment-lines, experiment-dots, experiment-picture'),
      charts.length,
    );
    for (const drawing of await page.locator('svg.drawing').all()) {
      assert.ok(((await drawing.getAttribute('aria-label')) ?? '').length > 20);
      assert.doesNotMatch(await drawing.innerHTML(), /NaN|Infinity|undefined/);
    }
    const play = button(page, 'Play').first();
    if ((await play.count()) > 0) {
      await play.click();
      await button(page, 'Stop').click();
      assert.ok(await play.isVisible());
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
    );
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await visit.close();
  });
}

for (const language of languages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no accessibility violations: ${language}, ${colorScheme}`, async () => {
      const options = { colorScheme, viewport: { width: 360, height: 740 } };
      const visit = await site.openExperiments(queryOf(quick, language), options);
      const { page } = visit;
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
        );
      };
      await check();
      await predictAndRun(page);
      await check();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, 360, 'nothing is wider than the page');
      await visit.close();
    });
  }
}
