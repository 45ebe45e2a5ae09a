import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadMessages, message } from '../../web/content/languages.js';
import {
  type Draft,
  definitionOf,
  draftOf,
  emptyDraft,
  excerptOf,
  problemOf,
} from '../../web/elements/formula/draft.js';
import { loadActivationLab } from '../../web/package/index.js';

const lab = await loadActivationLab();
await Promise.all((['en', 'zh-CN'] as const).map(loadMessages));
const draft = (expression: string, more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft,
  expression,
  ...more,
});

test('a draft without a problem leaves the engine as it was', () => {
  assert.equal(problemOf(lab, draft('x*tanh(x)')), undefined);
  assert.deepEqual(lab.defined, []);
});

test('a problem has its place, and what could be a parameter is offered as one', () => {
  const problem = problemOf(lab, draft('x*sigmod(x)'));
  assert.equal(problem?.key, 'formula.error.misspelt-function');
  assert.deepEqual([problem?.field, problem?.column, problem?.found], ['expression', 3, 'sigmod']);
  assert.equal(problem?.parameter, undefined);
  assert.equal(problemOf(lab, draft('k*x'))?.parameter, 'k');
  assert.equal(problemOf(lab, draft('β*x'))?.parameter, 'beta');
  assert.equal(problemOf(lab, draft('slope*x'))?.parameter, 'slope');
  const full = ['a', 'b', 'c', 'd'].map((name) => ({ name, value: 1, min: 0, max: 2 }));
  assert.equal(problemOf(lab, draft('k*x', { parameters: full }))?.parameter, undefined);
});

test('fields that are no numbers or lie outside one another are a problem', () => {
  const key = (value: number, min: number, max: number) =>
    problemOf(lab, draft('k*x', { parameters: [{ name: 'k', value, min, max }] }))?.key;
  assert.equal(key(1, 0, 2), undefined);
  assert.equal(key(Number.NaN, 0, 2), 'formula.bad-number');
  assert.equal(key(3, 0, 2), 'formula.bad-range');
  assert.equal(key(1, 1, 1), 'formula.bad-range');
  assert.equal(problemOf(lab, draft('x', { name: 'x'.repeat(65) }))?.key, 'formula.bad-name');
});

test('every problem can be said in both languages', () => {
  const broken = [
    '',
    '(',
    ')',
    'x x',
    'q',
    'sigmod(x)',
    'qqqqqq(1)',
    'sin',
    'sin(1,2)',
    'x<1',
    '§',
  ];
  broken.push('x²', '1.2.3', '1e999', 'x+', 'x,', 'if(x,1,2)', 'elu(x,x)', 'sqrt(-1)', 'sigmo*x');
  broken.push('x'.repeat(1001), '('.repeat(70), `x${'+x'.repeat(300)}`);
  const keys = new Set<string>();
  for (const expression of broken) {
    const problem = problemOf(lab, draft(expression));
    assert.ok(problem, expression);
    keys.add(problem.key);
    for (const language of ['en', 'zh-CN'] as const) {
      const text = message(language, problem.key, problem.values);
      assert.doesNotMatch(text, /\{|\}|undefined/, `${expression}: ${text}`);
    }
  }
  assert.ok(keys.size >= 20, String([...keys]));
});

test('ids and names are the next that are free', () => {
  const first = definitionOf(draft('x'), []);
  assert.deepEqual([first.id, first.name], ['own-1', 'f₁']);
  const second = definitionOf(draft('x'), [first]);
  assert.deepEqual([second.id, second.name], ['own-2', 'f₂']);
  const named = definitionOf(draft('x', { name: '  mine ' }), [first, second]);
  assert.deepEqual([named.id, named.name], ['own-3', 'mine']);
  assert.deepEqual(draftOf(first), { ...draft('x'), id: 'own-1', name: 'f₁' });
  assert.equal(definitionOf({ ...draftOf(first), expression: '2*x' }, [first]).id, 'own-1');
});

test('the excerpt marks what is wrong, in code points, and cuts what is far from it', () => {
  assert.deepEqual(excerptOf('x*sigmod(x)', 3, 'sigmod'), {
    before: 'x*',
    wrong: 'sigmod',
    after: '(x)',
  });
  assert.deepEqual(excerptOf('x+', 3, ''), { before: 'x+', wrong: '', after: '' });
  assert.deepEqual(excerptOf('中𝑥+1', 2, '𝑥'), { before: '中', wrong: '𝑥', after: '+1' });
  const long = excerptOf(`${'x+'.repeat(100)}?${'+x'.repeat(100)}`, 201, '?');
  assert.ok(long.before.startsWith('…') && long.before.length === 21);
  assert.ok(long.after.endsWith('…') && long.after.length === 21);
});
