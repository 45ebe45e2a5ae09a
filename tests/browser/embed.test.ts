// Views in frames of another site's page: their height, their sandbox, hidden panels, wrong addresses.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { loadExperiments, loadTrainer } from 'activation-lab';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import type { PublicElementApi } from '../../web/elements/api.js';
import { type Comparison, configOf, runsOf } from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';
import { openSite, type Site } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const follow = `<script>
  addEventListener('message', ({ source, data }) => {
    if (data?.type !== 'activation-lab:size') return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) frame.style.height = data.height + 'px';
    }
  });
</script>`;

/** As Canvas does: the message is a text. */
const followAsCanvas = `<script>
  addEventListener('message', ({ source, data }) => {
    if (typeof data !== 'string') return;
    const { subject, height } = JSON.parse(data);
    for (const frame of document.querySelectorAll('iframe')) {
      if (subject === 'lti.frameResize' && frame.contentWindow === source) frame.height = height;
    }
  });
</script>`;

const frameOf = (query: string, attributes = '') =>
  `<iframe title="view" width="100%" style="border: 0" src="${site.address}embed.html${query.replaceAll('&', '&amp;')}" ${attributes}></iframe>`;

/** Each view with what shows that it is drawn. */
const views = {
  graph: {
    query: '?view=graph&functions=relu%20gelu&controls=toolbar%20readout',
    sign: '.surface svg',
  },
  properties: { query: '?view=properties&function=gelu', sign: '[part=property]' },
  table: { query: '?view=table&functions=relu%20gelu%20tanh', sign: 'tbody tr' },
  trainer: { query: '?view=trainer&controls=', sign: 'run-view tbody tr' },
  experiment: {
    query: '?view=experiment&experiment=dying-relu&controls=',
    sign: '.prediction label',
  },
  quiz: { query: '?view=quiz&controls=', sign: '.start .choice' },
};

async function framesOf(page: Page, count: number): Promise<Frame[]> {
  await page.waitForFunction((count) => frames.length === count, count);
  return page.frames().filter((frame) => frame !== page.mainFrame());
}

async function onlyFrame(page: Page): Promise<Frame> {
  const [frame] = await framesOf(page, 1);
  return frame ?? assert.fail('no frame');
}

/** Once the frame is as high as what is in it, and does not scroll. */
async function fits(page: Page, frame: Frame): Promise<number> {
  const contents = () => document.getElementById('app')?.getBoundingClientRect().height ?? 0;
  await frame
    .waitForFunction(
      () => {
        const height = document.getElementById('app')?.getBoundingClientRect().height ?? 0;
        return height > 60 && Math.ceil(height) === innerHeight;
      },
      undefined,
      { timeout: 10_000 },
    )
    .catch(async () => {
      assert.equal(await frame.evaluate(() => innerHeight), await frame.evaluate(contents));
    });
  assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  return frame.evaluate(() => innerHeight);
}

async function course(
  body: string,
  look: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const { page, close } = await site.openCourse(body, options);
  await look(page);
  await close();
}

for (const [view, { query, sign }] of Object.entries(views)) {
  for (const language of ['en', 'zh-CN']) {
    test(`${view}, ${language}: in a sandboxed frame it is complete, as high as its contents, at 360 px, without serious findings`, () =>
      course(
        frameOf(`${query}&lang=${language}`, 'sandbox="allow-scripts"') + follow,
        async (page) => {
          const frame = await onlyFrame(page);
          await frame.locator(sign).first().waitFor();
          await frame.waitForFunction(() => document.fonts.status === 'loaded');
          assert.equal(await frame.evaluate(() => origin), 'null');
          assert.equal(await frame.evaluate(() => document.documentElement.lang), language);
          const narrow = await fits(page, frame);
          assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
          await page.setViewportSize({ width: 1000, height: 800 });
          await frame.waitForFunction(() => innerWidth > 900);
          assert.notEqual(await fits(page, frame), narrow);
          const { violations } = await new AxeBuilder({ page }).include('iframe').analyze();
          const grave = violations.filter(
            ({ impact }) => impact === 'serious' || impact === 'critical',
          );
          assert.deepEqual(
            grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
            [],
          );
        },
        { viewport: { width: 360, height: 700 } },
      ));
  }
}

test('nets train in a sandboxed frame to the weights of Node', () =>
  course(
    frameOf('?view=trainer&steps=5&autoplay&lang=en', 'sandbox="allow-scripts"') + follow,
    async (page) => {
      const frame = await onlyFrame(page);
      const trainer = await loadTrainer();
      for (const [index, plan] of runsOf(presets[0] as Comparison).entries()) {
        const session = trainer.createSession(configOf(plan, undefined));
        session.step(5);
        await frame
          .locator('run-view')
          .nth(index)
          .getByText(`weights ${session.weightsHash()}`)
          .waitFor();
        session.free();
      }
      assert.ok(page.workers().every((worker) => worker.url().startsWith('blob:')));
      await fits(page, frame);
    },
  ));

test('an experiment runs in a sandboxed frame to the numbers of Node', () =>
  course(
    frameOf(
      '?view=experiment&experiment=vanishing-gradient&settings=depth%3D4%20steps%3D5&seeds=3&autoplay&lang=en',
      'sandbox="allow-scripts"',
    ) + follow,
    async (page) => {
      const frame = await onlyFrame(page);
      await frame.locator('.outcome').waitFor();
      const experiments = await loadExperiments();
      let expected = '';
      for await (const result of experiments.runExperiment('vanishing-gradient', {
        seeds: 3,
        settings: { depth: 4, steps: 5 },
      })) {
        expected = JSON.stringify(result);
      }
      const measured = await frame.evaluate(() =>
        JSON.stringify(document.querySelector('activation-experiment')?.result),
      );
      assert.equal(measured, expected);
      assert.ok(page.workers().every((worker) => worker.url().startsWith('blob:')));
      await fits(page, frame);
    },
  ));

test('a graph that grows in the reader’s hands makes its frame grow, and shrink again', () =>
  course(frameOf('?view=graph&controls=&lang=en') + follow, async (page) => {
    const frame = await onlyFrame(page);
    await frame.locator('.surface svg').waitFor();
    const before = await fits(page, frame);
    await frame.locator('function-picker .adder').selectOption('tanh');
    await frame.waitForFunction((before) => innerHeight > before, before);
    await fits(page, frame);
    await frame.getByRole('button', { name: 'Remove Tanh' }).click();
    await frame.waitForFunction((before) => innerHeight === before, before);
  }));

test('Canvas’ own message does it, too', () =>
  course(frameOf('?view=properties&lang=en') + followAsCanvas, async (page) => {
    const frame = await onlyFrame(page);
    await frame.locator('[part=property]').first().waitFor();
    assert.ok((await fits(page, frame)) > 400);
  }));

test('each frame gets its own height, and nothing is told twice', () =>
  course(
    `${frameOf('?view=graph&lang=en')}${frameOf('?view=table&functions=relu&lang=en')}
     <script>var told = []; addEventListener('message', ({ source, data }) => {
       told.push([[frames[0], frames[1]].indexOf(source), JSON.stringify(data)].join());
     });</script>${follow}`,
    async (page) => {
      const [graph, table] = (await framesOf(page, 2)) as [Frame, Frame];
      await graph.locator('.surface svg').waitFor();
      await table.locator('tbody tr').waitFor();
      assert.notEqual(await fits(page, graph), await fits(page, table));
      const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
      assert.ok(told.length >= 4);
      for (const [index, message] of told.entries()) {
        const sameFrame = told.slice(0, index).filter((earlier) => earlier[0] === message[0]);
        assert.notEqual(sameFrame.at(-2), message, `${told}`);
      }
    },
  ));

test('in a panel that is closed a view says nothing, and is right when that opens', () =>
  course(
    `<div id="panel" hidden>${frameOf('?view=graph&functions=elu&controls=toolbar&lang=en')}</div>
     <script>var told = 0; addEventListener('message', () => told++);</script>${follow}`,
    async (page) => {
      const frame = await onlyFrame(page);
      await frame.locator('activation-graph').waitFor({ state: 'attached' });
      await frame.waitForFunction(
        () => document.querySelector('activation-graph')?.shadowRoot?.querySelector('graph-plot'),
        undefined,
        { polling: 100 },
      );
      assert.equal(await page.evaluate(() => (globalThis as unknown as { told: number }).told), 0);
      await page.evaluate(() => {
        (document.getElementById('panel') as HTMLElement).hidden = false;
      });
      await frame.locator('.surface svg').waitFor();
      assert.ok((await fits(page, frame)) > 200);
      const [drawing, surface] = await Promise.all(
        ['.surface svg', '.surface'].map((part) => frame.locator(part).first().boundingBox()),
      );
      assert.equal(Math.round(drawing?.width ?? 0), Math.round(surface?.width ?? 1));
    },
  ));

test('in a window of its own it tells nobody, and keeps to itself', async () => {
  const { page, close } = await site.openEmbed('?view=graph&functions=gelu&lang=en&theme=dark');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  assert.equal(await page.title(), 'Activation functions: graph · Activation Lab');
  assert.equal(await page.getByRole('button', { name: 'Full screen' }).count(), 0);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await close();
});

test('full screen and back, with what the reader did, where the frame may', () =>
  course(
    frameOf('?view=graph&controls=toolbar&lang=en', 'sandbox="allow-scripts" allow="fullscreen"') +
      follow,
    async (page) => {
      const frame = await onlyFrame(page);
      await frame.locator('.surface svg').waitFor();
      const height = await fits(page, frame);
      const second = frame.getByRole('button', { name: 'f″', exact: true });
      await second.click();
      await frame.getByRole('button', { name: 'Full screen' }).click();
      await frame.waitForFunction(() => document.fullscreenElement);
      assert.equal(await second.getAttribute('aria-pressed'), 'true');
      await frame.getByRole('button', { name: 'Leave full screen' }).click();
      await frame.waitForFunction(() => !document.fullscreenElement);
      assert.ok(Math.abs((await fits(page, frame)) - height) < 40);
    },
  ));

test('what an address has wrong is told in place, in the reader’s language, with what is allowed', async () => {
  const told: Record<string, RegExp> = {
    '?lang=en':
      /view=“” is not known. Allowed: graph, properties, table, trainer, experiment, quiz/,
    '?view=grpah&lang=zh-CN':
      /view=“grpah”无法识别。可用：graph, properties, table, trainer, experiment, quiz/,
    '?view=graph&lang=fr': /lang=“fr” is not known. Allowed: zh-CN, en/,
    '?view=graph&lang=en&theme=red': /theme=“red” is not known. Allowed: auto, light, dark/,
    '?view=table&lang=en&function=relu': /no “function” in this view. Allowed: .*functions/,
    '?view=graph&lang=en&functions=relu&functions=elu': /“functions” is given twice/,
    '?view=graph&lang=en&functions=rely': /functions: .*"rely" is not known; did you mean "relu"/,
    '?view=graph&lang=en&domain=4': /domain: "4" is not two numbers/,
  };
  for (const [query, wanted] of Object.entries(told)) {
    const { page, close } = await site.openCourse(frameOf(query) + follow);
    const frame = await onlyFrame(page);
    const notice = frame.getByRole('alert');
    await notice.waitFor();
    assert.match(await notice.innerText(), wanted);
    // Nothing is left of what stood there before the script ran.
    assert.ok((await frame.locator('.notice').count()) <= 1);
    assert.doesNotMatch(await frame.locator('main').innerText(), /needs JavaScript/);
    await close();
  }
});

for (const [view, open, change] of [
  ['graph', 'open', (page: Page) => page.locator('.adder').selectOption('mish')],
  [
    'properties',
    'open',
    (page: Page) => page.locator('function-picker select').first().selectOption('mish'),
  ],
  [
    'table',
    'open',
    (page: Page) =>
      page.locator('activation-table').getByRole('button', { name: 'max |f′|' }).click(),
  ],
  ['trainer', 'openTraining', (page: Page) => page.getByLabel('Story').selectOption({ index: 2 })],
  ['quiz', 'openInterview', (page: Page) => page.locator('#quiz-seed').fill('42')],
  [
    'experiment',
    'openExperiments',
    async (page: Page) => {
      await page.locator('#dying-relu h2 button').click();
      await page.locator('.prediction').waitFor();
    },
  ],
] as const) {
  test(`${view}: what its tools hand out shows the same in another page, as an element and in a frame`, async () => {
    const visit = await site[open]();
    const { page } = visit;
    await change(page);
    const tools = page.locator(`embed-tools[view=${view}]`);
    const wanted = await tools.evaluate(
      (tools) => (tools.previousElementSibling as PublicElementApi).state,
    );
    await tools.locator('summary').click();
    const code = async (name: string) => {
      await tools.getByRole('button', { name }).click();
      return tools.getByRole('textbox').inputValue();
    };
    const [element, frame] = [await code('Copy as an element'), await code('Copy as a frame')];
    const link = tools.getByRole('link', { name: 'Full screen' });
    await link.focus();
    const address = (await link.getAttribute('href')) ?? '';
    const { violations } = await new AxeBuilder({ page }).include('embed-tools').analyze();
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
    await visit.close();

    const stateIn = (name: string) => (document.querySelector(name) as PublicElementApi).state;
    const ready = (where: Page | Frame) =>
      where
        .waitForFunction(
          ([name, wanted]) =>
            (
              document.querySelector(name as string) as PublicElementApi | null
            )?.shadowRoot?.querySelector('*') &&
            (document.querySelector(name as string) as PublicElementApi).state === wanted,
          [`activation-${view}`, wanted],
          { timeout: 10_000 },
        )
        .catch(async () =>
          assert.equal(await where.evaluate(stateIn, `activation-${view}`), wanted),
        );
    await course(element, async (page) => {
      await ready(page);
      await page.locator(views[view].sign).first().waitFor();
    });
    await course(frame, async (page) => {
      const inside = await onlyFrame(page);
      await ready(inside);
      await inside.locator(views[view].sign).first().waitFor();
      await fits(page, inside);
    });
    const alone = await site.openEmbed(new URL(address).search);
    await ready(alone.page);
    await alone.close();
  });
}
