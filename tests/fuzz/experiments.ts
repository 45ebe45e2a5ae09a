// Random calls of what loadExperiments gives.
import assert from 'node:assert/strict';
import { loadExperiments } from 'activation-lab';
import { isOfArgument, type Target, withMemory } from './harness.js';
import * as hostile from './hostile.js';
import { drawerOf } from './lab.js';
import type { Random } from './random.js';

export async function experimentsTarget(): Promise<Target> {
  const [experiments, memory] = await withMemory(() => loadExperiments());
  const anyExperiments = experiments as unknown as Record<
    string,
    (...args: readonly unknown[]) => unknown
  >;
  const settings = (random: Random, id: string) => {
    const controls = experiments.list.find((one) => one.id === id)?.controls ?? [];
    const entries = controls
      .filter(() => random.chance(0.5))
      .map((control) => [
        control.id,
        control.kind === 'number' || control.kind === 'whole'
          ? random.pick([control.min, control.max, control.default, hostile.number(random)])
          : control.default,
      ]);
    return Object.fromEntries(entries);
  };
  const id = (random: Random) => random.pick(experiments.list).id;
  const draw = drawerOf(
    {
      plan: [
        40,
        (random) => {
          const experiment = id(random);
          return [experiment, settings(random, experiment)];
        },
      ],
      // What runs takes its time: mostly it is not to run.
      runSeed: [10, (random) => [id(random), hostile.value(random), settings(random, id(random))]],
      runExperiment: [
        10,
        (random) => [
          id(random),
          { seeds: random.whole(1, 3), settings: settings(random, id(random)) },
          {},
        ],
      ],
    },
    (name, args) => {
      if (name === 'runSeed' && isSeed(args[1])) return undefined;
      // An iterator that nobody asks runs nothing.
      return anyExperiments[name]?.(...args);
    },
  );
  const isSeed = (seed: unknown) => Number.isSafeInteger(seed) && (seed as number) >= 0;

  const known = () => [
    JSON.stringify(experiments.plan('linear-collapse')),
    experiments.runSeed(
      'single-layer-convexity',
      3,
      shortest(experiments, 'single-layer-convexity'),
    ),
  ];
  const before = known();
  return {
    name: 'experiments',
    draw,
    check: () => assert.deepEqual(known(), before),
    isDocumented: isOfArgument,
    memory,
  };
}

/** The settings at their least, where that is a number. */
function shortest(experiments: Awaited<ReturnType<typeof loadExperiments>>, id: string): object {
  const controls = experiments.list.find((one) => one.id === id)?.controls ?? [];
  return Object.fromEntries(
    controls.flatMap((control) => (control.kind === 'whole' ? [[control.id, control.min]] : [])),
  );
}
