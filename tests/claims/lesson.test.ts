import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLesson, renderLesson } from '../../tools/vite-lesson.js';

const lesson = (...lines: string[]) => ['# Title', '', ...lines].join('\n');

test('the first line is the title, and headings below it begin at h3', () => {
  const { title, html } = readLesson(lesson('## For', 'text', '### More'));
  assert.equal(title, 'Title');
  assert.match(html, /^<h3>For<\/h3>\n<p>text<\/p>\n<h4>More<\/h4>/);
});

test('formulae become HTML and MathML', () => {
  const html = renderLesson(lesson('Inline $f(x)=x$ here.', '', '$$\\frac12$$'));
  assert.match(html, /<math xmlns.*<annotation encoding="application\/x-tex">f\(x\)=x</);
  assert.match(html, /class="katex-display"/);
  assert.doesNotMatch(renderLesson(lesson('It costs 5 $ or 6 $.')), /katex/);
});

test('no line is broken between a formula and the punctuation that touches it', () => {
  const html = renderLesson(lesson('as here ($x$), and（$y$）。 End'));
  assert.match(
    html,
    /<p>as here <span style="white-space:nowrap">\(<span .*<\/span>\),<\/span> and</,
  );
  assert.match(html, /and<span style="white-space:nowrap">（<span .*<\/span>）。<\/span> End<\/p>/);
  assert.doesNotMatch(renderLesson(lesson('and $x$ here')), /nowrap/);
});

test('a claim has a statement and an explanation, both Markdown', () => {
  const { html, claims } = readLesson(
    lesson('```claim some-id', 'It is *so*.', '---', 'Because $x$ is.', '```'),
  );
  assert.deepEqual(claims, ['some-id']);
  assert.match(html, /<activation-claim claim="some-id"><div slot="statement"><p>It is <em>so/);
  assert.match(html, /<div slot="explanation"><p>Because <span class="katex">/);
});

test('a demonstration is an element whose fallback is its text', () => {
  const { html, demos } = readLesson(lesson('```demo unit-loss', 'A picture.', '```'));
  assert.deepEqual(demos, ['unit-loss']);
  assert.match(html, /<unit-loss><p>A picture\.<\/p>\n<\/unit-loss>/);
});

test('HTML in the text is shown, not obeyed', () => {
  assert.match(renderLesson(lesson('a <b>c</b>')), /&lt;b&gt;/);
});

test('errors name file and line', () => {
  const wrong: [string, RegExp][] = [
    ['no title', /^a\.md:1: the first line/],
    [lesson('x', '', 'one', 'two $\\frac{$'), /^a\.md:6: KaTeX/],
    [lesson('```claim id', 'no explanation', '```'), /^a\.md:3: a claim is/],
    [lesson('```claim id', 'A', '---', 'B', '', '$\\nothing$', '```'), /^a\.md:8: KaTeX/],
    [lesson('```claim id', 'A $\\nothing$', '---', 'B', '```'), /^a\.md:4: KaTeX/],
    [lesson('```claim Bad Id', 'A', '---', 'B', '```'), /^a\.md:3: a fence opens/],
    [lesson('```demo script', '```'), /^a\.md:3: “script” is not/],
    [lesson('```js', '```'), /^a\.md:3: a fence opens/],
    [lesson('text', '', '# Second title'), /^a\.md:5: a lesson has one title/],
  ];
  for (const [markdown, message] of wrong) {
    assert.throws(() => readLesson(markdown, 'a.md'), { name: 'LessonError', message });
  }
});
