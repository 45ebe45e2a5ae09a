import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { type Lesson, readLesson } from '../../tools/vite-lesson.js';
import { type Claim, claims, sceneOf } from '../../web/claims/claim.js';
import { evidence } from '../../web/claims/evidence.js';
import { judge } from '../../web/claims/expression.js';
import { labFunctions } from '../../web/claims/lab-functions.js';
import { notation, pathOf } from '../../web/claims/notation.js';
import { fieldKey, fieldOf, valueText } from '../../web/claims/wording.js';
import { type Language, languages, loadMessages, message } from '../../web/content/languages.js';
import { maxCurves } from '../../web/plot/scene.js';

await Promise.all(languages.map(loadMessages));
const lab = await loadActivationLab();
const all = Object.entries(claims) as [string, Claim][];

// What we hold to be false of what the article, papers and textbooks say. All else must hold.
const refuted = {
  article: [
    'monotone-means-convex-loss',
    'relu-open-range',
    'tanh-not-near-identity',
    'tanh-piecewise-linear',
  ],
  paper: ['scaled-tanh-bend', 'scaled-tanh-variance'],
  textbook: [
    'arctan-within-one',
    'bounded-allows-larger-steps',
    'celu-is-elu',
    'elu-centred',
    'elu-smooth-for-any-alpha',
    'gated-monotone',
    'gaussian-is-density',
    'gelu-slope-at-most-one',
    'gelu-tanh-exact',
    'glu-halves',
    'hard-sigmoid-one-definition',
    'hard-sigmoid-tangent',
    'hard-swish-is-swish',
    'hard-swish-smooth',
    'hardmax-learns',
    'hardshrink-continuous',
    'history-new-each-time',
    'history-smoother',
    'leaky-centred',
    'leaky-max-form-any-slope',
    'log-sigmoid-composed',
    'log-softmax-composed',
    'mish-three-calls',
    'prelu-always-monotone',
    'quick-gelu-three-digits',
    'relu-dead-unit-recovers',
    'relu-is-linear',
    'relu-kink-unusable',
    'relu-near-identity',
    'relu-never-saturates',
    'relu6-right-open',
    'rrelu-random-when-evaluating',
    'selu-is-elu',
    'selu-normalises-anything',
    'selu-not-smooth',
    'silu-beta-steeper',
    'sine-monotone',
    'sine-saturates',
    'snake-not-monotone',
    'softmax-elementwise',
    'softmax-is-maximum',
    'softmax-overflow',
    'softmax-ratios',
    'softmin-reversed',
    'softplus-zero',
    'softshrink-keeps-large',
    'softsign-smooth',
    'sparse-plus-smooth',
    'squared-relu-lipschitz',
    'squareplus-is-softplus',
    'step-learns',
    'tanh-solves-vanishing',
    'tanhshrink-zeroes',
    'threshold-is-shifted',
  ],
  lab: [],
};

for (const origin of ['article', 'paper', 'textbook', 'lab'] as const) {
  test(`of what is said by the ${origin}, exactly the listed claims are false`, () => {
    const ours = all.filter(([, claim]) => claim.origin === origin);
    assert.ok(ours.length > 0);
    const found = ours
      .filter(([, { expression }]) => !judge(expression, labFunctions(lab)))
      .map(([id]) => id);
    assert.deepEqual(found.sort(), refuted[origin]);
  });
}

test('every claim says who says it', () => {
  for (const [id, { origin }] of all) assert.ok(Object.hasOwn(refuted, origin), id);
});

test('the evidence agrees with the verdict and can be put into words in every language', () => {
  for (const [id, { expression }] of all) {
    const { holds, rows } = evidence(expression, lab);
    assert.equal(holds, judge(expression, labFunctions(lab)), id);
    assert.ok(rows.length > 0 && rows.every(({ claim }) => claim), id);
    if (!rows.some(({ or }) => or)) {
      assert.equal(
        rows.every(({ claim }) => claim?.holds),
        holds,
        id,
      );
    }
    for (const language of languages) {
      const text = message.bind(undefined, language);
      for (const { term, claim, parts } of rows) {
        for (const { node, value } of [term, ...parts, ...(claim ? [claim.than] : [])]) {
          const { formula, domains } = notation(node, lab, (owner, path) =>
            fieldOf(owner, path, text),
          );
          assert.ok(formula && domains.length <= 3, id);
          if (node.type === 'member') assert.ok(text(fieldKey(pathOf(node).path)));
          assert.doesNotMatch(
            valueText(value, text),
            /undefined|NaN|—|\[object/,
            `${id}: ${formula}`,
          );
        }
      }
    }
  }
});

test('what a claim shows can be drawn', () => {
  for (const [id, { show }] of all) {
    if (!show) continue;
    const { curves = [], orders = [], view } = sceneOf(show);
    assert.ok(curves.length >= 1 && curves.length <= maxCurves, id);
    assert.ok(orders.length >= 1 && orders.every((order) => [0, 1, 2].includes(order)), id);
    assert.ok(!view || (view.x[0] < view.x[1] && view.y[0] < view.y[1]), id);
    for (const curve of curves) {
      assert.equal(lab.spec(curve.id).id, curve.id, id);
      const analysis = lab.analyze(curve.id as string, { params: curve.params });
      if (show.property) assert.ok(Object.hasOwn(analysis, show.property), id);
    }
    const known = ['curves', 'orders', 'view', 'x', 'property'];
    assert.deepEqual(
      Object.keys(show).filter((key) => !known.includes(key)),
      [],
      id,
    );
  }
});

async function lessons(language: Language): Promise<Map<string, Lesson>> {
  const folder = new URL(`../../web/content/${language}/lesson/`, import.meta.url);
  const names = (await readdir(folder)).sort();
  const read = async (name: string): Promise<[string, Lesson]> => [
    name,
    readLesson(await readFile(new URL(name, folder), 'utf8'), `${language}/${name}`),
  ];
  return new Map(await Promise.all(names.map(read)));
}

test('each language makes every claim exactly once, and no other', async () => {
  const known = all.map(([id]) => id).sort();
  for (const language of languages) {
    const used = [...(await lessons(language)).values()].flatMap((lesson) => lesson.claims);
    assert.deepEqual(used.sort(), known, language);
  }
});

test('the languages have the same sections with the same claims and demonstrations in them', async () => {
  const [first, ...others] = await Promise.all(
    languages.map(async (language) =>
      [...(await lessons(language))].map(([name, { claims, demos, html }]) => ({
        name,
        claims,
        demos,
        headings: [...html.matchAll(/<h\d>/g)].join(),
        links: [...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target),
      })),
    ),
  );
  for (const other of others) assert.deepEqual(other, first);
});

test('links within the lesson lead to a section', async () => {
  for (const language of languages) {
    const sections = await lessons(language);
    for (const [name, { html }] of sections) {
      for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) {
        assert.ok(sections.has(`${target}.md`), `${language}/${name}: #${target}`);
      }
    }
  }
});
