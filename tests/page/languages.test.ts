import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { loadMessages, message, preferredLanguage } from '../../web/content/languages.js';

const content = new URL('../../web/content/', import.meta.url);
const files = (await readdir(new URL('en/messages/', content)))
  .filter((file) => file.endsWith('.json'))
  .sort();
const read = async (language: string, file: string): Promise<Record<string, string>> =>
  JSON.parse(await readFile(new URL(`${language}/messages/${file}`, content), 'utf8'));

test('both languages have the same files of messages', async () => {
  const chinese = await readdir(new URL('zh-CN/messages/', content));
  assert.deepEqual(chinese.filter((file) => file.endsWith('.json')).sort(), files);
});

for (const file of files) {
  const [en, zh] = await Promise.all([read('en', file), read('zh-CN', file)]);

  test(`${file}: both languages have the same messages with the same placeholders`, () => {
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    const placeholders = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const key of Object.keys(en))
      assert.deepEqual(placeholders(zh[key]), placeholders(en[key]), key);
  });

  test(`${file}: nothing is left untranslated`, () => {
    for (const [key, text] of Object.entries(zh)) {
      if (text === en[key]) assert.doesNotMatch(text, /[a-z]{4,} [a-z]{2,}/i, key);
    }
  });

  test(`${file}: Chinese text has a space between Chinese and Latin, and Chinese punctuation`, () => {
    const han = '\\p{Script=Han}';
    const wrong = new RegExp(
      `${han}[A-Za-z0-9]|[A-Za-z0-9]${han}|${han}[,;:?!]|${han}\\.(?!\\d)|${han}\\(`,
      'u',
    );
    for (const [key, text] of Object.entries(zh)) {
      assert.doesNotMatch(text.replace(/\{\w+\}/g, '…'), wrong, `${key}: ${text}`);
    }
  });
}

test('an unknown message is an error, not an empty place', async () => {
  await loadMessages('en');
  assert.throws(() => message('en', 'page.no-such-key' as never), RangeError);
});

test('every file of messages is among those that are loaded', async () => {
  for (const [language, { default: messages }] of [
    ['en', await import('../../web/content/en/messages/index.js')],
    ['zh-CN', await import('../../web/content/zh-CN/messages/index.js')],
  ] as const) {
    for (const file of files) {
      for (const key of Object.keys(await read(language, file))) assert.ok(key in messages, key);
    }
  }
});

test('the reader’s preferred languages decide', () => {
  assert.equal(preferredLanguage(['fr', 'zh-TW', 'en']), 'zh-CN');
  assert.equal(preferredLanguage(['en-GB', 'zh']), 'en');
  assert.equal(preferredLanguage(['de']), 'en');
});

test('every family of the catalog has a name', async () => {
  const { catalog } = await loadActivationLab();
  const names = await read('en', 'controls.json');
  for (const { id, family } of catalog) assert.ok(names[`family.${family}`], `${id}: ${family}`);
});
