import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandOf, frameOf, identityPart, pathOf, tangentOf, ticksOf } from '../../web/plot/frame.js';

const frame = frameOf({ x: [-6, 6], y: [-1, 2] }, 600, 300);

test('ticks stand at round values, about as far apart as asked', () => {
  assert.deepEqual(
    ticksOf(frame.x, 100).map(({ text }) => text),
    ['−6', '−4', '−2', '0', '2', '4', '6'],
  );
  assert.deepEqual(
    ticksOf(frame.y, 100).map(({ text, at }) => `${text} at ${at}`),
    ['−1 at 300', '0 at 200', '1 at 100', '2 at 0'],
  );
});

test('fewer ticks are drawn on a narrow screen', () => {
  const narrow = frameOf(frame.view, 300, 240);
  assert.ok(ticksOf(narrow.x, 72).length < ticksOf(frame.x, 72).length);
});

test('ticks of the smallest views, far from 0 too, differ from one another', () => {
  for (const from of [0, 3, -5000]) {
    const small = frameOf({ x: [from, from + 1e-6], y: [0, 1] }, 600, 300);
    const texts = ticksOf(small.x, 100).map(({ text }) => text);
    assert.equal(new Set(texts).size, texts.length, texts.join(' '));
  }
});

test('a path has two decimals, and points far outside are brought nearer', () => {
  const path = pathOf(frame, [
    { x: -6, y: 0 },
    { x: 0, y: 1e300 },
    { x: 6, y: -1e300 },
  ]);
  assert.equal(path, 'M0,200L300,-1200L600,1500');
});

test('a band is cut off at the edges of the drawing', () => {
  assert.deepEqual(bandOf(frame, Number.NEGATIVE_INFINITY, -3), { x: 0, width: 150 });
  assert.deepEqual(bandOf(frame, 3, Number.POSITIVE_INFINITY), { x: 450, width: 150 });
  assert.deepEqual(bandOf(frame, -1, 1), { x: 250, width: 100 });
  assert.equal(bandOf(frame, 7, 9).width, 0);
});

test('a tangent is as long on the screen however steep it is', () => {
  for (const slope of [0, 0.25, -3, 1000]) {
    const [a, b] = tangentOf(frame, { x: 1, y: 0.5 }, slope, 60);
    const length = Math.hypot(frame.x(b.x) - frame.x(a.x), frame.y(b.y) - frame.y(a.y));
    assert.ok(Math.abs(length - 120) < 1e-6, `${length}`);
    if (slope !== 0) assert.ok(Math.abs((b.y - a.y) / (b.x - a.x) / slope - 1) < 1e-9);
  }
});

test('y = x is drawn near 0 only, and only as far as it is seen', () => {
  assert.deepEqual(identityPart(frame), [-1, 1.5]);
  assert.deepEqual(identityPart(frameOf({ x: [-0.5, 0.5], y: [-0.2, 1] }, 600, 300)), [-0.2, 0.5]);
  assert.equal(identityPart(frameOf({ x: [3, 6], y: [-1, 2] }, 600, 300)), undefined);
  assert.equal(identityPart(frameOf({ x: [-5e5, 5e5], y: [-1, 2] }, 600, 300)), undefined);
});
