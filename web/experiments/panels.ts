// How the conditions of an experiment share out over drawings, so that many remain readable.
import type { ExperimentPlan } from '../package/index.js';
import { conditionWords, type Naming, nameFor } from './names.js';

export interface ConditionSeries {
  /** Its place in the plan. */
  readonly condition: number;
  /** What sets it apart in its panel. */
  readonly label: string;
  /** Colour and dashes: counted from 0. */
  readonly look: number;
}

export interface Panel {
  /** What all its series have in common; '' where there is but one panel. */
  readonly title: string;
  readonly series: readonly ConditionSeries[];
  /** Conditions drawn faintly behind, for comparison. */
  readonly behind: readonly number[];
}

/** The most that one panel holds as long as there is a way to split it. */
export const mostTogether = 6;

/** Keys whose words differ between conditions; all of them where none does. */
function tellingKeys({ conditions }: ExperimentPlan): string[] {
  const keys = Object.keys(conditions[0] ?? {});
  const telling = keys.filter((key) => new Set(conditions.map((is) => is[key])).size > 1);
  return telling.length > 0 ? telling : keys;
}

/** One panel for few conditions; for many, one for each word of the first key. */
export function panelsOf(plan: ExperimentPlan, naming: Naming): Panel[] {
  const { conditions } = plan;
  const keys = tellingKeys(plan);
  const labelBy = (some: readonly string[], index: number) => {
    const is = conditions[index] ?? {};
    return conditionWords(Object.fromEntries(some.map((key) => [key, is[key] ?? ''])), naming);
  };
  const all = conditions.map((_, i) => i);
  if (conditions.length <= mostTogether) {
    const series = all.map((i) => ({ condition: i, label: labelBy(keys, i), look: i }));
    return [{ title: '', series, behind: [] }];
  }
  const [first = '', ...others] = keys;
  if (others.length === 0) {
    return all.map((i) => ({
      title: labelBy(keys, i),
      series: [{ condition: i, label: labelBy(keys, i), look: 0 }],
      behind: all.filter((j) => j !== i),
    }));
  }
  const labels = [...new Set(all.map((i) => labelBy(others, i)))];
  return [...new Set(conditions.map((is) => is[first]))].map((word) => {
    const members = all.filter((i) => conditions[i]?.[first] === word);
    return {
      title: labelBy([first], members[0] as number),
      series: members.map((i) => {
        const label = labelBy(others, i);
        return { condition: i, label, look: labels.indexOf(label) };
      }),
      behind: [],
    };
  });
}

/** Every condition's name by what sets it apart from the others. */
export function conditionLabels(plan: ExperimentPlan, naming: Naming): string[] {
  const keys = tellingKeys(plan);
  return plan.conditions.map((is) =>
    conditionWords(Object.fromEntries(keys.map((key) => [key, is[key] ?? ''])), naming),
  );
}

/** A title for the axis of conditions: “Activation · Initialisation”. */
export const conditionKeys = (plan: ExperimentPlan, naming: Naming): string =>
  tellingKeys(plan)
    .map((key) => nameFor(key, naming))
    .join(' · ');
