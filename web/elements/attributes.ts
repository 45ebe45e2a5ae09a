// Attributes of the public elements, read. Errors name the attribute, what is wrong and what is
// allowed.
import type { ActivationLab, ActivationSpec, Order } from '../package/index.js';
import { type Curve, maxCurves } from '../plot/scene.js';
import { articleProperties, furtherProperties } from '../plot/verdicts.js';

export class AttributeError extends RangeError {
  override readonly name = 'AttributeError';

  constructor(
    readonly attribute: string,
    problem: string,
  ) {
    super(`${attribute}: ${problem}`);
  }
}

export const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

const quoted = (text: string): string => JSON.stringify(text);

/** Of some words, each allowed. */
export function readWords<Word extends string>(
  attribute: string,
  text: string,
  allowed: readonly Word[],
): Word[] {
  return words(text).map((word) => {
    const known = allowed.find((one) => one === word);
    if (known === undefined) {
      throw new AttributeError(attribute, `${quoted(word)} is none of ${allowed.join(', ')}`);
    }
    return known;
  });
}

/** The one word there is to be. */
export function readWord<Word extends string>(
  attribute: string,
  text: string,
  allowed: readonly Word[],
): Word {
  const [word, ...more] = readWords(attribute, text, allowed);
  if (word === undefined || more.length > 0) {
    throw new AttributeError(attribute, `${quoted(text)} is not one of ${allowed.join(', ')}`);
  }
  return word;
}

/** The parts that are on: all where the attribute is there and empty, none where it is not there. */
export function readControls<Part extends string>(
  text: string | undefined,
  parts: readonly Part[],
): ReadonlySet<Part> {
  // As frameworks write what is boolean to them.
  if (text === undefined || text === 'false') return new Set();
  if (text === 'true' || words(text).length === 0) return new Set(parts);
  return new Set(readWords('controls', text, parts));
}

/** Boolean, but for `false`: so `autoplay="false"` is what it looks like. */
export function readFlag(attribute: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === '' || text === 'true' || text === attribute) return true;
  throw new AttributeError(attribute, `${quoted(text)} is none of true, false`);
}

export function readInterval(attribute: string, text: string): [number, number] {
  const [from, to, ...more] = words(text).map(Number);
  if (from === undefined || to === undefined || more.length > 0 || !(from < to)) {
    throw new AttributeError(attribute, `${quoted(text)} is not two numbers, the smaller first`);
  }
  const farthest = 1e9;
  if (!(from >= -farthest && to <= farthest)) {
    throw new AttributeError(attribute, `${quoted(text)} reaches beyond ±${farthest}`);
  }
  return [from, to];
}

/** Between two bounds, themselves allowed. */
export function readNumber(
  attribute: string,
  text: string,
  [least, most]: readonly [number, number],
  isWhole = false,
): number {
  const value = Number(text);
  const isNumber = text.trim() !== '' && (!isWhole || Number.isInteger(value));
  if (!(isNumber && value >= least && value <= most)) {
    const kind = isWhole ? 'a whole number' : 'a number';
    throw new AttributeError(attribute, `${quoted(text)} is not ${kind} in ${least}…${most}`);
  }
  return value;
}

export function readWhole(
  attribute: string,
  value: number | undefined,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined) return undefined;
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw new AttributeError(attribute, `${value} is not a whole number in ${least}…${most}`);
  }
  return value;
}

export function readOrders(text: string): Order[] {
  const orders = readWords('derivative', text, ['0', '1', '2']).map(Number) as Order[];
  if (orders.length === 0) throw new AttributeError('derivative', 'empty; allowed: 0, 1, 2');
  return [...new Set(orders)].sort();
}

export function readProperty(text: string) {
  const [property] = readWords('property', text, [...articleProperties, ...furtherProperties]);
  return property;
}

/** Ids or aliases of functions, at least one. */
export function readFunctions(
  lab: ActivationLab,
  text: string,
  attribute = 'functions',
  most = maxCurves,
): ActivationSpec[] {
  const specs = words(text).map((word) => specOf(lab, word, attribute));
  if (specs.length < 1 || specs.length > most) {
    throw new AttributeError(attribute, `${specs.length} of them; allowed: 1 to ${most}`);
  }
  return specs;
}

export interface FunctionAttributes {
  readonly functions: string;
  readonly params?: string | undefined;
  readonly framework?: string | undefined;
}

/** `attribute`: what the element calls its functions. */
export function readCurves(
  lab: ActivationLab,
  { functions, params = '', framework }: FunctionAttributes,
  attribute = 'functions',
  most = maxCurves,
): Curve[] {
  const specs = readFunctions(lab, functions, attribute, most);
  const settings = words(params).map(readSetting);
  const unused = new Set(settings);
  const curves = specs.map((spec) => {
    const { id, defaults } = framework
      ? formOf(lab, spec, framework)
      : { id: spec.id, defaults: {} };
    const own: Record<string, number> = { ...defaults };
    for (const setting of settings) {
      const isMeant = setting.of === undefined || setting.of === spec.id || setting.of === id;
      if (!isMeant || !lab.spec(id).parameters.some(({ name }) => name === setting.name)) continue;
      own[setting.name] = setting.value;
      unused.delete(setting);
    }
    return checked(lab, { id, params: own });
  });
  const [wrong] = unused;
  if (wrong) {
    const known = curves.flatMap(({ id }) =>
      lab.spec(id).parameters.map(({ name }) => `${id}.${name}`),
    );
    throw new AttributeError(
      'params',
      `${quoted(wrong.text)} sets nothing; there are ${known.join(', ') || 'no parameters'}`,
    );
  }
  return curves;
}

function specOf(lab: ActivationLab, word: string, attribute: string): ActivationSpec {
  try {
    return lab.spec(word);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AttributeError(attribute, error.message);
  }
}

interface Setting {
  readonly text: string;
  readonly of: string | undefined;
  readonly name: string;
  readonly value: number;
}

function readSetting(text: string): Setting {
  const [, of, name, value] = /^(?:([a-z0-9-]+)\.)?([A-Za-z]\w*)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined || !Number.isFinite(Number(value))) {
    throw new AttributeError('params', `${quoted(text)} is not like alpha=0.1 or elu.alpha=0.1`);
  }
  return { text, of, name, value: Number(value) };
}

/** What a framework computes under the function's name, and its defaults. */
function formOf(lab: ActivationLab, spec: ActivationSpec, framework: string) {
  const form = spec.frameworks.find((one) => one.framework === framework || one.name === framework);
  if (!form) {
    const known = spec.frameworks.map((one) => one.framework);
    const allowed = [...new Set(known)].join(', ') || 'none';
    throw new AttributeError(
      'framework',
      `${quoted(framework)} has no ${spec.name}; those that have it: ${allowed}`,
    );
  }
  return { id: lab.spec(form.computes).id, defaults: form.params };
}

/** The engine knows what values there may be. */
function checked(lab: ActivationLab, curve: Curve): Curve {
  try {
    lab.evaluate(curve.id, [0], { params: curve.params });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AttributeError('params', error.message);
  }
  return curve;
}
