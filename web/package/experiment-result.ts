// What a run gives: its rows, their summary, and both as text.
import { placesOf, summarize, valuesOf } from './experiment-summary.js';
import type {
  ConditionSummary,
  ExperimentId,
  ExperimentPlan,
  ExperimentResult,
  ExperimentRun,
  SavedExperiment,
  SavedNumber,
  SettingsOf,
} from './experiment-types.js';

/** `runs`: of the seeds that are done, ascending; `total`: how many there are to be. */
export function createResult<Id extends ExperimentId>(
  experiment: Id,
  settings: SettingsOf<Id>,
  plan: ExperimentPlan,
  runs: readonly ExperimentRun[],
  total: number,
): ExperimentResult<Id> {
  let summary: readonly ConditionSummary[] | undefined;
  return Object.freeze({
    ...{ experiment, settings, plan, runs, total },
    done: runs.length,
    get summary() {
      summary ??= summarize(plan, runs);
      return summary;
    },
    valuesOf: (run, condition, measure) => valuesOf(plan, run, condition, measure),
    toJSON() {
      return savedOf(this);
    },
    toCSV: () => csvOf(plan, runs),
  } satisfies ExperimentResult<Id>);
}

function savedOf<Id extends ExperimentId>(result: ExperimentResult<Id>): SavedExperiment<Id> {
  const { experiment, settings, plan, runs, summary } = result;
  return {
    format: 'activation-lab-experiment',
    version: 1,
    experiment,
    settings,
    plan: {
      conditions: plan.conditions,
      measures: plan.measures.map(({ axis, ...measure }) => ({
        ...measure,
        ...(axis && { axis: { ...axis, places: savedNumbers(axis.places) } }),
      })),
    },
    seeds: runs.map(({ seed }) => seed),
    runs: runs.map(({ values }) => savedNumbers(values)),
    summary: summary.map((measures) =>
      Object.fromEntries(
        Object.entries(measures).map(([id, { median, lower, upper, count }]) => [
          id,
          {
            median: savedNumbers(median),
            lower: savedNumbers(lower),
            upper: savedNumbers(upper),
            count: Array.from(count),
          },
        ]),
      ),
    ),
  };
}

function savedNumbers(numbers: Float64Array): SavedNumber[] {
  return Array.from(numbers, (x) => {
    if (Number.isFinite(x)) return x;
    return Number.isNaN(x) ? null : x > 0 ? 'Infinity' : '-Infinity';
  });
}

/** RFC 4180. Of pictures there is a row for each number of a place, which `component` counts. */
function csvOf(plan: ExperimentPlan, runs: readonly ExperimentRun[]): string {
  const keys = [...new Set(plan.conditions.flatMap((condition) => Object.keys(condition)))];
  const hasPictures = plan.measures.some(({ width }) => width > 1);
  const component = (text: string | number) => (hasPictures ? [text] : []);
  const records: (string | number)[][] = [
    ['seed', ...keys, 'measure', 'axis', 'place', ...component('component'), 'value'],
  ];
  for (const run of runs) {
    for (const [c, condition] of plan.conditions.entries()) {
      const is = keys.map((key) => condition[key] ?? '');
      for (const measure of plan.measures) {
        const { id, axis, width } = measure;
        const values = valuesOf(plan, run, c, id);
        for (let place = 0, at = 0; place < placesOf(measure); place++) {
          const where = [axis?.id ?? '', axis?.places[place] ?? ''];
          for (let i = 0; i < width; i++) {
            const value = values[at++] as number;
            const text = Number.isNaN(value) ? '' : value;
            records.push([run.seed, ...is, id, ...where, ...component(i), text]);
          }
        }
      }
    }
  }
  return `${records.map((record) => record.map(field).join(',')).join('\r\n')}\r\n`;
}

function field(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
