import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import {
  bestAffineXor,
  collapse,
  product,
  randomNet,
  xor,
  xorNet,
} from '../../web/demos/linear-collapse.js';

const lab = await loadActivationLab();

test('with the identity a net of any depth is the product of its matrices', () => {
  for (let depth = 1; depth <= 8; depth++) {
    const { difference, bend, linear } = collapse(lab, 'identity', { seed: 1, depth, width: 8 });
    const size = Math.max(...linear.map(Math.abs));
    assert.ok(difference <= 1e-13 * size, `depth ${depth}: ${difference}`);
    assert.ok(bend < 1e-12, `depth ${depth}: ${bend}`);
  }
});

test('with any nonlinear activation it bends and the product misses it', () => {
  for (const { id } of lab.catalog.filter((spec) => spec.id !== 'identity')) {
    for (const depth of [1, 4, 8]) {
      const { bend, difference, overflows } = collapse(lab, id, { seed: 1, depth, width: 8 });
      if (overflows) continue; // towers of exponentials
      assert.ok(bend > 0.02, `${id}, depth ${depth}: ${bend}`);
      assert.ok(difference > 1, `${id}, depth ${depth}: ${difference}`);
    }
  }
});

test('nets have the shapes asked for and depend on the seed alone', () => {
  const net = randomNet(3, 2, 8);
  assert.deepEqual(
    net.map(({ rows, columns }) => [rows, columns]),
    [
      [8, 2],
      [8, 8],
      [1, 8],
    ],
  );
  assert.deepEqual([product(net).rows, product(net).columns], [1, 2]);
  assert.deepEqual(net, randomNet(3, 2, 8));
});

test('two ReLU units compute XOR, the same net with the identity does not', () => {
  assert.deepEqual(xorNet(lab, 'relu'), [...xor.target]);
  assert.deepEqual(xorNet(lab, 'identity'), [2, 1, 1, 0]);
});

test('the best affine fit of XOR is one half everywhere', () => {
  for (const value of bestAffineXor().values) assert.ok(Math.abs(value - 0.5) < 1e-15);
});
