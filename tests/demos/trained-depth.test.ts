import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';
import { dataset, datasets } from '../../web/demos/datasets.js';
import demos from '../../web/demos/demos.json' with { type: 'json' };
import {
  asOneLayer,
  denseNet,
  gradients,
  type Labelled,
  logits,
} from '../../web/demos/dense-net.js';
import { runAtOnce } from '../../web/demos/slices.js';
import {
  type DepthOptions,
  decisions,
  extentByDepth,
  reachOf,
  trainedByDepth,
} from '../../web/demos/trained-depth.js';

const lab = await loadActivationLab();
const preset = demos['trained-depth'];
const options = (data: (typeof datasets)[number]): DepthOptions => ({ ...preset, data });

/** Mean cross-entropy, written out. */
function loss(id: string, net: ReturnType<typeof denseNet>, { x, label }: Labelled): number {
  const terms = logits(lab, id, net, x).map((z, i) =>
    Math.log1p(Math.exp(label[i] === 1 ? -z : z)),
  );
  return terms.reduce((sum, v) => sum + v, 0) / label.length;
}

test('gradients agree with central differences', () => {
  const data = dataset('spiral', 2, 20);
  for (const id of ['identity', 'sigmoid', 'tanh', 'elu']) {
    const net = denseNet(3, 3, 4);
    const exact = gradients(lab, id, net, data);
    const h = 1e-5;
    for (const [layer, { weights, bias }] of net.entries()) {
      for (const [values, expected] of [
        [weights.data, exact[layer]?.weights.data],
        [bias, exact[layer]?.bias],
      ] as const) {
        for (let i = 0; i < values.length; i++) {
          const centre = values[i] as number;
          values[i] = centre + h;
          const above = loss(id, net, data);
          values[i] = centre - h;
          const below = loss(id, net, data);
          values[i] = centre;
          const difference = (above - below) / (2 * h) - (expected?.[i] as number);
          assert.ok(Math.abs(difference) < 1e-9, `${id}, layer ${layer}, ${i}: ${difference}`);
        }
      }
    }
  }
});

for (const name of datasets) {
  test(`${name}: with the identity, depth 1 to 8 stays at the linear model`, () => {
    const nets = runAtOnce(trainedByDepth(lab, preset.linear, options(name)));
    assert.equal(nets.length, 9);
    const linear = nets[0]?.accuracy as number;
    // Neither data set allows a straight line much more than a coin's luck.
    assert.ok(linear < 0.65, `${linear}`);
    const { low, high } = extentByDepth(nets, 'accuracy');
    assert.ok(Math.abs(low - linear) <= 0.02 && Math.abs(high - linear) <= 0.02, `${low}…${high}`);
    assert.ok(extentByDepth(nets, 'difference').high < 1e-13);
  });

  test(`${name}: with a nonlinear activation the same nets fit`, () => {
    for (const id of [preset.chosen, 'tanh', 'leaky-relu', 'elu']) {
      const nets = runAtOnce(trainedByDepth(lab, id, options(name)));
      const { low } = extentByDepth(nets, 'accuracy');
      assert.ok(low >= 0.95, `${id}: ${low}`);
      assert.ok(extentByDepth(nets, 'difference').low > 0.1, id);
    }
  });
}

test('layers of an identity net make one layer, biases included', () => {
  const net = denseNet(5, 2, 3).map(({ weights, bias }) => ({
    weights,
    bias: bias.map((_, i) => i + 1),
  }));
  const { weights, bias } = asOneLayer(net);
  assert.deepEqual([weights.rows, weights.columns, bias.length], [1, 2, 1]);
  const { x } = dataset('xor', 1, 12);
  const [all, one] = [net, [{ weights, bias }]].map((n) => logits(lab, 'identity', n, x));
  for (let i = 0; i < 12; i++) {
    assert.ok(Math.abs((all?.[i] as number) - (one?.[i] as number)) < 1e-13);
  }
});

test('a decision map has the picture’s orientation: up is x₂', () => {
  // logit = x₂
  const net = [
    { weights: { rows: 1, columns: 2, data: Float64Array.of(0, 1) }, bias: new Float64Array(1) },
  ];
  assert.deepEqual(decisions(lab, 'identity', net, 1, 2), [true, true, false, false]);
  const data = dataset('spiral', 1, 50);
  assert.ok(data.x.data.every((v) => Math.abs(v) < reachOf(data)));
});
