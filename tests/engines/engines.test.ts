// The core of the site in each engine: it loads, draws, trains to the weights of Node, experiments,
// is embedded.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ExperimentResult, loadExperiments } from 'activation-lab';
import { readExperimentContents, readExperimentTexts } from '../../tools/vite-experiments.js';
import { filled } from '../../web/experiments/fill.js';
import { findingsOf } from '../../web/experiments/findings.js';
import { encodeStudy } from '../../web/experiments/state.js';
import { serveCourses, serveSite } from '../browser/harness.js';
import { startChromium } from './chromium.js';
import type { Engine } from './engine.js';
import { launchFirefox } from './firefox.js';
import { find, hashesInNode, sameHashes, shownHashes, waitFor } from './look.js';
import { launchWebKit } from './webkit.js';

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

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  Chromium: startChromium,
  Firefox: launchFirefox,
  WebKitGTK: launchWebKit,
};

for (const [name, launch] of Object.entries(engines)) {
  describe(name, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch();
    });
    after(() => engine.close());
    // WebKitGTK draws nothing of ours in a frame without an origin: docs/embed.md.
    const sandbox = name === 'WebKitGTK' ? 'allow-scripts allow-same-origin' : 'allow-scripts';
    const open = (page: string) => engine.open(site.address + page);

    test('the graph is drawn, and follows the keyboard', async () => {
      await open('?lang=en&s=v1!tanh!01!-6~6~-2~2!1');
      const curves = `${find('activation-graph svg path')}.filter((path) => path.getAttribute('d')?.length > 200)`;
      await waitFor(engine, `${curves}.length === 2`);
      const readout = `${find('activation-graph .surface')}[0].getAttribute('aria-valuenow')`;
      assert.equal(Number(await engine.evaluate(readout)), 1);
      await engine.evaluate(`${find('activation-graph .surface')}[0].focus()`);
      await engine.press('ArrowRight');
      await waitFor(engine, `Math.abs(${readout} - 1.1) < 1e-9`);
      const row = `${find('activation-graph .readout td')}[0].textContent`;
      const shown = String(await engine.evaluate(row)).replace('−', '-');
      assert.ok(Math.abs(Number(shown) - Math.tanh(1.1)) < 1e-4, shown);
      await waitFor(engine, `${find('.lesson h2')}.length > 0`);
      await engine.press('End');
      await waitFor(engine, `Number(${readout}) === 6`);
      assert.deepEqual(await engine.wrongs(), []);
    });

    test('it trains in a worker to the weights of Node', async () => {
      await open('train.html?lang=en');
      const expected = await hashesInNode(5);
      await waitFor(engine, `${shownHashes}.length === ${expected.length}`);
      const step = `${find('button')}.find((one) => one.textContent.trim() === 'One step')`;
      for (let i = 1; i <= 5; i++) {
        await engine.evaluate(`${step}.click()`);
        await waitFor(engine, sameHashes(await hashesInNode(i)), shownHashes);
      }
      assert.deepEqual(await engine.wrongs(), []);
    });

    test('an experiment is run and judged by the numbers of Node', async () => {
      const id = 'vanishing-gradient';
      const options = { seeds: 3, firstSeed: 5, settings: { depth: 4, width: 4, steps: 5 } };
      const experiments = await loadExperiments();
      let result: ExperimentResult | undefined;
      for await (result of experiments.runExperiment(id, options));
      const content = (await readExperimentContents())[id] ?? assert.fail();
      const words = (await readExperimentTexts('en'))[id] ?? assert.fail();
      const findings = findingsOf(content, result ?? assert.fail('no result'));
      const expected = words.verdict
        .flatMap((part) => ('claim' in part ? [filled(part.explanation, content, findings)] : []))
        .flatMap((html) => [...html.matchAll(/class="value">([^<]*)</g)].map(([, value]) => value));
      assert.ok(expected.length > 0);

      const study = encodeStudy({ experiment: id, ...options });
      await open(`experiments.html?lang=en&e=${encodeURIComponent(study)}`);
      await waitFor(engine, `${find('.prediction input')}.length > 0`);
      await engine.evaluate(`${find('.prediction input')}[0].click()`);
      const run = `${find('.prediction button.main')}[0]`;
      await waitFor(engine, `!${run}.disabled`);
      await engine.evaluate(`${run}.click()`);
      await waitFor(engine, `${find('.outcome')}.length > 0`);
      const values = `${find('.claim .value')}.map((one) => one.textContent)`;
      assert.deepEqual(await engine.evaluate(values), expected);
      assert.deepEqual(await engine.wrongs(), []);
    });

    test('the embedded view trains to the weights of Node', async () => {
      await open('embed.html?view=trainer&steps=300&autoplay&lang=en');
      await waitFor(engine, sameHashes(await hashesInNode(300)), shownHashes);
      assert.deepEqual(await engine.wrongs(), []);
    });

    test('views stand in sandboxed frames of another site', async () => {
      await engine.open(
        courses.add(`<script>
          globalThis.heights = {};
          addEventListener('message', ({ source, data }) => {
            if (data?.type !== 'activation-lab:size') return;
            for (const { id, contentWindow } of document.querySelectorAll('iframe')) {
              if (contentWindow === source) heights[id] = data.height;
            }
          });
        </script>
        ${['graph', 'trainer']
          .map(
            (view) =>
              `<iframe id="${view}" title="${view}" width="700" sandbox="${sandbox}" src="${site.address}embed.html?view=${view}&amp;lang=en"></iframe>`,
          )
          .join('')}`),
      );
      await waitFor(engine, 'heights.graph > 200 && heights.trainer > 200', 'heights');
      // Where a frame may start no file, the package starts the worker from a blob: address instead;
      // Firefox tells the console of the file that was refused.
      const refused = /may not load data from .*-worker-/;
      const wrongs = (await engine.wrongs()).filter((wrong) => !refused.test(wrong));
      assert.deepEqual(wrongs, []);
    });
  });
}
