// The page's state as one versioned string, for URLs:
//
//   v1!elu(alpha~1.5)*relu!01!-6~6!-2~4!0.5
//   │  │                  │  │    │    └ where the readout stands
//   │  │                  │  │    └ y from~to
//   │  │                  │  └ x from~to
//   │  │                  └ orders drawn: 0 f, 1 f′, 2 f″
//   │  └ curves; parameters that are at their default are left out
//   └ version
//
// Only characters that encodeURIComponent leaves alone.
import type { ActivationSpec, Order } from '../package/index.js';
import { type Curve, defaultView, maxCurves, type Scene } from '../plot/scene.js';

const version = 'v1';

export function defaultScene(catalog: readonly ActivationSpec[]): Scene {
  // The second of the list: the first that is not the identity.
  const spec = catalog[1] ?? catalog[0];
  if (!spec) throw new RangeError('the catalog is empty');
  return { curves: [{ id: spec.id, params: {} }], orders: [0, 1], view: defaultView, x: 1 };
}

export function encodeScene(scene: Scene, catalog: readonly ActivationSpec[]): string {
  const curves = scene.curves.map(({ id, params }) => {
    const spec = catalog.find((entry) => entry.id === id);
    const set = (spec?.parameters ?? []).flatMap(({ name, default: usual }) => {
      const value = params[name];
      return value === undefined || value === usual ? [] : [`${name}~${short(value)}`];
    });
    return set.length > 0 ? `${id}(${set.join("'")})` : id;
  });
  const { x, y } = scene.view;
  return [
    version,
    curves.join('*'),
    scene.orders.join(''),
    `${short(x[0])}~${short(x[1])}`,
    `${short(y[0])}~${short(y[1])}`,
    short(scene.x),
  ].join('!');
}

/** The scene of an encoded string, or undefined where anything in it is not as it should be. */
export function decodeScene(
  text: string,
  catalog: readonly ActivationSpec[],
): Scene | undefined {
  const fields = text.split('!');
  if (fields.length !== 6 || fields[0] !== version) return undefined;
  const [, curvesText, ordersText, xText, yText, atText] = fields as [
    string, string, string, string, string, string,
  ];
  const curves = decodeCurves(curvesText, catalog);
  const x = decodeRange(xText);
  const y = decodeRange(yText);
  const at = decodeNumber(atText);
  if (!curves || !x || !y || at === undefined) return undefined;
  if (!/^(0|1|2|01|02|12|012)$/.test(ordersText)) return undefined;
  const orders = [...ordersText].map(Number) as Order[];
  return { curves, orders, view: { x, y }, x: at };
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
    const valueOf = (name: string) =>
      params[name] ?? spec.parameters.find((entry) => entry.name === name)?.default ?? 0;
    const ordered = spec.parameters.every(
      ({ name, notAbove }) => !notAbove || valueOf(name) <= valueOf(notAbove),
    );
    if (!ordered) return undefined;
    curves.push({ id: spec.id, params });
  }
  return curves.length >= 1 && curves.length <= maxCurves ? curves : undefined;
}

function decodeRange(text: string): [number, number] | undefined {
  const [fromText, toText, ...rest] = text.split('~');
  const from = decodeNumber(fromText ?? '');
  const to = decodeNumber(toText ?? '');
  if (rest.length > 0 || from === undefined || to === undefined || !(from < to)) return undefined;
  return [from, to];
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
