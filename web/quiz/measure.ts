// What the engine says to an expression of a question.
import { compute, judge as judgeBy } from '../claims/expression.js';
import { labFunctions } from '../claims/lab-functions.js';
import { parse } from '../claims/syntax.js';
import type { ActivationLab } from '../package/index.js';

/** The value of an expression of a number. TypeError where it is none. */
export function measure(expression: string, lab: ActivationLab): number {
  const value = compute(parse(expression), labFunctions(lab));
  if (typeof value !== 'number') throw new TypeError(`${expression} is not a number`);
  return value;
}

export const judge = (expression: string, lab: ActivationLab): boolean =>
  judgeBy(expression, labFunctions(lab));
