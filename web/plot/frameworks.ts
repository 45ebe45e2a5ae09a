// Where frameworks compute different things under one name.
import type { ActivationLab, ActivationSpec, FrameworkForm } from '../package/index.js';

/** As they write themselves. */
export const frameworkNames = {
  pytorch: 'PyTorch',
  jax: 'JAX',
  keras: 'Keras',
  onnx: 'ONNX',
} as const;

/** Forms that compute the same: one activation at the same parameters. */
export interface Definition {
  readonly computes: FrameworkForm['computes'];
  readonly params: FrameworkForm['params'];
  readonly forms: readonly FrameworkForm[];
}

/** The definitions that frameworks have of it. Forms that leave a parameter open define nothing. */
export function definitions(lab: ActivationLab, spec: ActivationSpec): Definition[] {
  const found = new Map<string, Definition & { forms: FrameworkForm[] }>();
  for (const form of spec.frameworks) {
    const { computes, params } = form;
    if (lab.spec(computes).parameters.some(({ name }) => params[name] === undefined)) continue;
    const key = JSON.stringify([computes, Object.entries(params).sort()]);
    const known = found.get(key);
    if (known) known.forms.push(form);
    else found.set(key, { computes, params, forms: [form] });
  }
  return [...found.values()];
}

/** The activations of which there are several definitions. */
export function disagreements(lab: ActivationLab): ActivationSpec[] {
  return lab.catalog.filter((spec) => definitions(lab, spec).length > 1);
}

export interface Difference {
  /** b − a at each x. */
  readonly values: Float64Array;
  /** Its largest absolute value, and where that is first reached. */
  readonly greatest: number;
  readonly x: number;
}

/** Values of a definition at each x. */
export function valuesOf(lab: ActivationLab, { computes, params }: Definition, x: Float64Array) {
  return lab.evaluate(computes as string, x, { params });
}

export function difference(
  lab: ActivationLab,
  a: Definition,
  b: Definition,
  x: Float64Array,
): Difference {
  const [first, second] = [valuesOf(lab, a, x), valuesOf(lab, b, x)];
  const values = second.map((value, i) => value - (first[i] as number));
  let at = 0;
  for (let i = 1; i < values.length; i++) {
    // Rounding must not move the place.
    if (Math.abs(values[i] as number) > Math.abs(values[at] as number) * (1 + 1e-12)) at = i;
  }
  return { values, greatest: Math.abs(values[at] as number), x: x[at] as number };
}
