// What the attributes of <activation-experiment> ask for.
import {
  defaultStudy,
  differing,
  isAllowed,
  type KnownExperiments,
  limits,
  type SettingValue,
  type Study,
} from '../../experiments/state.js';
import type { ExperimentControl, ExperimentSpec } from '../../package/index.js';
import { AttributeError, readNumber, readWhole, readWord } from '../attributes.js';

export interface DescribedStudy {
  readonly experiment?: string | undefined;
  /** By the names of its controls: `depth=4 activations=relu,tanh`. */
  readonly settings?: string | undefined;
  readonly seeds?: number | undefined;
  readonly firstSeed?: number | undefined;
}

/** @throws AttributeError that names the attribute and what is allowed. */
export function describedStudy(
  { experiment, settings = '', seeds, firstSeed }: DescribedStudy,
  { list, activations }: KnownExperiments,
): Study {
  const spec = experiment === undefined ? (list[0] as ExperimentSpec) : specOf(experiment, list);
  const usual = defaultStudy(spec.id);
  return {
    experiment: spec.id,
    seeds: readWhole('seeds', seeds, ...limits.seeds) ?? usual.seeds,
    firstSeed: readWhole('first-seed', firstSeed, ...limits.firstSeed) ?? usual.firstSeed,
    settings: differing(spec, readSettings(settings, spec, activations)),
  };
}

function specOf(experiment: string, list: KnownExperiments['list']): ExperimentSpec {
  const ids = list.map((spec) => spec.id);
  return list[ids.indexOf(readWord('experiment', experiment, ids))] as ExperimentSpec;
}

function readSettings(
  text: string,
  { controls, id }: ExperimentSpec,
  activations: readonly string[],
): Record<string, SettingValue> {
  const settings: Record<string, SettingValue> = {};
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [name = '', value, ...more] = word.split('=');
    if (!value || more.length > 0) {
      throw new AttributeError('settings', `${JSON.stringify(word)} is not like name=value`);
    }
    const control = controls.find((one) => one.id === name);
    if (!control) {
      const known = controls.map((one) => one.id).join(', ');
      throw new AttributeError(
        'settings',
        `${JSON.stringify(name)} is none of those of ${id}: ${known}`,
      );
    }
    if (Object.hasOwn(settings, name)) {
      throw new AttributeError('settings', `${name} is given twice`);
    }
    settings[name] = readSetting(control, value, activations);
  }
  return settings;
}

function readSetting(
  control: ExperimentControl,
  text: string,
  activations: readonly string[],
): SettingValue {
  const attribute = `settings: ${control.id}`;
  if (control.kind === 'number' || control.kind === 'whole') {
    return readNumber(attribute, text, [control.min, control.max], control.kind === 'whole');
  }
  const isOne = control.kind === 'choice' || control.kind === 'activation';
  const value = isOne ? text : text.split(',');
  if (isAllowed(control, value, activations)) return value;
  const known = control.kind.startsWith('activation') ? activations : (control.options ?? []);
  const many = isOne ? 'one' : `1 to ${Math.min(limits.words[1], known.length)}, each once,`;
  throw new AttributeError(
    attribute,
    `${JSON.stringify(text)}; allowed: ${many} of ${known.join(', ')}`,
  );
}
