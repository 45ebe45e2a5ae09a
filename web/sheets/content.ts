// An instructor's sheet: its language-free part, which is computed, and its words.
import {
  type ExperimentContent,
  type Html,
  type ValueFormat,
  valueFormats,
} from '../experiments/content.js';

/** `verdict`: a boolean, as “holds” or “does not hold”; `words`: what else an analysis says. */
export const sheetFormats = [...valueFormats, 'verdict', 'words'] as const;
export type SheetFormat = ValueFormat | 'verdict' | 'words';

export interface SheetValue {
  /** Of claims/lab-functions.ts and catalog-functions.ts; with `state`, of what that one runs. */
  readonly expression: string;
  readonly format: SheetFormat;
  /** The name of the state that is run: an experiment, or a comparison of the trainer. */
  readonly state?: string;
  /** Of a comparison: after so many steps. */
  readonly step?: number;
  /** Of a verdict: which it is, at the states' settings. */
  readonly expected?: boolean;
}

/** web/content/sheets/<view>.json */
export interface SheetContent {
  /** How long the tasks take a class. */
  readonly minutes: number;
  /** Of an experiment's sheet; read from its file's name. */
  readonly experiment?: string;
  /** What links open and values are run of: the site's own strings for its address. */
  readonly states: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, SheetValue>>;
}

/** A sheet's words in one language, made of Markdown by tools/sheet-markdown.ts. */
export interface SheetText {
  readonly title: string;
  readonly goal: Html;
  readonly preparation: Html;
  readonly tasks: readonly SheetTask[];
  readonly mistakes: Html;
}

export interface SheetTask {
  readonly title: string;
  readonly task: Html;
  readonly answer: Html;
}

/** Of an experiment's sheet: the name of the state at its defaults. */
export const defaultsState = 'defaults';

/**
 * The sheet with what its experiment measures at its defaults: values and claims by their names, a
 * prediction as `option-<id>`.
 */
export function withExperiment(
  sheet: SheetContent,
  id: string,
  { values, claims, options }: ExperimentContent,
): SheetContent {
  const state = defaultsState;
  const inherited: [string, SheetValue][] = [
    ...Object.entries(values).map(([name, value]): [string, SheetValue] => [
      name,
      { ...value, state },
    ]),
    ...Object.entries(claims).map(([name, { expression, expected }]): [string, SheetValue] => [
      name,
      { expression, expected, format: 'verdict', state },
    ]),
    ...Object.entries(options).map(([name, expression]): [string, SheetValue] => [
      `option-${name}`,
      { expression, format: 'verdict', state },
    ]),
  ];
  const all = [...inherited, ...Object.entries(sheet.values)];
  const names = all.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new RangeError(`${id}: “${twice}” is the name of two values`);
  return {
    ...sheet,
    experiment: id,
    states: { [state]: `e1!${id}!20~1!-`, ...sheet.states },
    values: Object.fromEntries(all),
  };
}
