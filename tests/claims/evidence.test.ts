import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence } from '../../web/claims/evidence.js';
import { fakeLab } from './fake-lab.js';

const rows = (text: string) =>
  evidence(text, fakeLab).rows.map(({ term, claim, or, parts }) => ({
    text: term.text,
    value: term.value,
    ...(claim && { claim: `${claim.operator} ${claim.than.text}: ${claim.holds}` }),
    ...(or && { or }),
    ...(parts.length > 0 && { parts: parts.map((part) => part.text) }),
  }));

test('a comparison shows both sides', () => {
  const { holds, rows } = evidence("evaluate('square', 3) < 2 * evaluate('square', 2)", fakeLab);
  assert.equal(holds, false);
  assert.deepEqual(
    rows.map(({ term, claim }) => [term.value, claim?.operator, claim?.than.value, claim?.holds]),
    [[9, '<', 8, false]],
  );
});

test('what a side is computed from is measured too, once, unless it is the side itself', () => {
  const [row] = rows("evaluate('square', 3) - abs(evaluate('square', 2)) < 1");
  assert.deepEqual(row?.parts, ["evaluate('square', 3)", "evaluate('square', 2)"]);
  assert.equal(rows("evaluate('square', 2) < 1")[0]?.parts, undefined);
  assert.equal(rows("max(evaluate('square', grid(0, 1, 3))) < 1")[0]?.parts, undefined);
  assert.deepEqual(rows("max(evaluate('square', grid(0, 1, 3))) / 2 < 1")[0]?.parts, [
    "max(evaluate('square', grid(0, 1, 3)))",
  ]);
});

test('an expectation is one measurement, whatever it is computed from', () => {
  const [row] = rows("abs(expectation(evaluate('square', Z)) - 1) < 1e-9");
  assert.deepEqual(row?.parts, ["expectation(evaluate('square', Z))"]);
});

test('a verdict brings its witness; what there is none of is left out', () => {
  assert.deepEqual(rows("!analyze('square').monotone.holds"), [
    {
      text: "analyze('square').monotone.holds",
      value: false,
      claim: '== false: true',
      parts: ["analyze('square').monotone.direction", "analyze('square').monotone.fall"],
    },
  ]);
  assert.deepEqual(rows("analyze('square').nonSaturating.holds")[0]?.parts, [
    "analyze('square').nonSaturating.left.limit",
  ]);
  assert.deepEqual(rows("analyze('square').monotone.direction == 'none'")[0]?.parts, [
    "analyze('square').monotone.holds",
    "analyze('square').monotone.fall",
  ]);
});

test('no part is listed twice', () => {
  const [first, second] = rows(
    "analyze('square').monotone.holds || analyze('square').monotone.direction == 'none'",
  );
  assert.deepEqual(first?.parts, ["analyze('square').monotone.fall"]);
  assert.equal(second?.parts, undefined);
});

test('and, or and not are taken apart so that each row says what is claimed', () => {
  assert.deepEqual(rows('!(1 < 2 && 3 >= 4)'), [
    { text: '1', value: 1, claim: '>= 2: false' },
    { text: '3', value: 3, claim: '< 4: true', or: true },
  ]);
});

test('what is not a statement has no evidence', () => {
  assert.throws(() => evidence('1 + 1', fakeLab), TypeError);
});
