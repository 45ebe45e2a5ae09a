// What experiments are, and what comes of them.
import type { ExperimentId, ExperimentSettings } from './generated/experiments.js';
import type { Source } from './types.js';

export type { ExperimentId, ExperimentSettings } from './generated/experiments.js';

interface BaseControl<Kind extends string, Value> {
  /** As `settings` spells it. */
  readonly id: string;
  readonly kind: Kind;
  readonly default: Value;
}
export interface NumberControl<Kind extends 'number' | 'whole'> extends BaseControl<Kind, number> {
  readonly min: number;
  readonly max: number;
}
/** One word of `options`, or one to twelve of them. */
export interface ChoiceControl<Kind extends 'choice' | 'choices', Value>
  extends BaseControl<Kind, Value> {
  readonly options: readonly string[];
}
/** An activation's id, or one to twelve of them. */
export interface ActivationControl<Kind extends 'activation' | 'activations', Value>
  extends BaseControl<Kind, Value> {
  readonly options?: undefined;
}
export type ExperimentControl =
  | NumberControl<'number'>
  | NumberControl<'whole'>
  | ChoiceControl<'choice', string>
  | ChoiceControl<'choices', readonly string[]>
  | ActivationControl<'activation', string>
  | ActivationControl<'activations', readonly string[]>;

export interface ExperimentSpec {
  readonly id: ExperimentId;
  /** The row of the curriculum that asks the question: "D6". */
  readonly curriculum: string;
  readonly source: Source;
  readonly controls: readonly ExperimentControl[];
}

export type Scale = 'linear' | 'logarithmic';

export interface ExperimentMeasure {
  readonly id: string;
  /** The scale on which it is best seen. */
  readonly scale: Scale;
  /** Numbers at each place; more than one are a picture (coordinates, say), which has no median. */
  readonly width: number;
  /** Along what it is taken; none: it is one number. */
  readonly axis?: {
    readonly id: string;
    readonly scale: Scale;
    readonly places: Float64Array;
  };
}

/** How the numbers of a run lie: condition by condition, measure by measure, place by place. */
export interface ExperimentPlan {
  /** What each condition is: `{ activation: 'relu', initializer: 'he-normal' }`. */
  readonly conditions: readonly Readonly<Record<string, string>>[];
  readonly measures: readonly ExperimentMeasure[];
}

export type SettingsOf<Id extends ExperimentId> = ExperimentSettings[Id];

/** What came of one seed. */
export interface ExperimentRun {
  readonly seed: number;
  /** As the plan lays them out. NaN: there is no such number. */
  readonly values: Float64Array<ArrayBuffer>;
}

/** Along the measure's axis, over the seeds; NaNs are left out, and NaN where nothing is left. */
export interface MeasureSummary {
  readonly median: Float64Array;
  /** Quartiles, by linear interpolation. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** How many numbers these were taken of. */
  readonly count: Uint32Array;
}

/** By the measure's id; pictures have none. */
export type ConditionSummary = Readonly<Record<string, MeasureSummary>>;

export interface RunOptions<Id extends ExperimentId> {
  /** How many, 1…1000; default 20. */
  readonly seeds?: number;
  /** The first of them, the others follow; default 1. */
  readonly firstSeed?: number;
  readonly settings?: Partial<SettingsOf<Id>>;
  /** How many at most work on it, 1…64; default: as many as there are cores, at most 8. */
  readonly workers?: number;
}

export interface RunControl {
  readonly signal?: AbortSignal | undefined;
}

/** What came of the seeds that are done. */
export interface ExperimentResult<Id extends ExperimentId = ExperimentId> {
  readonly experiment: Id;
  /** Complete. */
  readonly settings: SettingsOf<Id>;
  readonly plan: ExperimentPlan;
  /** In the order of seeds. */
  readonly runs: readonly ExperimentRun[];
  /** How many seeds are done, and how many there are to be. */
  readonly done: number;
  readonly total: number;
  /** For each condition of the plan. */
  readonly summary: readonly ConditionSummary[];
  /**
   * A measure's numbers in one of the runs, place by place, `width` of them at each. `condition`:
   * its place in the plan. RangeError where there is no such condition or measure.
   */
  valuesOf(run: ExperimentRun, condition: number, measure: string): Float64Array<ArrayBuffer>;
  /** For JSON.stringify: the same text for the same seeds, wherever and with however many workers. */
  toJSON(): SavedExperiment<Id>;
  /**
   * A line for each number, under a header (RFC 4180). NaN is an empty field. Same text, as above.
   */
  toCSV(): string;
}

/** NaN is null; infinities are text. */
export type SavedNumber = number | 'Infinity' | '-Infinity' | null;

export interface SavedExperiment<Id extends ExperimentId = ExperimentId> {
  readonly format: 'activation-lab-experiment';
  readonly version: 1;
  readonly experiment: Id;
  readonly settings: SettingsOf<Id>;
  readonly plan: {
    readonly conditions: ExperimentPlan['conditions'];
    readonly measures: readonly (Omit<ExperimentMeasure, 'axis'> & {
      readonly axis?: {
        readonly id: string;
        readonly scale: Scale;
        readonly places: readonly SavedNumber[];
      };
    })[];
  };
  readonly seeds: readonly number[];
  /** The row of each seed. */
  readonly runs: readonly (readonly SavedNumber[])[];
  readonly summary: readonly Readonly<
    Record<
      string,
      Readonly<Record<'median' | 'lower' | 'upper', readonly SavedNumber[]>> & {
        readonly count: readonly number[];
      }
    >
  >[];
}

export interface Experiments {
  readonly list: readonly ExperimentSpec[];
  /** True where the SIMD build is running. */
  readonly simd: boolean;
  /**
   * The settings completed by defaults, and what their runs measure. TypeError or RangeError for a
   * mistake, named by its path: `settings.depth: 0 is not in 2…32`.
   */
  plan<Id extends ExperimentId>(
    experiment: Id,
    settings?: Partial<SettingsOf<Id>>,
  ): { readonly settings: SettingsOf<Id>; readonly plan: ExperimentPlan };
  /** One seed, here and now. Errors as `plan`. */
  runSeed<Id extends ExperimentId>(
    experiment: Id,
    seed: number,
    settings?: Partial<SettingsOf<Id>>,
  ): ExperimentRun;
  /**
   * Many seeds, in workers: a result after each that is done (after several, where they were done
   * between two looks), last the complete one. Nothing of it depends on the number of workers.
   *
   * TypeError or RangeError for a mistake, at once. Aborting the signal ends the work at once, and
   * the loop by the signal's reason; leaving the loop ends the work too. Error where a worker fails.
   */
  runExperiment<Id extends ExperimentId>(
    experiment: Id,
    options?: RunOptions<Id>,
    control?: RunControl,
  ): AsyncIterableIterator<ExperimentResult<Id>>;
}
