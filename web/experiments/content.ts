// What is said of an experiment: the language-free part, which is computed, and its words.
import type { Origin } from '../claims/claim.js';

export const valueFormats = ['number', 'percent', 'factor', 'power', 'whole'] as const;
export type ValueFormat = (typeof valueFormats)[number];

/** web/content/experiments/<id>.json. Expressions are those of functions.ts. */
export interface ExperimentContent {
  /** What a reader may predict; at the default settings exactly one of them is true. */
  readonly options: Readonly<Record<string, string>>;
  /** Numbers that the text fills in from the run. */
  readonly values: Readonly<
    Record<string, { readonly expression: string; readonly format: ValueFormat }>
  >;
  readonly claims: Readonly<
    Record<
      string,
      {
        readonly origin: Origin;
        readonly expression: string;
        /** The verdict at the default settings. */
        readonly expected: boolean;
      }
    >
  >;
  /** Measures worth showing, in that order. */
  readonly charts: readonly string[];
}

/** An experiment's words in one language, made of Markdown by tools/experiment-markdown.ts. */
export interface ExperimentText {
  readonly title: string;
  readonly lead: Html;
  readonly options: readonly { readonly id: string; readonly html: Html }[];
  /** Of measures, axes, controls and their words. */
  readonly names: Readonly<Record<string, string>>;
  readonly look: Html;
  readonly explanation: Html;
  readonly textbook: Html;
  readonly verdict: readonly VerdictPart[];
  readonly controls: Html;
}

/** HTML in which a mark stands for each value (fill.ts). */
export type Html = string;

export type VerdictPart =
  | { readonly html: Html }
  | { readonly claim: string; readonly statement: Html; readonly explanation: Html };
