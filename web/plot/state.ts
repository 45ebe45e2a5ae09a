// The page's state as one versioned string, for URLs:
//
//   v1!elu(alpha~1.5)*own-1!01!-6~6~-2~4!0.5!range!own-1'f₁'x*sigmoid(b*x)'b~1~0~3
//   │  │                    │  │         │   │     └ own functions, if any: id'name'formula and, for
//   │  │                    │  │         │   │       each parameter, 'name~default~min~max
//   │  │                    │  │         │   └ the property whose witness is marked, if any; it may
//   │  │                    │  │         │     be empty where functions follow
//   │  │                    │  │         └ where the readout stands
//   │  │                    │  └ view: x from~to~y from~to, or “fit”
//   │  │                    └ orders drawn: 0 f, 1 f′, 2 f″
//   │  └ curves; parameters that are at their default are left out
//   └ version
//
// Without own functions only characters that encodeURIComponent leaves alone. Formulae hold none of
// ! ' ~, and names have them percent-encoded.
import firstView from '../content/first-view.json' with { type: 'json' };
import type {
  ActivationDefinition,
  ActivationSpec,
  Order,
  ParameterDefinition,
} from '../package/index.js';
import {
  type Curve,
  maxCurves,
  maxDefinitions,
  parameterValue,
  type Scene,
  type View,
} from './scene.js';
import { articleProperties, furtherProperties } from './verdicts.js';

const version = 'v1';
const fitted = 'fit';
const properties = [...articleProperties, ...furtherProperties];

export function defaultScene(catalog: readonly ActivationSpec[]): Scene {
  const spec = catalog.find(({ id }) => id === firstView.activation) ?? catalog[0];
  if (!spec) throw new RangeError('the catalog is empty');
  return {
    curves: [{ id: spec.id, params: {} }],
    orders: [0, 1],
    view: undefined,
    x: 1,
    property: undefined,
  };
}

export function encodeScene(scene: Scene, catalog: readonly ActivationSpec[]): string {
  const curves = scene.curves.map(({ id, params }) => {
    const spec = catalog.find((entry) => entry.id === id);
    const set = (spec?.parameters ?? []).flatMap((parameter) => {
      const value = parameterValue(params, parameter);
      return value === parameter.default ? [] : [`${parameter.name}~${short(value)}`];
    });
    return set.length > 0 ? `${id}(${set.join("'")})` : id;
  });
  const view = scene.view ? [...scene.view.x, ...scene.view.y].map(short).join('~') : fitted;
  const fields = [version, curves.join('*'), scene.orders.join(''), view, short(scene.x)];
  const definitions = (scene.definitions ?? []).map(encodeDefinition);
  if (scene.property || definitions.length > 0) fields.push(scene.property ?? '');
  return [...fields, ...definitions].join('!');
}

function encodeDefinition({ id, name = id, expression, params = {} }: ActivationDefinition) {
  const settings = Object.entries(params).map(([parameter, value]) => {
    const { default: usual, min, max } = typeof value === 'number' ? { default: value } : value;
    return [parameter, usual, min ?? '', max ?? ''].join('~');
  });
  return [id, name.replace(/[%!'~]/g, percentEncoded), expression, ...settings].join("'");
}

const percentEncoded = (character: string) =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** The own functions of an encoded scene, in their order; undefined where they are damaged. */
export function decodeDefinitions(text: string): ActivationDefinition[] | undefined {
  const definitions: ActivationDefinition[] = [];
  for (const field of text.split('!').slice(6)) {
    const [id = '', encodedName = '', expression = '', ...settings] = field.split("'");
    const params: Record<string, ParameterDefinition> = {};
    for (const setting of settings) {
      const [name = '', ...numbers] = setting.split('~');
      const [usual, min, max] = numbers.map(decodeNumber);
      if (!/^[a-z]\w*$/i.test(name) || numbers.length !== 3 || usual === undefined)
        return undefined;
      if (min === undefined || max === undefined || Object.hasOwn(params, name)) return undefined;
      params[name] = { default: usual, min, max };
    }
    if (!/^[a-z][a-z0-9-]*$/.test(id) || expression === '') return undefined;
    if (/%(?!2[157]|7E)/.test(encodedName)) return undefined;
    const name = encodedName.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
    definitions.push({ id, name, expression, params });
  }
  const ids = new Set(definitions.map(({ id }) => id));
  return ids.size === definitions.length && ids.size <= maxDefinitions ? definitions : undefined;
}

/**
 * The scene of an encoded string, or undefined where anything in it is not as it should be.
 * `catalog`: the functions that there are, the own ones of the string included.
 */
export function decodeScene(text: string, catalog: readonly ActivationSpec[]): Scene | undefined {
  const fields = text.split('!');
  if (fields.length < 5 || fields[0] !== version) return undefined;
  const [, curvesText = '', ordersText = '', viewText = '', atText = '', propertyText] = fields;
  const curves = decodeCurves(curvesText, catalog);
  const view = viewText === fitted ? undefined : decodeView(viewText);
  const x = decodeNumber(atText);
  if (!curves || (viewText !== fitted && !view) || x === undefined) return undefined;
  if (!/^(0|1|2|01|02|12|012)$/.test(ordersText)) return undefined;
  const orders = [...ordersText].map(Number) as Order[];
  const property = properties.find((name) => name === propertyText);
  const definitions = decodeDefinitions(text);
  if (!definitions) return undefined;
  const isLeftOut = propertyText === undefined || (propertyText === '' && definitions.length > 0);
  if (!isLeftOut && !property) return undefined;
  const scene = { curves, orders, view, x, property };
  return definitions.length > 0 ? { ...scene, definitions } : scene;
}

function decodeCurves(text: string, catalog: readonly ActivationSpec[]): Curve[] | undefined {
  const curves: Curve[] = [];
  for (const part of text.split('*')) {
    const [, id, inner] = /^([a-z0-9-]+)(?:\(([^()]*)\))?$/.exec(part) ?? [];
    const spec = catalog.find((entry) => entry.id === id);
    if (!spec) return undefined;
    const params: Record<string, number> = {};
    for (const setting of inner?.split("'") ?? []) {
      const [name, valueText = ''] = setting.split('~');
      const parameter = spec.parameters.find((entry) => entry.name === name);
      const value = decodeNumber(valueText);
      if (!parameter || value === undefined) return undefined;
      if (value < parameter.min || value > parameter.max) return undefined;
      params[parameter.name] = value;
    }
    const ordered = spec.parameters.every((parameter) => {
      const upper = spec.parameters.find(({ name }) => name === parameter.notAbove);
      return !upper || parameterValue(params, parameter) <= parameterValue(params, upper);
    });
    if (!ordered) return undefined;
    curves.push({ id: spec.id, params });
  }
  return curves.length >= 1 && curves.length <= maxCurves ? curves : undefined;
}

function decodeView(text: string): View | undefined {
  const [x0, x1, y0, y1, ...rest] = text.split('~').map(decodeNumber);
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined)
    return undefined;
  // Ends that would be written alike could not be read again.
  const inOrder = (from: number, to: number) => Number(short(from)) < Number(short(to));
  return rest.length === 0 && inOrder(x0, x1) && inOrder(y0, y1)
    ? { x: [x0, x1], y: [y0, y1] }
    : undefined;
}

function decodeNumber(text: string): number | undefined {
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= 1e9 ? value : undefined;
}

/** Seven significant digits: finer than a pixel, shorter than the full double. */
function short(value: number): string {
  return String(Number(value.toPrecision(7))).replace('e+', 'e');
}
