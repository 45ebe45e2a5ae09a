// What the attributes of <activation-quiz> ask for, and what they are refused for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DescribedQuiz, describedQuiz } from '../../web/elements/quiz/described-quiz.js';
import { topics } from '../../web/quiz/question.js';
import { decodeQuiz, defaultSelection, encodeQuiz, mostQuestions } from '../../web/quiz/state.js';

test('nothing said: as the site begins', () => {
  assert.deepEqual(describedQuiz({}), { selection: defaultSelection, sheet: false });
});

test('each says its own; topics come in the order of the page, each once', () => {
  const described: DescribedQuiz = {
    seed: 0,
    count: mostQuestions,
    topics: 'vectors, properties vectors',
    sheet: '',
  };
  const quiz = describedQuiz(described);
  assert.deepEqual(quiz, {
    selection: { seed: 0, count: mostQuestions, topics: ['properties', 'vectors'] },
    sheet: true,
  });
  assert.deepEqual(decodeQuiz(encodeQuiz(quiz)), quiz);
  assert.deepEqual(describedQuiz({ topics: topics.join(' ') }).selection.topics, topics);
  for (const [sheet, expected] of [
    ['false', false],
    ['true', true],
    ['sheet', true],
  ] as const) {
    assert.equal(describedQuiz({ sheet }).sheet, expected);
  }
});

test('mistakes are told by attribute, with what is allowed', () => {
  const wrong: readonly [DescribedQuiz, RegExp][] = [
    [{ seed: -1 }, /^seed: -1 is not a whole number in 0…999999$/],
    [{ seed: 1_000_000 }, /^seed: 1000000 is not a whole number in 0…999999$/],
    [{ seed: Number.NaN }, /^seed: NaN is not a whole number in 0…999999$/],
    [{ count: 0 }, new RegExp(`^count: 0 is not a whole number in 1…${mostQuestions}$`)],
    [{ count: 2.5 }, /^count: 2.5 is not a whole number in 1…/],
    [{ count: mostQuestions + 1 }, /^count: \d+ is not a whole number in 1…/],
    [{ topics: 'softmax' }, /^topics: "softmax" is none of properties, functions, training, /],
    [{ topics: ' ' }, /^topics: empty; allowed: properties, functions, training, /],
    [{ sheet: 'paper' }, /^sheet: "paper" is none of true, false$/],
  ];
  for (const [described, message] of wrong) {
    assert.throws(() => describedQuiz(described), { name: 'AttributeError', message });
  }
});
