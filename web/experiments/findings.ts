// What a run shows: which prediction came true, which claims hold, the numbers for the text.
import { compute, judge } from '../claims/expression.js';
import { parse } from '../claims/syntax.js';
import type { ExperimentContent } from './content.js';
import { NotMeasured, resultFunctions } from './functions.js';
import type { Result } from './result.js';

export interface Findings {
  /** undefined: cannot be judged at these settings. */
  readonly options: Readonly<Record<string, boolean | undefined>>;
  readonly claims: Readonly<Record<string, boolean | undefined>>;
  /** undefined: not measured at these settings; NaN: measured, and there was no number. */
  readonly values: Readonly<Record<string, number | undefined>>;
}

export function findingsOf(content: ExperimentContent, result: Result): Findings {
  const functions = resultFunctions(result);
  const verdict = (expression: string) => ifMeasured(() => judge(expression, functions));
  const value = (expression: string) =>
    ifMeasured(() => {
      const found = compute(parse(expression), functions);
      if (typeof found !== 'number') throw new TypeError(`${expression} is not a number`);
      return found;
    });
  return {
    options: mapped(content.options, verdict),
    claims: mapped(content.claims, ({ expression }) => verdict(expression)),
    values: mapped(content.values, ({ expression }) => value(expression)),
  };
}

function ifMeasured<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotMeasured) return undefined;
    throw error;
  }
}

const mapped = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]));
