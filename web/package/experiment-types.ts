// What experiments are, and what comes of them.
import type { ExperimentId, ExperimentSettings } from './generated/experiments.js';
import type { Source } from './types.js';

export type { ExperimentId, ExperimentSettings } from './generated/experiments.js';

interface BaseControl<Kind extends string> {
  /** As `settings` spells it. */
  readonly id: string;
  readonly kind: Kind;
}
export interface NumberControl extends BaseControl<'number' | 'whole'> {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
/** One word: of `options`, or an activation's id. */
export interface WordControl extends BaseControl<'choice' | 'activation'> {
  readonly default: string;
  readonly options?: readonly string[];
}
/** One to twelve of them. */
export interface WordsControl extends BaseControl<'choices' | 'activations'> {
  readonly default: readonly string[];
  readonly options?: readonly string[];
}
export type ExperimentControl = NumberControl | WordControl | WordsControl;

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
}
