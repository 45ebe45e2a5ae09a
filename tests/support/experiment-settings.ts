// Settings of any experiment, found from its controls.
import type { ExperimentControl, ExperimentSpec } from 'activation-lab';

export type Settings = Record<string, number | string | readonly string[]>;

type Choose = (control: ExperimentControl) => Settings[string];

const settings = ({ controls }: ExperimentSpec, choose: Choose): Settings =>
  Object.fromEntries(controls.map((control) => [control.id, choose(control)]));

/** All that makes it small: an eighth of the way from the least to the default. */
export const small = (spec: ExperimentSpec): Settings =>
  settings(spec, (control) =>
    control.kind === 'whole'
      ? Math.ceil(control.min + (control.default - control.min) / 8)
      : control.default,
  );

/** Numbers as small as they may be, one word of each list. */
const least = (spec: ExperimentSpec): Settings =>
  settings(spec, (control) => {
    switch (control.kind) {
      case 'number':
      case 'whole':
        return control.min;
      case 'choice':
      case 'activation':
        return control.default;
      default:
        return control.default.slice(0, 1);
    }
  });

const mostWords = 12;

/** The least settings, and those where one control is at its most or at another of its words. */
export function* extremes(
  spec: ExperimentSpec,
  activations: readonly string[],
): Generator<Settings> {
  const base = least(spec);
  yield base;
  for (const control of spec.controls) {
    if (control.kind === 'number' || control.kind === 'whole') {
      yield { ...base, [control.id]: control.max };
      continue;
    }
    const words = control.options ?? activations;
    if (control.kind === 'choice' || control.kind === 'activation') {
      for (const word of words) yield { ...base, [control.id]: word };
    } else {
      for (let i = 0; i < words.length; i += mostWords) {
        yield { ...base, [control.id]: words.slice(i, i + mostWords) };
      }
    }
  }
}
