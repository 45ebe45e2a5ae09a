// A set of questions drawn by a seed: whoever has the seed has the same sheet.

import { sceneOf } from '../claims/claim.js';
import type { ActivationLab } from '../package/index.js';
import { formatNumber } from '../plot/format.js';
import { chanceOf, shuffled } from './chance.js';
import { type DrawnOption, type DrawnQuestion, rightOption } from './drawn.js';
import { generate, type Made } from './generate.js';
import { judge, measure } from './measure.js';
import { type FixedQuestion, isGenerated, questions, type Topic } from './question.js';

export interface Selection {
  readonly seed: number;
  /** As many as there are where there are fewer. */
  readonly count: number;
  readonly topics: readonly Topic[];
}

/** How many questions there are on some topics. */
export const available = (topics: readonly Topic[]): number => idsOf(topics).length;

const idsOf = (topics: readonly Topic[]) =>
  Object.entries(questions).flatMap(([id, { topic }]) => (topics.includes(topic) ? [id] : []));

export function drawSet({ seed, count, topics }: Selection, lab: ActivationLab): DrawnQuestion[] {
  const order = shuffled(idsOf(topics), chanceOf(seed, 'order'));
  return order.slice(0, count).map((id) => drawQuestion(id, seed, lab));
}

/** Error where not exactly one option holds: a question that says so is broken. */
export function drawQuestion(id: string, seed: number, lab: ActivationLab): DrawnQuestion {
  const question = questions[id];
  if (!question) throw new RangeError(`there is no question "${id}"`);
  const random = chanceOf(seed, id);
  const made = isGenerated(question) ? generate(question, lab, random) : fixed(question, lab);
  const { topic, row, experiment, values = {} } = question;
  const measured = Object.entries(values).map(([name, expression]) => [
    name,
    formatNumber(measure(expression, lab)),
  ]);
  const drawn = {
    ...made,
    id,
    topic,
    ...(row !== undefined && { row }),
    ...(experiment !== undefined && { experiment }),
    values: { ...made.values, ...Object.fromEntries(measured) },
    options: shuffled(made.options, random),
  };
  const answer = drawn.options[rightOption(drawn)]?.text;
  return answer === undefined ? drawn : { ...drawn, values: { ...drawn.values, answer } };
}

function fixed({ options, show }: FixedQuestion, lab: ActivationLab): Made {
  return {
    options: Object.entries(options).map(([key, decision]): DrawnOption => {
      const holds = typeof decision === 'string' ? judge(decision, lab) : decision.holds;
      return { key, decision, holds };
    }),
    values: {},
    ...(show && { scene: sceneOf(show) }),
  };
}
