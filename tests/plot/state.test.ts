import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from '../../web/package/index.js';
import type { Scene } from '../../web/plot/scene.js';
import { decodeDefinitions, decodeScene, defaultScene, encodeScene } from '../../web/plot/state.js';

const { catalog } = await loadActivationLab();

test('a scene survives the way into the address and back', () => {
  const scene: Scene = {
    curves: [
      { id: 'elu', params: { alpha: 1.5 } },
      { id: 'rrelu', params: { lower: 0.1, upper: 0.9 } },
      { id: 'relu', params: {} },
    ],
    orders: [0, 2],
    view: { x: [-6.25, 1e-3], y: [-2, 4] },
    x: -0.5,
    property: 'range',
  };
  const text = encodeScene(scene, catalog);
  assert.equal(encodeURIComponent(text), text, 'needs no escaping');
  assert.deepEqual(decodeScene(text, catalog), scene);
  assert.deepEqual(decodeScene(new URLSearchParams(`s=${text}`).get('s') ?? '', catalog), scene);
});

test('parameters at their default are left out', () => {
  const scene = {
    ...defaultScene(catalog),
    curves: [{ id: 'elu' as const, params: { alpha: 1 } }],
  };
  assert.match(encodeScene(scene, catalog), /^v1!elu!/);
});

test('every activation’s default scene can be shared', () => {
  for (const { id } of catalog) {
    const scene = { ...defaultScene(catalog), curves: [{ id, params: {} }] };
    assert.deepEqual(decodeScene(encodeScene(scene, catalog), catalog), scene);
  }
});

const own: Scene = {
  ...defaultScene(catalog),
  curves: [{ id: 'own-1', params: { beta: 2 } }],
  definitions: [
    {
      id: 'own-1',
      name: "5% ~ it's mine! 我的",
      expression: 'x*sigmoid(beta*x) + max(x，1)^2/3',
      params: { beta: { default: 1.5, min: -1e-3, max: 1e6 } },
    },
    { id: 'own-2', name: 'f₂', expression: 'x', params: {} },
  ],
};

test('own functions survive the way into the address and back', async () => {
  const { define, spec } = await loadActivationLab();
  const known = [...catalog, ...(own.definitions ?? []).map(define)];
  assert.equal(spec('own-1').name, own.definitions?.[0]?.name);
  for (const property of [undefined, 'range'] as const) {
    const scene = { ...own, property };
    const text = encodeScene(scene, known);
    const url = new URL(`https://example.org/?s=${encodeURIComponent(text)}`);
    const received = url.searchParams.get('s') ?? '';
    assert.deepEqual(decodeDefinitions(received), own.definitions);
    assert.deepEqual(decodeScene(received, known), scene);
  }
});

test('an address without own functions has none', () => {
  assert.deepEqual(decodeDefinitions('v1!relu!01!fit!1'), []);
  assert.deepEqual(decodeDefinitions('v1!relu!01!fit!1!range'), []);
});

for (const damaged of [
  '',
  'own-1',
  "own-1'f",
  "own-1'f'",
  "Own'f'x",
  "-1'f'x",
  "own-1'50%'x",
  "own-1'%41'x",
  "own-1'f'x'b",
  "own-1'f'x'b~1~0",
  "own-1'f'x'b~1~0~3~4",
  "own-1'f'x'b~~0~3",
  "own-1'f'x'b~1~0~Infinity",
  "own-1'f'x'b~1~0~3'b~1~0~3",
  "own-1'f'x'__proto__~1~0~3",
  "own-1'f'x!own-1'g'x",
  Array.from({ length: 9 }, (_, i) => `own-${i}'f'x`).join('!'),
]) {
  test(`refuses the own function ${JSON.stringify(damaged)}`, () => {
    const text = `v1!relu!01!fit!1!!${damaged}`;
    assert.equal(decodeDefinitions(text), undefined);
    assert.equal(decodeScene(text, catalog), undefined);
  });
}

for (const damaged of [
  '',
  'v1',
  'v2!relu!01!-6~6~-2~4!1',
  'v1!rely!01!-6~6~-2~4!1',
  'v1!relu!01!6~-6~-2~4!1',
  'v1!relu!10!-6~6~-2~4!1',
  'v1!relu!!-6~6~-2~4!1',
  'v1!relu!01!-6~6~-2~4!NaN',
  'v1!relu!01!-6~6~-2~4!1!2',
  'v1!relu!01!-6~1e99~-2~4!1',
  'v1!elu(alpha~-3)!01!-6~6~-2~4!1',
  'v1!elu(beta~3)!01!-6~6~-2~4!1',
  'v1!elu(alpha~x)!01!-6~6~-2~4!1',
  'v1!elu(!01!-6~6~-2~4!1',
  'v1!rrelu(lower~0.9)!01!-6~6~-2~4!1',
  'v1!relu*relu*relu*relu*relu!01!-6~6~-2~4!1',
  'v1!<img src=x>!01!-6~6~-2~4!1',
  'v1!elu(__proto__~1)!01!-6~6~-2~4!1',
  'v1!relu!01!-6~6~7~8~9!1',
  'v1!relu!01!fat!1',
  'v1!relu!01!fit!1!rang',
  'v1!relu!01!fit!1!range!2',
  'v1!relu!01!fit!1!',
]) {
  test(`refuses ${JSON.stringify(damaged)}`, () => {
    assert.equal(decodeScene(damaged, catalog), undefined);
  });
}

test('a parameter may bear the name of what every object has', () => {
  const parameters = [{ name: 'constructor', default: 1, min: 0, max: 3 }];
  const known = [...catalog, { ...catalog[0], id: 'own-1', parameters }] as typeof catalog;
  const text = "v1!own-1!01!fit!1!!own-1'f'constructor*x'constructor~1~0~3";
  const scene = decodeScene(text, known);
  assert.deepEqual(scene?.curves, [{ id: 'own-1', params: {} }]);
  assert.equal(encodeScene(scene as Scene, known), text);
});

test('a view too narrow to be written is not read', () => {
  assert.equal(decodeScene('v1!relu!0!1~1.00000001~0~1!1', catalog), undefined);
});
