// The facade over the module of experiments: ids checked, errors thrown.
import type { ExperimentId, ExperimentRun, Experiments, SettingsOf } from './experiment-types.js';
import type { ExperimentsModule, Result } from './module.js';
import { deepFreeze, describe, plainTree, toThrow, wholeNumber } from './values.js';

/** What of experiments is done here and now. */
export type LocalExperiments = Omit<Experiments, 'runExperiment'>;

export function createExperiments(module: ExperimentsModule): LocalExperiments {
  const list = deepFreeze(module.experiments());
  const place = (id: unknown): number => {
    const found = list.findIndex((experiment) => experiment.id === id);
    if (found >= 0) return found;
    if (typeof id !== 'string') throw new TypeError(`experiment: ${describe(id)} is not a text`);
    const known = list.map((experiment) => experiment.id).join(', ');
    throw new RangeError(`experiment: ${describe(id)} is not known; allowed: ${known}`);
  };
  const taken = <T>(result: Result<T>): T => {
    if (result.error) throw toThrow(result);
    return result.value;
  };
  return {
    list,
    simd: module.simd(),
    plan<Id extends ExperimentId>(id: Id, settings?: Partial<SettingsOf<Id>>) {
      const { settings: complete, plan } = taken(
        module.plan(place(id), plainTree('settings', settings)),
      );
      return { settings: complete as SettingsOf<Id>, plan };
    },
    runSeed<Id extends ExperimentId>(
      id: Id,
      seed: number,
      settings?: Partial<SettingsOf<Id>>,
    ): ExperimentRun {
      const number = place(id);
      wholeNumber('seed', seed, 0, Number.MAX_SAFE_INTEGER);
      return { seed, values: taken(module.run(number, plainTree('settings', settings), seed)) };
    },
  };
}
