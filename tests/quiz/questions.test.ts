import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { decodeScene, defaultScene, encodeScene } from '../../web/plot/state.js';
import { drawQuestion } from '../../web/quiz/draw.js';
import { type DrawnQuestion, optionCount, rightOption } from '../../web/quiz/drawn.js';
import { judge } from '../../web/quiz/measure.js';
import {
  experimentIds,
  type FixedQuestion,
  isGenerated,
  questions,
  topics,
} from '../../web/quiz/question.js';

const lab = await loadActivationLab();
const all = Object.entries(questions);
const fixed = all.filter((entry): entry is [string, FixedQuestion] => !isGenerated(entry[1]));
const generated = all.filter(([, question]) => isGenerated(question)).map(([id]) => id);

/** What holds for every question as it is asked. */
function check(question: DrawnQuestion): void {
  const { id, options, scene } = question;
  assert.equal(options.length, optionCount, id);
  rightOption(question); // throws unless one of four different options holds
  for (const { decision, holds, text } of options) {
    if (typeof decision === 'string') assert.equal(judge(decision, lab), holds, `${id}: ${text}`);
    assert.doesNotMatch(text ?? '', /NaN|undefined|—|\{/, id);
  }
  if (scene) {
    const shown = encodeScene({ ...defaultScene(lab.catalog), ...scene }, lab.catalog);
    assert.ok(decodeScene(shown, lab.catalog), `${id}: ${shown} can be drawn`);
  }
}

test('of each question written by hand exactly one option holds', () => {
  for (const [id] of fixed) check(drawQuestion(id, 1, lab));
});

for (const id of generated) {
  test(`${id}: over 250 seeds exactly one option holds, and no two print the same`, () => {
    const asked = new Set<string>();
    for (let seed = 0; seed < 250; seed++) {
      const question = drawQuestion(id, seed, lab);
      check(question);
      assert.ok(question.options.every(({ text }) => text));
      asked.add(JSON.stringify([question.values, question.options.map(({ text }) => text).sort()]));
    }
    assert.ok(asked.size > 1, `${asked.size} different questions`);
  });
}

test('every row of the curriculum is asked', () => {
  const rows = ['A1', ...series('B', 7), ...series('C', 7), ...series('D', 7)];
  const asked = all.flatMap(([, { row }]) => (row === undefined ? [] : [row]));
  assert.deepEqual(asked.sort(), rows);
});

test('there are at least 24 more, of which at least 10 are generated', () => {
  assert.ok(all.filter(([, { row }]) => row === undefined).length >= 24);
  assert.ok(generated.length >= 10);
  for (const [id, { topic }] of all) assert.ok(topics.includes(topic), id);
});

test('the experiments’ questions lead to them, and every experiment has one', () => {
  const led = all.flatMap(([, { experiment }]) => (experiment === undefined ? [] : [experiment]));
  assert.deepEqual([...new Set(led)].sort(), [...experimentIds].sort());
  for (const [id, { options, experiment, row }] of fixed) {
    if (row?.startsWith('D')) assert.ok(experiment, id);
    for (const decision of Object.values(options)) {
      if (typeof decision !== 'string') assert.equal(decision.answeredBy, experiment, id);
    }
  }
});

test('what is right is never left to an experiment alone: the engine decides or supports it', () => {
  for (const [id, { options }] of fixed) {
    const right = Object.values(options).filter(
      (one) => typeof one === 'string' && judge(one, lab),
    );
    assert.equal(right.length, 1, id);
  }
});

function series(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
}
