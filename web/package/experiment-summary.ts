// What the rows of many seeds say together. Pure functions: nothing is run here.
import type {
  ExperimentMeasure,
  ExperimentPlan,
  ExperimentRun,
  MeasureSummary,
} from './experiment-types.js';
import { describe } from './values.js';

/** At how many places a measure is taken. */
export const placesOf = ({ axis }: ExperimentMeasure): number => (axis ? axis.places.length : 1);

/** Numbers in a row. */
export function rowSize({ conditions, measures }: ExperimentPlan): number {
  return conditions.length * conditionSize(measures);
}

function conditionSize(measures: readonly ExperimentMeasure[]): number {
  return measures.reduce((sum, measure) => sum + placesOf(measure) * measure.width, 0);
}

/** A condition's values in their order: "relu he-normal"; "" where there is but one condition. */
export const conditionName = (condition: Readonly<Record<string, string>>): string =>
  Object.values(condition).join(' ');

/**
 * A measure's numbers in one run, place by place, `width` of them at each: a view of the run's row.
 * RangeError where there is no such condition (by its place in the plan) or measure.
 */
export function valuesOf(
  plan: ExperimentPlan,
  run: ExperimentRun,
  condition: number,
  measure: string,
): Float64Array<ArrayBuffer> {
  const { conditions, measures } = plan;
  if (!(condition in conditions)) {
    const last = conditions.length - 1;
    throw new RangeError(`condition: ${describe(condition)} is not a whole number in 0…${last}`);
  }
  const number = measures.findIndex(({ id }) => id === measure);
  const found = measures[number];
  if (!found) {
    const known = measures.map(({ id }) => id).join(', ');
    throw new RangeError(`measure: ${describe(measure)} is not known; allowed: ${known}`);
  }
  const begin = condition * conditionSize(measures) + conditionSize(measures.slice(0, number));
  return run.values.subarray(begin, begin + placesOf(found) * found.width);
}

/** For each condition its measures by id, pictures left out. */
export function summarize(
  plan: ExperimentPlan,
  runs: readonly ExperimentRun[],
): Readonly<Record<string, MeasureSummary>>[] {
  const quantities = plan.measures.filter(({ width }) => width === 1);
  return plan.conditions.map((_, condition) =>
    Object.fromEntries(
      quantities.map((measure) => {
        const rows = runs.map((run) => valuesOf(plan, run, condition, measure.id));
        return [measure.id, summaryOf(rows, placesOf(measure))];
      }),
    ),
  );
}

function summaryOf(rows: readonly Float64Array[], places: number): MeasureSummary {
  const summary = {
    median: new Float64Array(places),
    lower: new Float64Array(places),
    upper: new Float64Array(places),
    count: new Uint32Array(places),
  };
  for (let place = 0; place < places; place++) {
    const numbers = rows.map((row) => row[place] as number).filter((x) => !Number.isNaN(x));
    const sorted = Float64Array.from(numbers).sort();
    summary.lower[place] = quantile(sorted, 0.25);
    summary.median[place] = quantile(sorted, 0.5);
    summary.upper[place] = quantile(sorted, 0.75);
    summary.count[place] = sorted.length;
  }
  return summary;
}

/** By linear interpolation between neighbours; NaN of none. `sorted`: ascending, without NaN. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[low + 1] ?? below;
  const part = place - low;
  // Infinities are neighbours too: ∞ − ∞ is to be asked of nobody.
  return part === 0 || below === above ? below : (1 - part) * below + part * above;
}
