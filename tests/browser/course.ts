// The public elements in another site's page: what they tell it, and what it sets.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import type { Site } from './harness.js';

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
