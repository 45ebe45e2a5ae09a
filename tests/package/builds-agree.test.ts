import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadActivationLab } from 'activation-lab';

const [simd, scalar] = await Promise.all([
  loadActivationLab({ simd: true }),
  loadActivationLab({ simd: false }),
]);

test('the SIMD and the scalar build come to the same verdicts, witnesses and all', () => {
  for (const { id, parameters } of simd.catalog) {
    const settings = [
      {},
      // A parameter that is bounded by another one keeps below it.
      ...parameters.map((p) => ({ [p.name]: (p.default + (p.notAbove ? p.min : p.max)) / 2 })),
    ];
    for (const params of settings) {
      assert.deepEqual(
        simd.analyze(id as string, { params }),
        scalar.analyze(id as string, { params }),
        `${id} ${JSON.stringify(params)}`,
      );
    }
  }
});
