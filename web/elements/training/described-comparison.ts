// What the attributes of <activation-trainer> ask for. Each holds one value or, for the one thing
// in which the runs differ, up to four.
import type { ActivationLab, ActivationSpec, TrainingTables } from '../../package/index.js';
import {
  type Comparison,
  defaultPlan,
  limits,
  mostRuns,
  type Varied,
  type VariedValue,
  variedKinds,
  variedNames,
  wholeNumbers,
  withValue,
} from '../../training/plan.js';
import { presets } from '../../training/presets.js';
import { dataIds } from '../../training/state.js';
import { AttributeError, readFunctions, readNumber, readWord, words } from '../attributes.js';

/** By what varies: `functions` for the activation, `learning-rate`, … */
export const attributeOf = (varied: Varied): string =>
  varied === 'activation'
    ? 'functions'
    : varied.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export interface Described extends Readonly<Partial<Record<Varied, string | undefined>>> {
  readonly preset?: string | undefined;
  readonly data?: string | undefined;
}

export interface Known {
  readonly lab: ActivationLab;
  readonly tables: TrainingTables;
}

/** @throws AttributeError that names the attribute and what is allowed. */
export function describedComparison(described: Described, known: Known): Comparison {
  const given = variedNames
    .filter((name) => described[name] !== undefined)
    .map((name) => ({ name, values: readValues(name, described[name] as string, known) }));
  const several = given.filter(({ values }) => values.length > 1);
  if (several.length > 1) {
    const [first, second] = several.map(({ name }) => attributeOf(name)) as [string, string];
    throw new AttributeError(second, `several values, as ${first} has; only one thing may differ`);
  }
  let { plan, varied, values } = beginning(described, given.length > 0);
  for (const { name, values: wanted } of given) {
    plan = withValue(plan, name, wanted[0] as VariedValue);
    if (name === varied) values = wanted;
  }
  const [differing] = several;
  if (differing) ({ name: varied, values } = differing);
  if (described.data !== undefined) {
    const data = readWord('data', described.data, dataIds(known.tables));
    plan = { ...plan, data };
  }
  return { plan, varied, values };
}

/** A story; for a plan of one's own the usual one. */
function beginning({ preset, data }: Described, isOwn: boolean): Comparison {
  if (preset !== undefined) {
    const id = readWord(
      'preset',
      preset,
      presets.map((one) => one.id),
    );
    return presets.find((one) => one.id === id) as Comparison;
  }
  return isOwn || data !== undefined
    ? { plan: defaultPlan, varied: 'activation', values: [defaultPlan.activations[0] as string] }
    : (presets[0] as Comparison);
}

function readValues(varied: Varied, text: string, { lab, tables }: Known): VariedValue[] {
  const attribute = attributeOf(varied);
  const all = words(text);
  // As a boolean attribute is written: `residual` alone.
  const wanted = variedKinds[varied] === 'flag' && all.length === 0 ? ['true'] : all;
  if (wanted.length < 1 || wanted.length > mostRuns) {
    throw new AttributeError(attribute, `${wanted.length} of them; allowed: 1 to ${mostRuns}`);
  }
  return wanted.map((word) => {
    switch (variedKinds[varied]) {
      case 'activation':
        return (readFunctions(lab, word)[0] as ActivationSpec).id;
      case 'flag':
        return readWord(attribute, word, ['true', 'false']) === 'true';
      case 'number': {
        const name = varied as keyof typeof limits;
        return readNumber(attribute, word, limits[name], wholeNumbers.includes(name));
      }
      default:
        return readWord(
          attribute,
          word,
          (varied === 'initializer' ? tables.initializers : tables.optimizers).map(({ id }) => id),
        );
    }
  });
}
