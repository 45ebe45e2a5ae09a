// What came of an experiment, by name.
import type { ExperimentResult } from '../package/index.js';

export type Result = Pick<
  ExperimentResult,
  'settings' | 'plan' | 'runs' | 'summary' | 'valuesOf' | 'done' | 'total' | 'toCSV'
>;

/** The number of each run at a place of a measure of width 1. */
export const numbersAt = (
  { runs, valuesOf }: Pick<Result, 'runs' | 'valuesOf'>,
  condition: number,
  measure: string,
  place = 0,
): number[] => runs.map((run) => valuesOf(run, condition, measure)[place] as number);
