import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestSeed } from '../../web/quiz/chance.js';
import { topics } from '../../web/quiz/question.js';
import {
  decodeQuiz,
  defaultSelection,
  encodeQuiz,
  mostQuestions,
  type QuizState,
} from '../../web/quiz/state.js';

test('a state survives the address', () => {
  const states: readonly QuizState[] = [
    { selection: defaultSelection, sheet: false },
    { selection: { seed: 0, count: 1, topics: ['vectors'] }, sheet: true },
    { selection: { seed: largestSeed, count: mostQuestions, topics }, sheet: true },
  ];
  for (const state of states) {
    const text = encodeQuiz(state);
    assert.deepEqual(decodeQuiz(text), state);
    assert.equal(encodeURIComponent(text), text);
  }
});

test('topics come back in the order of the page', () => {
  assert.deepEqual(decodeQuiz('q1!7!10!functions*properties')?.selection.topics, [
    'properties',
    'functions',
  ]);
});

test('what is damaged is refused', () => {
  const good = 'q1!7!10!properties*functions';
  assert.ok(decodeQuiz(good));
  for (const text of [
    '',
    'q2!7!10!properties',
    'q1!7!10',
    'q1!7!10!',
    'q1!-7!10!properties',
    'q1!7.5!10!properties',
    'q1!1000000!10!properties',
    'q1!7!0!properties',
    `q1!7!${mostQuestions + 1}!properties`,
    'q1!7!10!properties*properties',
    'q1!7!10!properties*nothing',
    `${good}!paper`,
    `${good}!sheet!more`,
  ]) {
    assert.equal(decodeQuiz(text), undefined, text);
  }
});
