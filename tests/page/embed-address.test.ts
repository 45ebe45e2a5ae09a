// Addresses of views in frames, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AddressError,
  embedQuery,
  readAttributes,
  readSettings,
  readView,
} from '../../web/page/embed-address.js';

const observed = ['functions', 'params', 'domain', 'state', 'theme', 'loading', 'for', 'lang'];

/** Its message's key and what is said in it. */
function wrong(read: () => unknown): [string, string] {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof AddressError);
    return [error.key, Object.values(error.values).join(' | ')];
  }
  return assert.fail('it was read');
}

test('what is written is what is read', () => {
  const attributes = [
    ['functions', 'relu leaky-relu'],
    ['params', 'leaky-relu.slope=0.1&x+y'],
    ['state', 'v1!relu~gelu!01!fit!1'],
    ['controls', ''],
  ] as const;
  const query = embedQuery('graph', { lang: 'zh-CN', theme: 'dark' }, attributes);
  assert.match(
    query,
    /^\?view=graph&functions=relu%20leaky-relu&params=[^+]*&lang=zh-CN&theme=dark$/,
  );
  const read = new URLSearchParams(query);
  assert.equal(readView(read), 'graph');
  assert.deepEqual(readSettings(read), { lang: 'zh-CN', theme: 'dark' });
  assert.deepEqual(
    [...readAttributes(read, [...observed, 'controls'])],
    attributes.map((one) => [...one]),
  );
});

test('what says nothing here is not written', () => {
  const query = embedQuery('table', { theme: 'auto' }, [
    ['sort', '-mean'],
    ['for', 'graph'],
    ['loading', 'lazy'],
  ]);
  assert.equal(query, '?view=table&sort=-mean');
});

test('the languages as an element reads them, the theme of the system where none is named', () => {
  const settings = (text: string) => readSettings(new URLSearchParams(text));
  assert.deepEqual(settings('lang=zh'), { lang: 'zh-CN', theme: 'auto' });
  assert.deepEqual(settings('lang=en-GB&theme=light'), { lang: 'en', theme: 'light' });
  assert.deepEqual(settings(''), { lang: undefined, theme: 'auto' });
});

test('what is not known is told with what is', () => {
  const query = (text: string) => new URLSearchParams(text);
  assert.deepEqual(
    wrong(() => readView(query('view=grph'))),
    ['embed.wrong-value', 'view | grph | graph, properties, table, trainer, experiment, quiz'],
  );
  assert.equal(
    wrong(() => readView(query('')))[1],
    'view |  | graph, properties, table, trainer, experiment, quiz',
  );
  assert.equal(wrong(() => readView(query('view=toString')))[0], 'embed.wrong-value');
  assert.equal(wrong(() => readSettings(query('lang=fr')))[1], 'lang | fr | zh-CN, en');
  assert.equal(
    wrong(() => readSettings(query('theme=sepia')))[1],
    'theme | sepia | auto, light, dark',
  );
  const allowed = 'view, lang, theme, functions, params, domain, state';
  for (const name of ['function', 'for', 'loading', 'onclick', 'style', '']) {
    assert.deepEqual(
      wrong(() => readAttributes(query(`view=graph&${name}=1`), observed)),
      ['embed.unknown-name', `${name} | ${allowed}`],
    );
  }
  assert.deepEqual(
    wrong(() => readAttributes(query('domain=0%201&domain=1%202'), observed)),
    ['embed.twice', 'domain'],
  );
});
