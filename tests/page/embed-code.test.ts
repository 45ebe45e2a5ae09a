// The HTML that the tools hand out, as text; tests/browser/embed.test.ts pastes it into a page.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { viewNames } from '../../web/page/embed-address.js';
import { elementCode, followingScript, frameCode } from '../../web/page/embed-code.js';

const view = {
  element: 'activation-graph',
  attributes: [
    ['state', 'v1!"<&>'],
    ['controls', ''],
    ['loading', 'eager'],
    ['lang', 'en'],
  ],
  title: 'f″ & "f"',
  language: 'zh-CN',
} as const;

test('an element: its script, its attributes, in that language, lazy', () => {
  assert.equal(
    elementCode(view, 'https://a.example/package/elements.js?a&b'),
    `<script type="module" src="https://a.example/package/elements.js?a&amp;b"></script>
<activation-graph state="v1!&quot;&lt;&amp;>" controls lang="zh-CN" loading="lazy"></activation-graph>
`,
  );
});

test('a frame: titled, lazy, sandboxed, with the script that follows its height', () => {
  const code = frameCode(view, 'https://a.example/embed.html?view=graph&state=1"');
  assert.ok(code.endsWith(followingScript));
  assert.equal(
    code.split('\n')[0],
    '<iframe src="https://a.example/embed.html?view=graph&amp;state=1&quot;" title="f″ &amp; &quot;f&quot;" lang="zh-CN" loading="lazy" sandbox="allow-scripts" allow="fullscreen" style="width: 100%; height: 480px; border: 0"></iframe>',
  );
  assert.ok(followingScript.trim().split('\n').length <= 10);
});

test('docs/embed.md has the same script, and names every view', async () => {
  const text = await readFile(new URL('../../docs/embed.md', import.meta.url), 'utf8');
  assert.ok(text.includes(`\`\`\`html\n${followingScript}\`\`\`\n`));
  const [, row = ''] = /^\| `view` \| (.*) \|$/m.exec(text) ?? [];
  assert.deepEqual(
    [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    viewNames,
  );
});
