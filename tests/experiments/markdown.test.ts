import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExperiment } from '../../tools/experiment-markdown.js';
import type { ExperimentContent } from '../../web/experiments/content.js';
import { filled, formatValue } from '../../web/experiments/fill.js';

const content: ExperimentContent = {
  options: { yes: 'true', no: 'false' },
  values: { share: { expression: '0.5', format: 'percent' } },
  claims: { so: { origin: 'lab', expression: 'true', expected: true } },
  charts: ['accuracy'],
};

const whole = [
  '# Is it $x$?',
  'A lead with $x^2$.',
  '## options',
  '- `yes`: Yes, $x$',
  '  it is.',
  '- `no`：不是。',
  '## names',
  '- `accuracy`: Share of right answers',
  '## look',
  'Look.',
  '## explanation',
  'In {share} of all, because $x_{share}$ is not {a thing}.',
  '## textbook',
  'They say so.',
  '## verdict',
  'First this.',
  '',
  '```claim so',
  'It is so.',
  '---',
  'In {share}.',
  '```',
  '',
  'And then.',
  '## controls',
  '- Set it.',
];

const read = (lines: readonly string[]) => readExperiment(lines.join('\n'), content, 'a.md');

test('every section is read, with formulae and marks for values', () => {
  const text = read(whole);
  assert.equal(text.title, 'Is it $x$?');
  assert.match(text.lead, /<math/);
  assert.deepEqual(
    text.options.map(({ id }) => id),
    ['yes', 'no'],
  );
  assert.match(text.options[0]?.html ?? '', /^Yes, <span[\s\S]*it is\.$/);
  assert.deepEqual(text.names, { accuracy: 'Share of right answers' });
  assert.match(text.explanation, /In <span data-value="share"><\/span> of all/);
  assert.match(text.explanation, /is not \{a thing\}/);
  assert.deepEqual(text.verdict, [
    { html: '<p>First this.</p>\n' },
    {
      claim: 'so',
      statement: '<p>It is so.</p>\n',
      explanation: '<p>In <span data-value="share"></span>.</p>\n',
    },
    { html: '<p>And then.</p>\n' },
  ]);
});

test('the numbers of a run are filled in', () => {
  const html = '<p><span data-value="share"></span></p>';
  assert.equal(filled(html, content), '<p><span class="value">…</span></p>');
  const findings = { options: {}, claims: {}, values: { share: 0.1234 } };
  assert.equal(filled(html, content, findings), '<p><span class="value">12.3 %</span></p>');
  const absent = { options: {}, claims: {}, values: { share: undefined } };
  assert.equal(filled(html, content, absent), '<p><span class="value">—</span></p>');
});

test('a number is written as its format says', () => {
  assert.equal(formatValue(1234.5, 'number'), '1235');
  assert.equal(formatValue(0.5, 'percent'), '50 %');
  assert.equal(formatValue(12.34, 'factor'), '12×');
  assert.equal(formatValue(0.00123, 'power'), '1.2×10⁻³');
  assert.equal(formatValue(123456, 'power'), '1.2×10⁵');
  assert.equal(formatValue(1.25, 'power'), '1.3');
  assert.equal(formatValue(-7.6, 'whole'), '−8');
  assert.equal(formatValue(Number.NaN, 'whole'), '—');
});

test('mistakes are told with file and line', () => {
  const without = (...lines: string[]) => whole.filter((line) => !lines.includes(line));
  const changed = (from: string, to: string) => whole.map((line) => (line === from ? to : line));
  const wrong: [readonly string[], RegExp][] = [
    [without('# Is it $x$?'), /^a\.md:1: the first line/],
    [without('## look'), /^a\.md:10: “## look” is expected/],
    [[...whole, '## more'], /^a\.md:27: there are no more headings/],
    [changed('- `no`：不是。', '- no: not so'), /^a\.md:6: an item/],
    [changed('- `no`：不是。', '- `yes`: again'), /^a\.md:6: “yes” is there twice/],
    [
      changed('- `no`：不是。', '- `perhaps`: so'),
      /^a\.md:6: the JSON file has no option “perhaps”/,
    ],
    [without('- `no`：不是。'), /^a\.md:3: options are missing: no/],
    [changed('In {share}.', 'In {shares}.'), /^a\.md:21: the JSON file has no value “shares”/],
    [changed('```claim so', '```claim or'), /^a\.md:18: the JSON file has no claim “or”/],
    [changed('They say so.', '$\\nothing$'), /^a\.md:14: KaTeX/],
    [changed('They say so.', '```claim so\nx\n---\ny\n```'), /^a\.md:14: there is no fence here/],
  ];
  for (const [lines, message] of wrong) {
    assert.throws(() => read(lines), { name: 'LessonError', message });
  }
});
