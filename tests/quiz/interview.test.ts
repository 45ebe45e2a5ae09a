import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DrawnQuestion, rightOption } from '../../web/quiz/drawn.js';
import {
  answer,
  begin,
  goOn,
  isAnswered,
  isOver,
  missed,
  score,
  scoreByTopic,
} from '../../web/quiz/interview.js';

const question = (id: string, right: number, topic: DrawnQuestion['topic']): DrawnQuestion => ({
  id,
  topic,
  values: {},
  options: ['a', 'b', 'c', 'd'].map((key, i) => ({
    key,
    decision: i === right ? 'true' : 'false',
    holds: i === right,
  })),
});
const three = [
  question('one', 2, 'functions'),
  question('two', 0, 'vectors'),
  question('three', 3, 'functions'),
];
const answerAll = (options: readonly number[]) =>
  options.reduce((interview, option) => goOn(answer(interview, option)), begin(three));

test('an interview asks one question after the other', () => {
  const start = begin(three);
  assert.ok(!isOver(start) && !isAnswered(start));
  assert.equal(goOn(start), start); // not before there is an answer
  const answered = answer(start, 1);
  assert.ok(isAnswered(answered));
  assert.equal(answer(answered, 2), answered); // the first answer counts
  assert.equal(goOn(answered).at, 1);
  assert.ok(isOver(answerAll([2, 0, 3])));
});

test('the score counts what was answered, by topic as well', () => {
  assert.deepEqual(score(begin(three)), { right: 0, total: 0 });
  assert.deepEqual(score(answer(begin(three), 2)), { right: 1, total: 1 });
  const over = answerAll([2, 1, 1]);
  assert.deepEqual(score(over), { right: 1, total: 3 });
  assert.deepEqual(scoreByTopic(over), [
    { topic: 'functions', right: 1, total: 2 },
    { topic: 'vectors', right: 0, total: 1 },
  ]);
});

test('what was missed can be asked again', () => {
  const over = answerAll([2, 1, 1]);
  assert.deepEqual(
    missed(over).map(({ question: { id }, option }) => [id, option]),
    [
      ['two', 1],
      ['three', 1],
    ],
  );
  const again = begin(missed(over).map((one) => one.question));
  assert.equal(again.questions.length, 2);
  assert.deepEqual(missed(answerAll([2, 0, 3])), []);
});

test('there are four options', () => {
  for (const option of [-1, 4, 1.5]) {
    assert.throws(() => answer(begin(three), option), {
      name: 'RangeError',
      message: `option: ${option} is not a whole number from 0 to 3`,
    });
  }
});

test('a question without exactly one right option is an error', () => {
  const broken = { ...(three[0] as DrawnQuestion) };
  const options = broken.options.map((option) => ({ ...option, holds: false }));
  assert.throws(() => rightOption({ ...broken, options }), /one: 0 options hold/);
  const twice = broken.options.map((option) => ({ ...option, key: 'same' }));
  assert.throws(() => rightOption({ ...broken, options: twice }), /one: 1 options, not 4/);
});
