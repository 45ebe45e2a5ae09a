// Random calls of what loadActivationLab gives.
import assert from 'node:assert/strict';
import { ExpressionError, loadActivationLab } from 'activation-lab';
import { damaged, formula, perhapsMutated } from './grammar.js';
import { type Call, isOfArgument, type Target, withMemory } from './harness.js';
import * as hostile from './hostile.js';
import type { Random } from './random.js';

export async function labTarget(): Promise<Target> {
  const [lab, memory] = await withMemory(() => loadActivationLab());
  const anyLab = lab as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  const ids = lab.catalog.flatMap(({ id, name, aliases }) => [id, name, ...aliases]);
  const vectorIds = lab.vectorCatalog.map(({ id }) => id);
  const own = ['own-1', 'own-2', 'own-3', 'own-4'];

  const activation = (random: Random) => random.pick(random.chance(0.3) ? own : ids);
  const options = (random: Random, order: boolean) => {
    const spec = lab.catalog.find(({ id }) => id === random.pick(ids)) ?? lab.catalog[0];
    const params = Object.fromEntries(
      (spec?.parameters ?? []).map(({ name, default: usual }) => [name, usual]),
    );
    const made = {
      ...(random.chance(0.5) && { params }),
      ...(random.chance(0.2) && { framework: random.pick(['pytorch', 'jax', 'keras', 'onnx']) }),
      ...(order && random.chance(0.5) && { order: random.pick([0, 1, 2]) }),
    };
    return random.chance(0.1) ? withCode(random, made) : made;
  };
  /** Code that calls the lab in the middle of a call. */
  const intrude = (random: Random) => {
    const length = random.pick([4, 64, 20_000]);
    return () => {
      lab.evaluateVector(random.pick(['softmax', 'crelu']), new Float64Array(length));
      lab.evaluate('tanh', [1], { order: 1 });
    };
  };
  const withCode = (random: Random, record: object) => {
    const run = intrude(random);
    return Object.defineProperty({ ...record }, 'params', {
      enumerable: true,
      get() {
        run();
        return {};
      },
    });
  };
  const row = (random: Random, length: number): unknown => {
    const numbers = random.list(length, () => (random.next() - 0.5) * 20);
    if (random.chance(0.5)) return Float32Array.from(numbers);
    if (!random.chance(0.1) || length === 0) return numbers;
    const run = intrude(random);
    return Object.defineProperty(numbers, 0, {
      enumerable: true,
      get() {
        run();
        return 1;
      },
    });
  };
  const definition = (random: Random) => {
    const names = random.list(random.whole(0, 2), () =>
      random.pick(['a', 'beta', 'constructor', 'toString', 'k1']),
    );
    const expression = formula(random, random.whole(1, 6), names);
    return {
      id: random.pick(own),
      expression: random.chance(0.3) ? damaged(random, expression) : expression,
      ...(names.length > 0 && {
        params: Object.fromEntries(
          names.map((name) => [
            name,
            random.chance(0.5) ? 1.5 : { default: 1, min: -2, max: 1e300 },
          ]),
        ),
      }),
      ...(random.chance(0.2) && { name: hostile.text(random) }),
    };
  };

  const draws: Record<string, [weight: number, draw: (random: Random) => unknown[]]> = {
    spec: [1, (random) => [activation(random)]],
    evaluate: [
      10,
      (random) => [
        activation(random),
        random.chance(0.02) ? new Float32Array(random.whole(0, 20_000)) : hostile.array(random),
        options(random, true),
      ],
    ],
    analyze: [0.15, (random) => [activation(random), options(random, false)]],
    define: [1.5, (random) => [definition(random)]],
    undefine: [0.3, (random) => [random.pick(own)]],
    vectorSpec: [0.5, (random) => [random.pick(vectorIds)]],
    evaluateVector: [
      4,
      (random) => {
        const length = random.whole(0, 6) * 2;
        const rows = random.whole(0, 4);
        return [
          random.pick(vectorIds),
          row(random, length * rows),
          random.chance(0.7) ? { length } : {},
        ];
      },
    ],
    vectorJacobianProduct: [
      4,
      (random) => {
        const length = random.whole(1, 6) * 2;
        const rows = random.whole(1, 4);
        const id = random.pick(vectorIds);
        const { inputs, outputs } = lab.vectorSpec(id);
        const values = Math.floor((length * rows * outputs) / inputs);
        return [id, row(random, length * rows), row(random, values), { length }];
      },
    ],
    jacobian: [1, (random) => [random.pick(vectorIds), row(random, 2 * random.whole(0, 8)), {}]],
  };
  const draw = drawerOf(draws, (name, args) => {
    const result = anyLab[name]?.(...args);
    if (name === 'evaluate') assert.ok(ArrayBuffer.isView(result));
    return result;
  });

  const known = () => [
    ...lab.evaluate('gelu', Float32Array.of(-3, -0.5, 0.25, 7)),
    ...lab.evaluate('prelu', [-2, 3], { params: { alpha: 0.25 } }),
    ...lab.evaluateVector('softmax', [1, 2, 3, 4]),
    JSON.stringify(lab.analyze('elu')),
    JSON.stringify(lab.catalog),
  ];
  const before = known();
  return {
    name: 'lab',
    draw,
    check: () => assert.deepEqual(known(), before),
    isDocumented: (error) => error instanceof ExpressionError || isOfArgument(error),
    memory,
  };
}

/** Draws a method by its weight, and its arguments with mistakes in them. */
export function drawerOf(
  draws: Record<string, [weight: number, draw: (random: Random) => unknown[]]>,
  run: (name: string, args: readonly unknown[]) => unknown,
): (random: Random) => Call {
  const entries = Object.entries(draws);
  const total = entries.reduce((sum, [, [weight]]) => sum + weight, 0);
  return (random) => {
    let left = random.next() * total;
    const reached = ([, [weight]]: (typeof entries)[number]) => {
      left -= weight;
      return left < 0;
    };
    const [name, [, draw]] = entries.find(reached) ?? (entries[0] as (typeof entries)[number]);
    const args = perhapsMutated(random, draw(random));
    return { name, args, run: () => run(name, args) };
  };
}
