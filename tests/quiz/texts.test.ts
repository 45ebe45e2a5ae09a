import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { readQuestions } from '../../tools/question-markdown.js';
import { questionFiles, readQuestionTexts } from '../../tools/vite-questions.js';
import { languages } from '../../web/content/languages.js';
import { drawQuestion } from '../../web/quiz/draw.js';
import { isGenerated, questions, topics } from '../../web/quiz/question.js';
import { fillPlaces, optionHtml, placesIn, type QuestionTexts } from '../../web/quiz/texts.js';

const lab = await loadActivationLab();
const texts = new Map<string, QuestionTexts>();
for (const language of languages) texts.set(language, await readQuestionTexts(language));

for (const [language, words] of texts) {
  test(`${language}: every question has its words, option by option`, () => {
    assert.deepEqual(Object.keys(words).sort(), Object.keys(questions).sort());
    for (const [id, question] of Object.entries(questions)) {
      const keys = isGenerated(question) ? [] : Object.keys(question.options);
      assert.deepEqual(Object.keys(words[id]?.options ?? {}).sort(), keys.sort(), id);
    }
  });

  test(`${language}: every place can be filled in, and no two options read the same`, () => {
    for (const id of Object.keys(questions)) {
      const text = words[id] as QuestionTexts[string];
      for (const seed of [1, 2, 3]) {
        const question = drawQuestion(id, seed, lab);
        for (const html of [text.question, text.explanation]) {
          assert.doesNotMatch(fillPlaces(html, question.values), /data-value|undefined|NaN/, id);
        }
        const options = question.options.map((option) => optionHtml(option, text));
        assert.equal(new Set(options).size, options.length, id);
      }
    }
  });

  test(`${language}: every number that a question measures is told`, () => {
    for (const [id, { values = {} }] of Object.entries(questions)) {
      const told = placesIn(words[id]?.explanation ?? '');
      for (const name of Object.keys(values)) assert.ok(told.includes(name), `${id}: ${name}`);
    }
  });

  test(`${language}: the words stand in the file of their topic`, async () => {
    for (const file of await questionFiles(language)) {
      const topic = path.basename(file, '.md');
      assert.ok(topics.some((one) => one === topic));
      for (const id of readQuestions(await readFile(file, 'utf8'), file).keys()) {
        assert.equal(questions[id]?.topic, topic, id);
      }
    }
  });
}

test('Chinese text has a space between Chinese and Latin, and Chinese punctuation', async () => {
  const han = '\\p{Script=Han}';
  const wrong = new RegExp(
    `${han}[A-Za-z0-9$\`{]|[A-Za-z0-9$\`}]${han}|${han}[,;:?!]|${han}\\.(?!\\d)|${han}\\(`,
    'u',
  );
  for (const file of await questionFiles('zh-CN')) {
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      assert.doesNotMatch(line, wrong, line);
    }
  }
});

test('a file of questions is read as it is written', () => {
  const read = readQuestions(
    [
      '## one',
      '',
      'Is $x_{1}$ {word}?',
      '',
      '- `yes`: Yes, $\\tfrac12$',
      '- `no`: No',
      '',
      '---',
      '',
      'So $a$ = {word}.',
    ].join('\n'),
    'a.md',
  );
  const { question, options, explanation } = read.get('one') ?? assert.fail();
  assert.deepEqual(placesIn(question), ['word']);
  assert.match(question, /^<p>Is <span class="katex">.*<span data-value="word"><\/span>\?<\/p>$/s);
  assert.deepEqual(Object.keys(options), ['yes', 'no']);
  assert.equal(options.no, 'No');
  assert.match(explanation, / =\u00a0<span data-value="word"><\/span>\.<\/p>$/);
});

test('errors name file and line', () => {
  const wrong: [readonly string[], RegExp][] = [
    [['## Not An Id', 'x', '---', 'y'], /^a\.md:1: “Not An Id”/],
    [['## one', 'x'], /^a\.md:1: a line “---”/],
    [['## one', '---', 'y'], /^a\.md:\d: something is missing/],
    [['## one', 'x', '- `a`: 1', '- `a`: 2', '---', 'y'], /^a\.md:4: “a” is an option twice/],
    [['## one', 'x', '---', 'y', '## one', 'x', '---', 'y'], /^a\.md:5: “one” stands here twice/],
    [['## one', 'x', '- `a`: $\\frac{$', '---', 'y'], /^a\.md:3: KaTeX/],
    [['## one', 'x', '---', '', 'y $\\nothing$'], /^a\.md:5: KaTeX/],
  ];
  for (const [lines, message] of wrong) {
    assert.throws(() => readQuestions(lines.join('\n'), 'a.md'), { name: 'LessonError', message });
  }
});

test('values are text, never markup', () => {
  assert.equal(
    fillPlaces('<p><span data-value="a"></span></p>', { a: '<b>&' }),
    '<p>&lt;b&gt;&amp;</p>',
  );
  const name = '<span data-value="name"></span>';
  assert.equal(fillPlaces(name, { name: 'jax.nn.f_g 0.25' }), 'jax.<wbr>nn.<wbr>f_<wbr>g 0.25');
  assert.throws(() => fillPlaces('<span data-value="b"></span>', { a: '1' }), RangeError);
});
