// What a run says of an experiment's content, for its author: which prediction comes true, which
// claims hold, and the numbers that the text will show.
import { formatValue } from '../web/experiments/fill.js';
import { findingsOf } from '../web/experiments/findings.js';
import type { Result } from '../web/experiments/result.js';
import { readExperimentContents } from './vite-experiments.js';

/** Lines to print. */
export async function claimsOf(id: string, result: Result): Promise<string> {
  const content = (await readExperimentContents())[id];
  if (!content) return `web/content/experiments/${id}.json is missing`;
  const { options, claims, values } = findingsOf(content, result);
  const verdict = (holds: boolean | undefined) => String(holds ?? 'cannot be judged').padEnd(6);
  const lines = [
    'Predictions',
    ...Object.entries(content.options).map(
      ([name, expression]) => `  ${verdict(options[name])} ${name}: ${expression}`,
    ),
    'Claims',
    ...Object.entries(content.claims).map(([name, { expression, expected }]) => {
      const note = claims[name] === expected ? '' : `   ← expected: ${expected}`;
      return `  ${verdict(claims[name])} ${name}: ${expression}${note}`;
    }),
    'Values',
    ...Object.entries(content.values).map(([name, { expression, format }]) => {
      const shown = formatValue(values[name], format);
      return `  {${name}} = ${shown} (${values[name]}): ${expression}`;
    }),
  ];
  return lines.join('\n');
}
