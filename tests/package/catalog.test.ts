import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { type ActivationId, loadActivationLab } from 'activation-lab';
import { plain } from '../../web/package/generated/plain.js';

const lab = await loadActivationLab();
const ids: readonly ActivationId[] = lab.catalog.map(({ id }) => id);

test('the registry’s list, the catalogue and the generated types name the same activations', async () => {
  // The type list of the C++ registry, read as text: what a contributor edits.
  const registry = await readFile(
    new URL('../../src/activation/registry.h', import.meta.url),
    'utf8',
  );
  const structs = /using Activations =\s*TypeList<([^>]*)>/.exec(registry)?.[1]?.split(',') ?? [];
  assert.equal(structs.length, ids.length);

  const types = await readFile(
    new URL('../../web/package/generated/catalog.ts', import.meta.url),
    'utf8',
  );
  const union = /ActivationId =([^;]*);/.exec(types)?.[1]?.match(/'[^']+'/g) ?? [];
  assert.deepEqual(
    union.map((quoted) => quoted.slice(1, -1)),
    ids,
  );
  assert.deepEqual(Object.keys(plain), ids);
});

test('the catalogue cannot be changed by its readers', () => {
  for (const spec of lab.catalog)
    assert.ok(Object.isFrozen(spec) && Object.isFrozen(spec.parameters));
});

test('every spec has what a reader needs', () => {
  for (const spec of lab.catalog) {
    assert.ok(spec.name && spec.tex && spec.texDerivative, spec.id);
    assert.match(spec.source.url, /^https:\/\//, spec.id);
    assert.ok(spec.source.year > 1900, spec.id);
    for (const kink of spec.kinks) assert.ok(kink.convention && kink.source, spec.id);
  }
});

test('ids autocomplete: a known id is typed, its parameters too', () => {
  lab.evaluate('elu', [1], { params: { alpha: 2 } });
  // @ts-expect-error elu has no parameter of that name
  assert.throws(() => lab.evaluate('elu', [1], { params: { beta: 2 } }));
  const id: ActivationId = 'relu';
  // @ts-expect-error not an activation
  const wrong: ActivationId = 'rely';
  assert.notEqual(id, wrong);
});

test('the plain-JavaScript translation computes what the engine computes', () => {
  const x = Float64Array.from({ length: 2001 }, (_, i) => (i - 1000) / 50);
  for (const spec of lab.catalog) {
    const params = spec.parameters.map((parameter) => parameter.default);
    for (const order of [0, 1, 2] as const) {
      const y = new Float64Array(x.length);
      plain[spec.id][order](x, y, ...params);
      // JavaScript has no Φ; the translation's is good to 2e-10.
      const accuracy = /normalCdf/.test(String(plain[spec.id][order])) ? 1e-9 : 1e-13;
      const expected = lab.evaluate(spec.id, x, { order });
      for (let i = 0; i < x.length; i++) {
        const wanted = expected[i] ?? Number.NaN;
        assert.ok(
          Math.abs((y[i] ?? Number.NaN) - wanted) <= accuracy * (1 + Math.abs(wanted)),
          `${spec.id} ${order} at ${x[i]}`,
        );
      }
    }
  }
});
