// The questions of the interview as data: what is asked, and which expression decides each option.
// The words stand in content/<language>/questions/, under the same ids.
import type { Claim } from '../claims/claim.js';
import questionsJson from '../content/questions.json' with { type: 'json' };
import type { ActivationId, Analysis, Order } from '../package/index.js';

export const topics = ['properties', 'functions', 'training', 'vectors', 'frameworks'] as const;
export type Topic = (typeof topics)[number];

/** The experiments that questions lead to. */
export const experimentIds = [
  'linear-collapse',
  'vanishing-gradient',
  'zero-centred',
  'dying-relu',
  'rnn-tanh-or-relu',
  'lstm-gates',
  'residual-relu',
  'gan-leaky',
  'output-range',
  'single-layer-convexity',
] as const;
export type ExperimentId = (typeof experimentIds)[number];

/** An expression of the claims' language, or the experiment whose measurement decides. */
export type Decision = string | { readonly answeredBy: ExperimentId; readonly holds: boolean };

interface Common {
  readonly topic: Topic;
  /** Of the curriculum, as `C1`, for the question that stands for it. */
  readonly row?: string;
  readonly experiment?: ExperimentId;
  /** Expressions whose values the explanation fills in by name. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface FixedQuestion extends Common {
  /** Exactly one holds. */
  readonly options: Readonly<Record<string, Decision>>;
  readonly show?: NonNullable<Claim['show']>;
}

/** `{id}`: an activation's id; `{name}`: a number drawn for the question. */
export type Pattern = string;

/** Which of these activations …? */
export interface Pick {
  readonly kind: 'pick';
  readonly among?: Pattern;
  readonly holds: Pattern;
  /** Its verdict on each option is shown with the answer. */
  readonly property: keyof Analysis;
}

/** What is this number? Of one activation where `among` says of which. */
export interface Measure {
  readonly kind: 'measure';
  readonly among?: Pattern;
  readonly draw?: Readonly<Record<string, readonly number[]>>;
  readonly value: Pattern;
  /** Mistakes: expressions of other numbers. At least three must differ from the value. */
  readonly wrong: readonly Pattern[];
  readonly property?: keyof Analysis;
  /** What is drawn of the activation. */
  readonly orders?: readonly Order[];
}

/** Which is the range of this activation? */
export interface RangeOf {
  readonly kind: 'range';
  readonly among: Pattern;
}

/** Which framework's form of this activation …? `{form}` is its name. */
export interface FormOf {
  readonly kind: 'form';
  readonly activation: ActivationId;
  readonly draw?: Readonly<Record<string, readonly number[]>>;
  readonly holds: Pattern;
}

export interface GeneratedQuestion extends Common {
  readonly generate: Pick | Measure | RangeOf | FormOf;
}

export type Question = FixedQuestion | GeneratedQuestion;

export const isGenerated = (question: Question): question is GeneratedQuestion =>
  'generate' in question;

// The types of JSON files are wider than what stands in them; a test checks each question.
export const questions = questionsJson as unknown as Readonly<Record<string, Question>>;
