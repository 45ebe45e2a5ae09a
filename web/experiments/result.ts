// What came of an experiment, by name: the numbers of a measure under a condition, seed by seed.
import type { ExperimentMeasure, ExperimentPlan, ExperimentRun } from '../package/index.js';

export interface Result {
  readonly settings: Readonly<Record<string, number | string | readonly string[]>>;
  readonly plan: ExperimentPlan;
  readonly runs: readonly ExperimentRun[];
}

/** A condition by its values: 'relu he-normal'. */
export const nameOf = (condition: Readonly<Record<string, string>>): string =>
  Object.values(condition).join(' ');

export const placesOf = ({ axis }: ExperimentMeasure): number => axis?.places.length ?? 1;

/** Where a condition's numbers of a measure begin in a run's values. */
export function offsetOf({ measures }: ExperimentPlan, condition: number, measure: number): number {
  const sizes = measures.map((each) => placesOf(each) * each.width);
  const size = sizes.reduce((a, b) => a + b, 0);
  return sizes.slice(0, measure).reduce((a, b) => a + b, condition * size);
}

export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  /** Of so many numbers; the others are NaN. */
  readonly count: number;
}

/** Interpolated between the two nearest; NaN where there is no number. */
export function quartilesOf(numbers: readonly number[]): Quartiles {
  const sorted = Float64Array.from(numbers.filter((x) => !Number.isNaN(x))).sort();
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? Number.NaN;
    const high = sorted[Math.ceil(place)] ?? Number.NaN;
    return low === high ? low : low + (place - Math.floor(place)) * (high - low);
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75), count: sorted.length };
}

/** The number of each run at a place of a measure of width 1. */
export const numbersAt = (
  { plan, runs }: Pick<Result, 'plan' | 'runs'>,
  condition: number,
  measure: number,
  place = 0,
): number[] => {
  const index = offsetOf(plan, condition, measure) + place;
  return runs.map(({ values }) => values[index] as number);
};
