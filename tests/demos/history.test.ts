import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { historyOf, nearestOlder } from '../../web/demos/history.js';

const lab = await loadActivationLab();

test('every function stands once, under the year of its paper', () => {
  const years = historyOf(lab);
  const ids = years.flatMap(({ year, papers }) =>
    papers.flatMap(({ source, activations, vectorFunctions }) => {
      assert.equal(source.year, year);
      return [...activations, ...vectorFunctions].map(({ id }) => id as string);
    }),
  );
  const known = [...lab.catalog, ...lab.vectorCatalog].map(({ id }) => id as string);
  assert.deepEqual(ids.sort(), known.sort());
});

test('the years ascend, and the gaps between them add up', () => {
  const years = historyOf(lab);
  assert.equal(years[0]?.gap, 0);
  assert.ok(years.slice(1).every(({ gap }) => gap > 0));
  const span = (years.at(-1)?.year ?? 0) - (years[0]?.year ?? 0);
  assert.equal(
    years.reduce((total, { gap }) => total + gap, 0),
    span,
  );
});

test('functions of one paper stand together', () => {
  const paper = historyOf(lab)
    .flatMap(({ papers }) => papers)
    .find(({ source }) => source.title.includes('sparsemax'));
  assert.deepEqual(
    paper?.activations.map(({ id }) => id),
    ['sparse-sigmoid'],
  );
  assert.deepEqual(
    paper?.vectorFunctions.map(({ id }) => id),
    ['sparsemax'],
  );
});

test('the nearest older function is older, and none that is older is nearer', () => {
  const found = nearestOlder(lab);
  const first = Math.min(...lab.catalog.map(({ source }) => source.year));
  for (const { id, source } of lab.catalog) {
    const nearest = found.get(id);
    assert.equal(nearest === undefined, source.year === first, id);
    assert.ok(!nearest || nearest.spec.source.year < source.year, id);
  }
  assert.deepEqual([found.get('celu')?.spec.id, found.get('celu')?.difference], ['elu', 0]);
  const sigmoid = found.get('sigmoid');
  assert.deepEqual([sigmoid?.spec.id, sigmoid?.difference], ['binary-step', 0.5]);
  const softplus = lab.evaluate('softplus', [0])[0];
  assert.equal(found.get('relu')?.difference, softplus);
});
