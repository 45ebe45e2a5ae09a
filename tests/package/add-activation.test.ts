import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type ActivationLab, loadActivationLab, type Order } from 'activation-lab';
import { addedId, buildExtended } from '../support/extended-build.js';

let folder = '';
let lab: ActivationLab;

before(async () => {
  folder = await buildExtended();
  lab = await loadActivationLab({
    wasm: await readFile(path.join(folder, 'activation-lab.scalar.wasm')),
  });
});

test('a struct and a word give the package one more activation', async () => {
  const usual = await loadActivationLab();
  assert.deepEqual(
    lab.catalog.map(({ id }) => id),
    [...usual.catalog.map(({ id }) => id), addedId],
  );
  assert.equal(lab.spec('Shifted ReLU').source.year, 2015);
});

test('it evaluates, float and double, with both derivatives', () => {
  const x = [-2, -1, 0, 3];
  for (const input of [Float32Array.from(x), x]) {
    const of = (order: Order) => [...lab.evaluate(addedId, input as number[], { order })];
    assert.deepEqual(of(0), [-1, -1, 0, 3]);
    assert.deepEqual(of(1), [0, 0, 1, 1]);
    assert.deepEqual(of(2), [0, 0, 0, 0]);
  }
});

test('it is analysed', () => {
  const { range, nonSaturating, deadZones, differentiable, cheap } = lab.analyze(addedId);
  assert.deepEqual([range.infimum.value, range.supremum.value], [-1, Number.POSITIVE_INFINITY]);
  assert.ok(range.infimum.attained && !range.supremum.attained);
  assert.equal(nonSaturating.left.saturation, 'hard');
  assert.equal(nonSaturating.left.from, -1);
  assert.equal(nonSaturating.right.saturation, 'none');
  assert.deepEqual(
    deadZones.intervals.map(({ from, to }) => [from, to]),
    [[Number.NEGATIVE_INFINITY, -1]],
  );
  assert.deepEqual(
    differentiable.kinks.map(({ x }) => x),
    [-1],
  );
  assert.ok(cheap.holds);
});

test('the generated types and the plain-JavaScript translation have it', async () => {
  assert.match(await readFile(path.join(folder, 'catalog.ts'), 'utf8'), /\| 'shifted-relu'/);
  const { plain } = await import(pathToFileURL(path.join(folder, 'plain.js')).href);
  const y = new Float64Array(3);
  plain[addedId][0](Float64Array.of(-2, 2, 9), y);
  assert.deepEqual([...y], [-1, 2, 9]);
});
