import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationLab, loadActivationLab } from 'activation-lab';
import { type Language, languages, loadMessages, message } from '../../web/content/languages.js';
import { mention, summarize } from '../../web/plot/summary.js';
import { say } from '../../web/plot/verdicts.js';

const lab: ActivationLab = await loadActivationLab();
await Promise.all(languages.map(loadMessages));
const view = { x: [-6, 6], y: [-1, 2] } as const;

function sentences(
  id: string,
  params: Readonly<Record<string, number>> = {},
  zeros: readonly number[] = [],
  language: Language = 'en',
): string[] {
  const analysis = lab.analyze(id, { params });
  const { name } = lab.spec(id);
  return summarize({ name, analysis, view, zeros }).map((phrase) =>
    say(phrase, (key, values) => message(language, key, values)),
  );
}

const has = (list: readonly string[], sentence: string) =>
  assert.ok(list.includes(sentence), `“${sentence}” is not in:\n${list.join('\n')}`);

test('sigmoid: shape, range, limits, slope and saturation', () => {
  const words = sentences('sigmoid');
  has(words, 'Sigmoid rises everywhere.');
  has(words, 'Its values fill (0, 1).');
  has(words, 'Far to the left f tends to 0, far to the right to 1.');
  has(words, 'At x = 0 its value is 0.5 and its slope 0.25.');
  has(words, '|f′| is nowhere above 0.25, and reaches it at x = 0.');
  has(words, 'It is saturated (|f′| < 0.01) here: x < −4.585, x > 4.585.');
  has(words, 'It has no kink.');
});

test('symmetry is told, and its absence too', () => {
  has(sentences('tanh'), 'It is odd: turned half round about the origin, it looks the same.');
  has(sentences('relu'), 'It is neither odd nor even.');
  has(sentences('prelu', { alpha: -1 }), 'It is even: the y axis is its mirror.');
});

test('ReLU: its kink, its least value and where it is dead', () => {
  const words = sentences('relu');
  has(words, 'ReLU never falls, but is flat in places.');
  has(words, 'It has a kink at x = 0, where the slope changes from 0 to 1.');
  has(words, 'It is dead (f′ = 0) here: x < 0.');
  has(words, 'Its values fill [0, ∞).');
});

test('ELU at α = 1: no kink, but a jump of f″', () => {
  has(sentences('elu'), 'It has no kink, but at x = 0 its second derivative jumps.');
  has(
    sentences('elu', { alpha: 2 }),
    'It has a kink at x = 0, where the slope changes from 2 to 1.',
  );
});

test('a straight line is called one', () => {
  has(sentences('identity'), 'Identity is a straight line of slope 1.');
  has(sentences('identity'), 'It saturates on neither side.');
});

test('other zeros than x = 0 are listed, x = 0 itself is not', () => {
  has(sentences('tanh', {}, [-2.5, 1e-17, 3]), 'It is also 0 here: x = −2.5, x = 3.');
  assert.ok(!sentences('tanh', {}, [1e-17]).join().includes('also 0'));
});

test('the view is told', () => {
  has(sentences('tanh'), 'The graph shows x from −6 to 6 and y from −1 to 2.');
});

test('a curve beside it is mentioned with its range', () => {
  const phrase = mention('Tanh', lab.analyze('tanh'));
  const said = say(phrase, (key, values) => message('zh-CN', key, values));
  assert.equal(said, '另画有 Tanh，取值于 (−1, 1)。');
});

test('in every language each sentence ends, is short and leaves no gap unfilled', () => {
  for (const { id } of lab.catalog) {
    for (const language of languages) {
      for (const sentence of sentences(id, {}, [-3, 2], language)) {
        assert.match(sentence, /[.。]$/);
        assert.doesNotMatch(sentence, /[{}]|NaN|undefined|—/);
        assert.ok(sentence.length < 110, sentence);
      }
    }
  }
});
