// Questions made from the catalogue by a template and a seed. Right and wrong options alike are
// computed; an expression decides each of them once more, as it does for questions written by hand.
import type { Random } from '../demos/random.js';
import type { ActivationLab, ActivationSpec } from '../package/index.js';
import { analysisOf } from '../plot/analyses.js';
import { formatNumber } from '../plot/format.js';
import { frameworkNames } from '../plot/frameworks.js';
import { plainSymbol } from '../plot/parameters.js';
import { verdictOf } from '../plot/verdicts.js';
import { oneOf, shuffled } from './chance.js';
import { type DrawnOption, type DrawnQuestion, optionCount } from './drawn.js';
import { intervalOptions } from './intervals.js';
import { judge, measure } from './measure.js';
import type { FormOf, GeneratedQuestion, Measure, Pattern, Pick, RangeOf } from './question.js';

/** What a template leaves to the caller: id, topic and the order of the options. */
export type Made = Omit<DrawnQuestion, 'id' | 'topic'>;

export function generate(
  { generate: template }: GeneratedQuestion,
  lab: ActivationLab,
  random: Random,
): Made {
  switch (template.kind) {
    case 'pick':
      return pick(template, lab, random);
    case 'measure':
      return number(template, lab, random);
    case 'range':
      return range(template, lab, random);
    case 'form':
      return form(template, lab, random);
  }
}

type Filling = Readonly<Record<string, string | number>>;

export const fillPattern = (pattern: Pattern, filling: Filling): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(filling[name] ?? whole));

function numbersOf(draw: Measure['draw'], random: Random): Record<string, number> {
  return Object.fromEntries(
    Object.entries(draw ?? {}).map(([name, values]) => [name, oneOf(values, random)]),
  );
}

const shown = (numbers: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, formatNumber(value)]));

/** Those of the catalogue of which a pattern holds; all where there is none. */
function eligible(pattern: Pattern | undefined, lab: ActivationLab, numbers: Filling = {}) {
  return lab.catalog.filter(
    ({ id }) => pattern === undefined || judge(fillPattern(pattern, { ...numbers, id }), lab),
  );
}

function pick({ among, holds, property }: Pick, lab: ActivationLab, random: Random): Made {
  const decided = eligible(among, lab).map((spec) => {
    const decision = fillPattern(holds, { id: spec.id });
    return { spec, decision, holds: judge(decision, lab) };
  });
  const right = oneOf(
    decided.filter((one) => one.holds),
    random,
  );
  const wrong = shuffled(
    decided.filter((one) => !one.holds),
    random,
  ).slice(0, optionCount - 1);
  const chosen = [right, ...wrong];
  return {
    options: chosen.map(({ spec, ...decision }) => ({
      text: spec.name,
      ...decision,
      reason: verdictOf(property, analysisOf(lab, { id: spec.id, params: {} })).reason,
    })),
    values: { function: right.spec.name },
    scene: {
      curves: chosen.map(({ spec }) => ({ id: spec.id, params: {} })),
      orders: [0],
      property,
    },
  };
}

/** ELU (α = 1): what is asked about has values for its parameters. */
function withDefaults({ name, parameters }: ActivationSpec): string {
  const settings = parameters.map(
    (parameter) => `${plainSymbol(parameter.symbol)} = ${formatNumber(parameter.default)}`,
  );
  return settings.length > 0 ? `${name} (${settings.join(', ')})` : name;
}

const digits = 4;
// What rounding leaves of 0 is 0; two numbers are told apart where they differ by more than 2 %.
const tiny = 1e-14;
const printed = (value: number) => (Math.abs(value) < tiny ? 0 : Number(value.toPrecision(digits)));
const differ = (a: number, b: number) =>
  Math.abs(a - b) > 0.02 * Math.max(Math.abs(a), Math.abs(b)) &&
  formatNumber(a) !== formatNumber(b);

/** That the expression has this value, to the digits that are printed. */
const isPrintedAs = (expression: string, value: number) =>
  `abs((${expression}) - (${value})) <= ${0.5 * 10 ** (1 - digits)} * abs(${value}) + ${tiny}`;

function number(template: Measure, lab: ActivationLab, random: Random): Made {
  const numbers = numbersOf(template.draw, random);
  const subject = template.among
    ? oneOf(eligible(template.among, lab, numbers), random)
    : undefined;
  const filling = { ...numbers, ...(subject && { id: subject.id }) };
  const expression = fillPattern(template.value, filling);
  const options: number[] = [printed(measure(expression, lab))];
  for (const wrong of shuffled(template.wrong, random)) {
    const value = printed(measure(fillPattern(wrong, filling), lab));
    if (options.length < optionCount && Number.isFinite(value)) {
      if (options.every((other) => differ(value, other))) options.push(value);
    }
  }
  return {
    options: options.map((value): DrawnOption => {
      const decision = isPrintedAs(expression, value);
      return { text: formatNumber(value, digits), decision, holds: judge(decision, lab) };
    }),
    values: { ...shown(numbers), ...(subject && { function: withDefaults(subject) }) },
    ...(subject && about(subject, template, numbers.x, lab)),
  };
}

function about(
  { id }: ActivationSpec,
  { property, orders = [0, 1] }: Partial<Measure>,
  x: number | undefined,
  lab: ActivationLab,
): Partial<Made> {
  const curve = { id, params: {} };
  return {
    subject: id,
    ...(property && { reason: verdictOf(property, analysisOf(lab, curve)).reason }),
    scene: { curves: [curve], orders, property, ...(x !== undefined && { x }) },
  };
}

function range({ among }: RangeOf, lab: ActivationLab, random: Random): Made {
  const candidates = shuffled(eligible(among, lab), random);
  const [subject, ...others] = candidates as [ActivationSpec, ...ActivationSpec[]];
  const options = intervalOptions(
    subject.id,
    others.map(({ id }) => id),
    lab,
    random,
  );
  return {
    options,
    values: { function: withDefaults(subject) },
    ...about(subject, { property: 'range', orders: [0] }, undefined, lab),
  };
}

function form({ activation, draw, holds }: FormOf, lab: ActivationLab, random: Random): Made {
  const numbers = numbersOf(draw, random);
  const decided = lab.spec(activation).frameworks.map(({ name, framework }) => {
    const decision = fillPattern(holds, { ...numbers, form: name });
    // ONNX's operators are called by their bare names.
    const text = /[.:]/.test(name) ? name : `${frameworkNames[framework]}: ${name}`;
    return { text, decision, holds: judge(decision, lab) };
  });
  const right = oneOf(
    decided.filter((one) => one.holds),
    random,
  );
  const wrong = shuffled(
    decided.filter((one) => !one.holds),
    random,
  );
  return {
    options: [right, ...wrong.slice(0, optionCount - 1)],
    values: shown(numbers),
    scene: { curves: [{ id: activation, params: {} }], orders: [0] },
  };
}
