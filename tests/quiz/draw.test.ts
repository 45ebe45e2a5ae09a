import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { chanceOf, oneOf, shuffled } from '../../web/quiz/chance.js';
import { available, drawQuestion, drawSet } from '../../web/quiz/draw.js';
import { rightOption } from '../../web/quiz/drawn.js';
import { topics } from '../../web/quiz/question.js';
import { mostQuestions } from '../../web/quiz/state.js';

const lab = await loadActivationLab();

test('the same selection draws the same questions, another seed draws others', () => {
  const selection = { seed: 7, count: 10, topics };
  assert.deepEqual(drawSet(selection, lab), drawSet(selection, lab));
  assert.notDeepEqual(drawSet(selection, lab), drawSet({ ...selection, seed: 8 }, lab));
});

test('a longer set begins as the shorter one does', () => {
  const ids = (count: number) => drawSet({ seed: 7, count, topics }, lab).map(({ id }) => id);
  assert.deepEqual(ids(20).slice(0, 10), ids(10));
});

test('no question is asked twice, and only those on the topics', () => {
  const drawn = drawSet({ seed: 3, count: mostQuestions, topics: ['vectors', 'training'] }, lab);
  assert.equal(drawn.length, available(['vectors', 'training']));
  assert.equal(new Set(drawn.map(({ id }) => id)).size, drawn.length);
  assert.ok(drawn.every(({ topic }) => topic === 'vectors' || topic === 'training'));
  assert.equal(available(topics), mostQuestions);
});

test('the right option stands in every place about equally often', () => {
  const places = [0, 0, 0, 0];
  for (let seed = 0; seed < 400; seed++) {
    const place = rightOption(drawQuestion('relu-range', seed, lab));
    places[place] = (places[place] ?? 0) + 1;
  }
  for (const count of places) assert.ok(count > 70 && count < 130, `${places}`);
});

test('choices are within what there is', () => {
  const random = chanceOf(1, 'test');
  assert.deepEqual(shuffled([1, 2, 3, 4], random).sort(), [1, 2, 3, 4]);
  assert.ok([1, 2].includes(oneOf([1, 2], random)));
  assert.throws(() => oneOf([], random), RangeError);
  assert.throws(() => drawQuestion('no-such-question', 1, lab), RangeError);
});
