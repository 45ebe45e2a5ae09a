// The public elements in another site's page: what attributes, properties, events and styles promise
// (docs/elements.md).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadTrainer } from 'activation-lab';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { configOf, runsOf } from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';
import {
  attribute,
  documentedParts,
  listening,
  property,
  script,
  setAttribute,
  setProperty,
  tells,
  toldBy,
} from './course.js';
import { hasCount, openSite, type Site, type Visit } from './harness.js';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const openCourse = (body: string, options?: BrowserContextOptions) =>
  site.openCourse(`${listening}${script(site)}${body}`, options);

test('attributes and properties agree, and what is drawn follows either', async () => {
  const visit = await openCourse(`
    <activation-graph functions="relu" derivative="0"></activation-graph>
    <activation-properties function="relu"></activation-properties>
    <activation-table functions="relu tanh" sort="name"></activation-table>
    <activation-trainer preset="linear" learning-rate="0.5"></activation-trainer>`);
  const { page } = visit;
  for (const [name, seen, changes] of [
    [
      'activation-graph',
      'path.curve',
      { functions: 'elu gelu', derivative: '0 1', domain: '-2 2', x: 1 },
    ],
    ['activation-properties', '.card', { function: 'gelu' }],
    ['activation-table', 'tbody tr', { functions: 'elu selu gelu', sort: '-mean' }],
    ['activation-trainer', 'run-view', { learningRate: '0.1 1 2', seed: 3, steps: 10 }],
  ] as const) {
    const element = page.locator(name);
    await element.locator(seen).first().waitFor();
    for (const [one, value] of Object.entries(changes)) {
      const hyphenated = one.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      await setProperty(element, one, value);
      await page.waitForFunction(
        ([name, attribute, value]) =>
          document.querySelector(name)?.getAttribute(attribute) === value,
        [name, hyphenated, String(value)] as const,
      );
      await element.evaluate((one, attribute) => one.removeAttribute(attribute), hyphenated);
      assert.ok([null, undefined].includes((await property(element, one)) as null), one);
      await setAttribute(element, hyphenated, String(value));
      assert.equal(String(await property(element, one)), String(value));
    }
  }
  // As frameworks set them.
  const asFrameworks = async (name: string, values: Readonly<Record<string, unknown>>) => {
    for (const [one, value] of Object.entries(values)) {
      await setProperty(page.locator(name), one, value);
    }
  };
  await asFrameworks('activation-graph', { controls: true, x: '1.5' });
  await page.locator('activation-graph [part=toolbar]').waitFor();
  await asFrameworks('activation-graph', { controls: false, functions: ['elu', 'gelu'] });
  await hasCount(page.locator('activation-graph [part=toolbar]'), 0);
  await asFrameworks('activation-trainer', { steps: '20', depth: 2, residual: false });
  assert.equal(await property(page.locator('activation-trainer'), 'steps'), 20);
  // Two functions, each with f and f′.
  await hasCount(page.locator('activation-graph path.curve'), 4);
  await hasCount(page.locator('activation-table tbody tr'), 3);
  await hasCount(page.locator('activation-trainer run-view'), 3);
  assert.deepEqual(
    (await toldBy(page)).filter(({ type }) => type !== 'ready'),
    [],
    'a script that sets something need not be told of it',
  );
  await visit.close();
});

test('a value that is not allowed is told in place and by an event, and the next one is taken', async () => {
  const wrong: Readonly<Record<string, readonly [string, RegExp]>> = {
    'activation-graph': ['functions="rely"', /functions: .*"rely".*did you mean "relu"/],
    'activation-properties': ['function="relu" params="slope=1"', /params: "slope=1" sets nothing/],
    'activation-table': ['sort="size"', /sort: "size" is none of name, range, /],
    'activation-trainer': ['depth="65"', /depth: "65" is not a whole number in 0…64/],
  };
  for (const [name, [attributes, message]] of Object.entries(wrong)) {
    const visit = await openCourse(
      `<${name} ${attributes}><span>Instead of it: a text.</span></${name}>`,
    );
    const { page } = visit;
    assert.match((await tells(page, 'error')).message ?? '', message);
    const alert = page.locator(name).getByRole('alert');
    assert.match(await alert.innerText(), message);
    assert.ok(await page.getByText('Instead of it: a text.').isVisible(), `before ${name}`);
    const [, attribute = ''] = /([a-z-]+)="[^"]*"$/.exec(attributes) ?? [];
    await page
      .locator(name)
      .evaluate((one, attribute) => one.removeAttribute(attribute), attribute);
    await tells(page, 'ready');
    await hasCount(alert, 0);
    assert.ok(await page.getByText('Instead of it: a text.').isHidden(), `after ${name}`);
    await visit.close();
  }
});

test('without the script, the text between the tags is there', async () => {
  const visit = await site.openCourse(
    '<activation-graph><span>Instead of it: a text.</span></activation-graph>',
  );
  assert.ok(await visit.page.getByText('Instead of it: a text.').isVisible());
  await visit.close();
});

test('the language is that of the nearest element, and follows it', async () => {
  const visit = await openCourse(`
    <div lang="zh"><activation-properties id="zh" function="relu"></activation-properties></div>
    <activation-properties id="own" lang="en" function="relu"></activation-properties>`);
  const { page } = visit;
  await page.locator('#zh', { hasText: '单调' }).waitFor();
  await page.locator('#own', { hasText: 'Monotone' }).waitFor();
  await page.evaluate(() => document.querySelector('div')?.setAttribute('lang', 'en-GB'));
  await page.locator('#zh', { hasText: 'Monotone' }).waitFor();
  await page.evaluate(() => document.querySelector('#own')?.setAttribute('lang', 'zh-Hans'));
  await page.locator('#own', { hasText: '单调' }).waitFor();
  await visit.close();
});

test('theme: its own, or the page’s color-scheme; variables and parts may be styled', async () => {
  const visit = await openCourse(
    `<style>
       :root { color-scheme: dark }
       #styled { --ink: rgb(1 2 3) }
       #styled::part(toolbar) { display: none }
     </style>
     ${['auto', 'light', 'dark', 'styled'].map((id) => `<activation-graph id="${id}" ${id === 'styled' ? '' : `theme="${id}"`} controls="toolbar"></activation-graph>`).join('')}`,
    { colorScheme: 'light' },
  );
  const { page } = visit;
  for (const id of ['auto', 'light', 'dark', 'styled']) await tells(page, 'ready', id);
  const ink = (id: string) => page.locator(`#${id}`).evaluate((one) => getComputedStyle(one).color);
  assert.equal(await ink('light'), 'rgb(29, 33, 38)');
  assert.equal(await ink('dark'), 'rgb(231, 229, 223)');
  assert.equal(await ink('styled'), 'rgb(1, 2, 3)');
  const toolbar = (id: string) => page.locator(`#${id}`).locator('[part~=toolbar]');
  assert.ok(await toolbar('dark').isVisible());
  assert.ok(await toolbar('styled').isHidden());
  await visit.close();
});

test('the parts that are documented are there', async () => {
  const visit = await openCourse(
    `<style>activation-graph::part(key), activation-graph::part(plot) { outline: 1px solid red }</style>
     <activation-graph controls></activation-graph><activation-properties></activation-properties>
     <activation-table></activation-table>
     <activation-trainer controls></activation-trainer><activation-graph functions="?"></activation-graph>`,
  );
  const { page } = visit;
  await page.locator('run-view tbody tr').first().waitFor();
  await page.locator('activation-graph .key').first().waitFor();
  for (const [of, part] of await documentedParts()) {
    if (of === 'experiment' || of === 'quiz') continue; // elements-experiment.test.ts, elements-quiz.test.ts
    const name = of === 'all' ? 'activation-graph' : `activation-${of}`;
    assert.ok((await page.locator(name).locator(`[part~=${part}]`).count()) > 0, `${name} ${part}`);
  }
  await visit.close();
});

test('a lazy element waits for the reader, or for the printer', async () => {
  for (const call of ['scroll', 'print'] as const) {
    const visit = await site.openCourse(
      `${listening}<div style="height: 5000px"></div>
       <activation-graph loading="lazy"><span>Instead of it: a text.</span></activation-graph>`,
    );
    const { page } = visit;
    const modules: string[] = [];
    page.on('request', (request) => {
      if (/simd/.test(request.url())) modules.push(request.url());
    });
    await page.addScriptTag({ type: 'module', url: `${site.address}package/elements/define.js` });
    await page.waitForFunction(() => customElements.get('activation-graph'));
    await page.waitForTimeout(300);
    assert.deepEqual(modules, []);
    if (call === 'scroll') await page.locator('activation-graph').scrollIntoViewIfNeeded();
    else await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await tells(page, 'ready');
    assert.equal(modules.length, 1);
    await visit.close();
  }
});

test('any number of them fetch one module of each kind, and train in one worker', async () => {
  const modules: string[] = [];
  const visit = await site.openCourse(listening);
  const { page } = visit;
  page.on('request', (request) => {
    const [name] = /[a-z-]+\.simd\.(mjs|wasm)/.exec(request.url()) ?? [];
    if (name) modules.push(name);
  });
  const three = (tag: string) =>
    Array.from({ length: 3 }, (_, i) => `<${tag} id="${tag}-${i}"></${tag}>`).join('');
  await page.evaluate(
    (body) => {
      document.body.insertAdjacentHTML('beforeend', body);
    },
    ['graph', 'properties', 'table', 'trainer'].map((name) => three(`activation-${name}`)).join(''),
  );
  await page.addScriptTag({ type: 'module', url: `${site.address}package/elements/define.js` });
  for (const i of [0, 1, 2]) {
    await page.locator(`#activation-trainer-${i} run-view tbody tr`).first().waitFor();
  }
  assert.deepEqual(modules.sort(), ['activation-lab-trainer.simd.mjs', 'activation-lab.simd.mjs']);
  assert.equal(page.workers().length, 1);
  // It goes with the last of them.
  for (const i of [0, 1])
    await page.locator(`#activation-trainer-${i}`).evaluate((one) => one.remove());
  assert.equal(page.workers().length, 1);
  await page.locator('#activation-trainer-2').evaluate((one) => one.remove());
  await page.waitForTimeout(100);
  assert.equal(page.workers().length, 0);
  await visit.close();
});

test('two copies of the script do not clash', async () => {
  const visit = await site.openCourse(
    `${listening}${script(site)}${script(site, '?another')}<activation-graph></activation-graph><activation-trainer></activation-trainer>`,
  );
  await visit.page.locator('run-view tbody tr').first().waitFor();
  await visit.page.locator('activation-graph path.curve').first().waitFor();
  await visit.close();
});

test('state: what the site’s address holds, and what the reader makes of it', async () => {
  const onSite = await site.open('?lang=en&s=v1!elu!12!-3~3~-1~2!0.5');
  const own = new URL(onSite.page.url()).searchParams.get('s') ?? assert.fail();
  await onSite.close();
  const visit = await openCourse(
    `<activation-graph state="${own}" functions="relu" controls></activation-graph>`,
  );
  const { page } = visit;
  const graph = page.locator('activation-graph');
  await tells(page, 'ready');
  assert.equal(await property(graph, 'state'), own);
  await graph.getByRole('button', { name: 'f', exact: true }).click();
  await tells(page, 'input');
  assert.notEqual(await property(graph, 'state'), own);
  await tells(page, 'change');
  assert.equal(await attribute(graph, 'state'), await property(graph, 'state'));
  await setAttribute(graph, 'state', 'v1!nonsense');
  assert.match((await tells(page, 'error')).message ?? '', /state: "v1!nonsense" cannot be read/);
  await visit.close();
});

/** Runs of the first story after so many steps. */
async function hashesInNode(steps: number): Promise<string[]> {
  const trainer = await loadTrainer();
  return runsOf(presets[0] ?? assert.fail()).map((plan) => {
    const session = trainer.createSession(configOf(plan, undefined));
    session.step(steps);
    const hash = session.weightsHash();
    session.free();
    return hash;
  });
}

async function openTrainer(attributes: string): Promise<[Visit, Locator]> {
  const visit = await openCourse(`<activation-trainer ${attributes}></activation-trainer>`);
  await visit.page.locator('run-view tbody tr').first().waitFor();
  return [visit, visit.page.locator('activation-trainer')];
}

test('a trainer that begins by itself ends where Node does, to the bit', async () => {
  const [visit] = await openTrainer('steps="70" autoplay');
  const { detail } = await tells(visit.page, 'complete');
  assert.deepEqual(
    detail?.runs?.map(({ step }) => step),
    [70, 70],
  );
  assert.deepEqual(
    detail?.runs?.map(({ weightsHash }) => weightsHash),
    await hashesInNode(70),
  );
  await visit.close();
});

test('autoplay="false" does not begin; run(), pause() and reset() do what they say', async () => {
  const [visit, trainer] = await openTrainer('autoplay="false"');
  const { page } = visit;
  const call = (method: 'run' | 'pause' | 'reset') =>
    trainer.evaluate((one, method) => {
      (one as unknown as Record<string, () => void>)[method]?.();
    }, method);
  const step = async () =>
    Number(/Step (\d+)/.exec(await page.locator('run-view .numbers').first().innerText())?.[1]);
  await page.waitForTimeout(300);
  assert.equal(await step(), 0);
  await call('run');
  await page.waitForFunction(() => {
    const root = document.querySelector('activation-trainer')?.shadowRoot;
    const text = root
      ?.querySelector('run-view')
      ?.shadowRoot?.querySelector('.numbers')?.textContent;
    return Number(/Step (\d+)/.exec(text ?? '')?.[1]) > 5;
  });
  await call('pause');
  await hasCount(page.locator('run-view .hash', { hasText: '…' }), 0);
  const paused = await step();
  await page.waitForTimeout(300);
  assert.equal(await step(), paused);
  await call('reset');
  await page.locator('run-view .numbers', { hasText: 'Step 0' }).first().waitFor();
  assert.deepEqual(
    (await toldBy(page)).filter(({ type }) => type === 'complete'),
    [],
  );
  await visit.close();
});
