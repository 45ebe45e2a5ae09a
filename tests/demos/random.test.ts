import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normals, seededRandom } from '../../web/demos/random.js';
import { mean, standardDeviation } from '../../web/demos/statistics.js';

test('the same seed gives the same numbers, pinned', () => {
  const random = seededRandom(1);
  assert.deepEqual(
    [random.uniform(), random.uniform(), random.uniform()],
    [0.6270739405881613, 0.002735721180215478, 0.5274470399599522],
  );
  assert.deepEqual(normals(seededRandom(7), 5), normals(seededRandom(7), 5));
  assert.notDeepEqual(normals(seededRandom(7), 5), normals(seededRandom(8), 5));
});

test('uniforms lie in [0, 1) and fill it evenly', () => {
  const random = seededRandom(3);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const u = random.uniform();
    assert.ok(u >= 0 && u < 1);
    const cell = Math.floor(10 * u);
    counts[cell] = (counts[cell] as number) + 1;
  }
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 400, `${counts}`);
});

test('normals have the moments and the tails of N(0, 1)', () => {
  const sample = normals(seededRandom(5), 200_000);
  assert.ok(Math.abs(mean(sample)) < 0.01);
  assert.ok(Math.abs(standardDeviation(sample) - 1) < 0.01);
  assert.ok(Math.abs(mean(sample.map((v) => v ** 4)) - 3) < 0.1);
  const beyond2 = sample.filter((v) => Math.abs(v) > 2).length / sample.length;
  assert.ok(Math.abs(beyond2 - 0.0455) < 0.003, `${beyond2}`);
});
