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

const mostWords = 12;

/** Small settings, with one word of each list, where one control is at an end or at other words. */
export function* extremes(
  spec: ExperimentSpec,
  activations: readonly string[],
): Generator<Settings> {
  const base = small(spec);
  for (const control of spec.controls) {
    if (Array.isArray(control.default)) base[control.id] = control.default.slice(0, 1);
  }
  for (const control of spec.controls) {
    const set = (value: Settings[string]) => ({ ...base, [control.id]: value });
    if (control.kind === 'number' || control.kind === 'whole') {
      yield* [set(control.min), set(control.max)];
      continue;
    }
    const words = control.options ?? activations;
    if (control.kind === 'choice' || control.kind === 'activation') {
      yield* words.map(set);
    } else {
      for (let i = 0; i < words.length; i += mostWords) yield set(words.slice(i, i + mostWords));
    }
  }
}
