// The generated answers, computed once more in another way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { drawQuestion } from '../../web/quiz/draw.js';
import { rightOption } from '../../web/quiz/drawn.js';

const lab = await loadActivationLab();
const seeds = Array.from({ length: 200 }, (_, i) => i);

/** The printed right answer as a number, the subject, and the numbers drawn. */
function answered(id: string, seed: number) {
  const question = drawQuestion(id, seed, lab);
  const { subject = '', values } = question;
  const drawn = (name: string) => read(values[name]);
  const right = question.options[rightOption(question)];
  return { right: right?.text ?? '', number: read(right?.text), subject, drawn };
}

function read(text = ''): number {
  const [digits = '', power] = text.replaceAll('−', '-').split('×10');
  const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const exponent = (power ?? '')
    .replaceAll('⁻', '-')
    .replace(/[⁰¹²³⁴-⁹]/g, (c) => String(superscripts.indexOf(c)));
  return Number(digits) * (power === undefined ? 1 : 10 ** Number(exponent));
}

const f = (id: string, x: number) => lab.evaluate(id, [x])[0] as number;
const near = (actual: number, expected: number, what: string, relative = 1e-3, absolute = 1e-8) =>
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected) + absolute,
    `${what}: ${actual}, expected ${expected}`,
  );

test('slopes agree with difference quotients', () => {
  for (const seed of seeds) {
    const { number, subject, drawn } = answered('slope-at', seed);
    const [x, h] = [drawn('x'), 1e-4];
    const quotient = (f(subject, x + h) - f(subject, x - h)) / (2 * h);
    near(number, quotient, `${subject} at ${x}`, 1e-3, h); // f″ may jump at x
  }
});

test('no chord is steeper than the steepest slope, and one nearly is', () => {
  for (const seed of seeds) {
    const { number, subject } = answered('steepest-slope', seed);
    const grid = Float64Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 1000);
    const y = lab.evaluate(subject, grid);
    const far = lab.evaluate(subject, [-10_001, -10_000, 10_000, 10_001]);
    const [a = 0, b = 0, c = 0, d = 0] = far;
    let steepest = Math.max(Math.abs(b - a), Math.abs(d - c));
    for (let i = 1; i < y.length; i++) {
      steepest = Math.max(steepest, Math.abs((y[i] as number) - (y[i - 1] as number)) * 1000);
    }
    near(steepest, number, subject, 2e-3);
  }
});

test('softmax is what the exponentials make of it', () => {
  const softmax = (logits: readonly number[]) => {
    const powers = logits.map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  };
  for (const seed of seeds) {
    const largest = answered('softmax-largest', seed);
    const logits = ['a', 'b', 'c'].map(largest.drawn);
    near(largest.number, Math.max(...softmax(logits)), `softmax of ${logits}`);
    const warm = answered('softmax-temperature', seed);
    const t = warm.drawn('t');
    near(warm.number, Math.max(...softmax([2 / t, 1 / t, 0])), `temperature ${t}`);
    const two = answered('softmax-two-classes', seed);
    near(two.number, softmax([two.drawn('a'), two.drawn('b')])[0] as number, 'two classes');
  }
});

test('the chain rule through equal layers is a power', () => {
  for (const seed of seeds) {
    const { number, subject, drawn } = answered('layers-multiply', seed);
    const slope = lab.evaluate(subject, [drawn('x')], { order: 1 })[0] as number;
    near(number, slope ** drawn('n'), subject);
  }
});

test('values lie in the ranges that are told, and come near their ends', () => {
  for (const seed of seeds) {
    const { right, subject } = answered('range-of', seed);
    const [, open, low = '', high = '', close] = /^([[(])(.+), (.+)([\])])$/.exec(right) ?? [];
    const y = lab.evaluate(subject, [
      -1e9,
      ...Array.from({ length: 801 }, (_, i) => i / 40 - 10),
      1e9,
    ]);
    const ends = [
      { end: low, found: Math.min(...y), attained: open === '[' },
      { end: high, found: Math.max(...y), attained: close === ']' },
    ];
    for (const { end, found, attained } of ends) {
      if (end.includes('∞')) assert.ok(Math.abs(found) > 90 && !attained, `${subject}: ${right}`);
      else near(found, read(end), `${subject}: ${right}`, 5e-3);
    }
  }
});

test('the frameworks’ defaults are those of the catalogue', () => {
  for (const seed of seeds) {
    const { right, drawn } = answered('leaky-default', seed);
    const form = lab.spec('leaky-relu').frameworks.find(({ name }) => right.endsWith(name));
    assert.equal(form?.params.alpha, drawn('alpha'));
  }
});
