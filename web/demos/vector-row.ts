// One row of numbers through a function over a vector, and what its Jacobian shows.
import type { ActivationLab, VectorFunctionSpec } from '../package/index.js';
import { maxAbsDifference } from './statistics.js';

export type VectorParameters = Readonly<Record<string, number>>;

export interface MeasuredRow {
  readonly y: Float64Array;
  /** ∂yᵢ/∂xⱼ, one array for each output i. */
  readonly jacobian: readonly Float64Array[];
  /** Σⱼ ∂yᵢ/∂xⱼ of each row i: what y does when all of x is shifted. */
  readonly rowSums: Float64Array;
  /** Largest |J − Jᵀ|; undefined where J is not square. */
  readonly asymmetry: number | undefined;
  /** For each input, whether any output's gradient reaches it. */
  readonly reached: readonly boolean[];
}

export function measureRow(
  lab: ActivationLab,
  id: string,
  x: readonly number[],
  params: VectorParameters,
): MeasuredRow {
  const y = lab.evaluateVector(id, x, { params });
  const flat = lab.jacobian(id, x, { params });
  const n = x.length;
  const jacobian = Array.from(y, (_, i) => flat.subarray(i * n, (i + 1) * n));
  const transposed = Float64Array.from(
    flat,
    (_, at) => flat[(at % n) * n + Math.floor(at / n)] ?? 0,
  );
  return {
    y,
    jacobian,
    rowSums: Float64Array.from(jacobian, (row) => row.reduce((a, b) => a + b, 0)),
    asymmetry: y.length === n ? maxAbsDifference(flat, transposed) : undefined,
    reached: x.map((_, j) => jacobian.some((row) => row[j] !== 0)),
  };
}

/** How many inputs make one output at these parameters; a row's length is a multiple of it. */
export function inputsOf(spec: VectorFunctionSpec, params: VectorParameters): number {
  return spec.inputsParameter ? (params[spec.inputsParameter] ?? spec.inputs) : spec.inputs;
}

/** The first `length` of x; what is missing begins again at its front. */
export function ofLength(x: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, i) => x[i % x.length] as number);
}

/**
 * Names of the inputs, counted from 0 as in the formulae: halves a and b of a gated unit's row, x of
 * any other.
 */
export function inputNames(spec: VectorFunctionSpec, length: number): string[] {
  const half = length / 2;
  return Array.from({ length }, (_, i) => {
    if (spec.family !== 'gated') return `x${subscript(i)}`;
    return i < half ? `a${subscript(i)}` : `b${subscript(i - half)}`;
  });
}

export const outputNames = (length: number): string[] =>
  Array.from({ length }, (_, i) => `y${subscript(i)}`);

const subscript = (i: number) =>
  [...String(i)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
