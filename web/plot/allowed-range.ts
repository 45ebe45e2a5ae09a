// What a parameter may be while the others stay as they are.
import type { ActivationParameter, Interval } from '../package/index.js';
import { parameterValue } from './scene.js';

/** The parameter's own limits, narrowed by those that it must not exceed or that must not exceed it. */
export function allowedRange(
  parameter: ActivationParameter,
  parameters: readonly ActivationParameter[],
  params: Readonly<Record<string, number>>,
): Interval {
  let { min: from, max: to } = parameter;
  for (const other of parameters) {
    const value = parameterValue(params, other);
    if (parameter.notAbove === other.name) to = Math.min(to, value);
    if (other.notAbove === parameter.name) from = Math.max(from, value);
  }
  return { from, to };
}
