// The public elements in another site's page: what they tell it, and what it sets.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { pictures, type Site } from './harness.js';

/** What happened to elements, in the page; `told` finds it. */
export const listening = `<script>
  var told = [];
  for (const type of ['ready', 'input', 'change', 'error', 'complete']) {
    addEventListener(type, ({ target, message, detail }) => {
      if (target.localName?.startsWith('activation-')) told.push({ type, id: target.id, message, detail });
    }, true);
  }
</script>`;

export const script = (site: Site, copy = '') =>
  `<script type="module" src="${site.address}package/elements/define.js${copy}"></script>`;

export interface Told {
  readonly type: string;
  readonly id: string;
  readonly message?: string;
  readonly detail?: {
    readonly runs?: readonly { step: number; weightsHash: string }[];
    readonly right?: number;
    readonly asked?: number;
    readonly result?: { readonly done: number; readonly total: number };
    readonly prediction?: string;
    readonly happened?: string;
  };
}

export const toldBy = (page: Page): Promise<Told[]> =>
  page.evaluate(() => (globalThis as unknown as { told: Told[] }).told);

export async function tells(page: Page, type: string, id = ''): Promise<Told> {
  await page.waitForFunction(
    ([type, id]) =>
      (globalThis as unknown as { told: Told[] }).told.some(
        (one) => one.type === type && one.id === id,
      ),
    [type, id] as const,
  );
  return (await toldBy(page)).find((one) => one.type === type && one.id === id) as Told;
}

export const attribute = (element: Locator, name: string) => element.getAttribute(name);
export const property = (element: Locator, name: string) =>
  element.evaluate(
    (one, name) => (one as unknown as Record<string, unknown>)[name],
    name,
  ) as Promise<unknown>;
export const setProperty = (element: Locator, name: string, value: unknown) =>
  element.evaluate(
    (one, [name, value]) => {
      (one as unknown as Record<string, unknown>)[name as string] = value;
    },
    [name, value] as const,
  );
export const setAttribute = (element: Locator, name: string, value: string) =>
  element.evaluate((one, [name, value]) => one.setAttribute(name, value), [name, value] as const);

/** How an element is looked at in a plain page of another site. */
export const looks = [
  ['zh-CN', 'light', 360],
  ['en', 'dark', 360],
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
] as const;

export const plainPage = (lang: string, element: string) =>
  `<style>:root { color-scheme: light dark } body { background: canvas; color: canvastext }</style>
   <h1>Course</h1><p>Plain text of the page.</p><div lang="${lang}">${element}</div>`;

/** A picture for the eye; axe finds nothing, and nothing scrolls sideways. */
export async function looksRight(page: Page, element: string, picture: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${picture}.png`), fullPage: true });
  const { violations } = await new AxeBuilder({ page })
    .exclude({ fromShadowDom: [element, '.katex'] })
    .analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
    picture,
  );
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), picture);
}

/** Of docs/elements.md: whose part, and its name. */
export async function documentedParts(): Promise<(readonly [of: string, part: string])[]> {
  const docs = await readFile(new URL('../../docs/elements.md', import.meta.url), 'utf8');
  const [, line = ''] = /^Parts: (.*)$/m.exec(docs) ?? assert.fail('no parts');
  const found = [...line.matchAll(/((?:`[a-z-]+`(?:, )?)+) \((\w+)\)/g)].flatMap(
    ([, parts = '', of = '']) =>
      [...parts.matchAll(/`([a-z-]+)`/g)].map(([, part = '']) => [of, part] as const),
  );
  assert.ok(found.length > 10, `${found.length} parts`);
  return found;
}
