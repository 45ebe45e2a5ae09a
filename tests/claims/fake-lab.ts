// A package whose answers a test can foresee.
import type { ActivationLab } from 'activation-lab';

/** f(x) = (x + shift)²: x², its derivative, its second derivative. */
const square = {
  analyze: (id: string, { params = {} }: { params?: object } = {}) => ({
    id,
    params,
    monotone: { holds: false, direction: 'none', fall: [point(-1, 1), point(0, 0)] },
    nonSaturating: { holds: true, left: { limit: Infinity, from: Number.NaN } },
    differentiable: { holds: true, kinks: [] },
    deadZones: { holds: false, intervals: [{ from: -Infinity, to: 0 }] },
  }),
  evaluate: (
    id: string,
    x: readonly number[] | Float64Array,
    { order = 0, params = {} }: { order?: number; params?: { shift?: number } } = {},
  ) => {
    if (id !== 'square') throw new RangeError(`activation: "${id}" is not known`);
    const { shift = 0 } = params;
    const jet = [(t: number) => (t + shift) ** 2, (t: number) => 2 * (t + shift), () => 2];
    return Float64Array.from(x, jet[order] as (t: number) => number);
  },
};

const point = (x: number, y: number) => ({ x, y });

export const fakeLab = {
  ...square,
  catalog: [],
  defined: [],
  simd: false,
  spec: () => ({
    id: 'square',
    name: 'Square',
    parameters: [{ name: 'shift', symbol: '\\alpha' }],
  }),
} as unknown as ActivationLab;
