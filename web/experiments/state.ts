// Which experiment is looked at, at which settings, as one versioned string, for URLs:
//
//   e1!vanishing-gradient!20~1!depth*8~activations*relu_tanh
//   │  │                  │    └ settings that differ from the defaults; none: -
//   │  │                  └ how many seeds, and the first of them
//   │  └ experiment
//   └ version
import type { ExperimentControl, ExperimentId, ExperimentSpec } from '../package/index.js';

export type SettingValue = number | string | readonly string[];
export type StudySettings = Readonly<Record<string, SettingValue>>;

export interface Study {
  readonly experiment: ExperimentId;
  readonly seeds: number;
  readonly firstSeed: number;
  /** Those that differ from the defaults. */
  readonly settings: StudySettings;
}

export interface KnownExperiments {
  readonly list: readonly ExperimentSpec[];
  /** Ids. */
  readonly activations: readonly string[];
}

/** As the package takes them. */
export const limits = { seeds: [1, 1000], firstSeed: [0, 1e9], words: [1, 12] } as const;

const version = 'e1';

export const defaultStudy = (experiment: ExperimentId): Study => ({
  experiment,
  seeds: 20,
  firstSeed: 1,
  settings: {},
});

export function encodeStudy({ experiment, seeds, firstSeed, settings }: Study): string {
  const entries = Object.entries(settings).map(([id, value]) => {
    const text = typeof value === 'object' ? value.join('_') : String(value).replace('+', '');
    return `${id}*${text}`;
  });
  return [version, experiment, `${seeds}~${firstSeed}`, entries.join('~') || '-'].join('!');
}

/** Undefined where anything in it is not as it should be. */
export function decodeStudy(text: string, known: KnownExperiments): Study | undefined {
  const [found, id, runs = '', settingsText = '', ...more] = text.split('!');
  const spec = known.list.find((experiment) => experiment.id === id);
  if (found !== version || !spec || more.length > 0) return undefined;
  const [seeds, firstSeed, ...others] = runs.split('~').map(numberOf);
  if (!isWithin(seeds, limits.seeds) || !isWithin(firstSeed, limits.firstSeed)) return undefined;
  if (others.length > 0 || !Number.isInteger(seeds) || !Number.isInteger(firstSeed))
    return undefined;
  const settings: Record<string, SettingValue> = {};
  for (const entry of settingsText === '-' ? [] : settingsText.split('~')) {
    const [name = '', valueText, ...rest] = entry.split('*');
    const control = spec.controls.find((each) => each.id === name);
    if (!control || valueText === undefined || rest.length > 0) return undefined;
    const value = decodeValue(control, valueText);
    if (value === undefined || name in settings || !isAllowed(control, value, known.activations)) {
      return undefined;
    }
    settings[name] = value;
  }
  return { experiment: spec.id, seeds, firstSeed, settings: differing(spec, settings) };
}

function decodeValue({ kind }: ExperimentControl, text: string): SettingValue | undefined {
  if (kind === 'number' || kind === 'whole') return numberOf(text);
  return kind === 'choice' || kind === 'activation' ? text : text.split('_');
}

const numberOf = (text: string): number | undefined =>
  /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) ? Number(text) : undefined;

const isWithin = (
  value: number | undefined,
  [least, most]: readonly [number, number],
): value is number => value !== undefined && value >= least && value <= most;

/** Whether a control may be set to that. */
export function isAllowed(
  control: ExperimentControl,
  value: SettingValue,
  activations: readonly string[],
): boolean {
  switch (control.kind) {
    case 'number':
    case 'whole':
      return (
        typeof value === 'number' &&
        isWithin(value, [control.min, control.max]) &&
        (control.kind === 'number' || Number.isInteger(value))
      );
    default: {
      const several = control.kind === 'choices' || control.kind === 'activations';
      if (typeof value === 'number' || several !== (typeof value === 'object')) return false;
      const words = typeof value === 'object' ? value : [value];
      const known = control.kind.startsWith('activation') ? activations : (control.options ?? []);
      return (
        isWithin(words.length, limits.words) &&
        new Set(words).size === words.length &&
        words.every((word) => known.includes(word))
      );
    }
  }
}

/** The settings without those that are the defaults, in the controls' order. */
export function differing({ controls }: ExperimentSpec, settings: StudySettings): StudySettings {
  return Object.fromEntries(
    controls.flatMap(({ id, default: usual }) => {
      const value = settings[id];
      return value === undefined || String(value) === String(usual) ? [] : [[id, value]];
    }),
  );
}
