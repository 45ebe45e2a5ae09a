// The package's public types. Field by field they mirror src/activation/spec.h and
// src/property/analysis.h.
import type {
  ActivationId,
  ActivationParameters,
  VectorFunctionId,
  VectorFunctionParameters,
} from './generated/catalog.js';

export type { ActivationId, ActivationParameters, VectorFunctionId, VectorFunctionParameters };

/** 0: f(x), 1: f′(x), 2: f″(x). */
export type Order = 0 | 1 | 2;

export interface ActivationParameter {
  readonly name: string;
  /** TeX. */
  readonly symbol: string;
  readonly default: number;
  /** What `evaluate` accepts, inclusive. */
  readonly min: number;
  readonly max: number;
  /** The part of it worth exploring by hand. */
  readonly sliderMin: number;
  readonly sliderMax: number;
  /** Name of the parameter that this one must not exceed. */
  readonly notAbove?: string;
}

export interface Source {
  readonly authors: string;
  readonly title: string;
  readonly year: number;
  readonly url: string;
}

/** A point at which the formula changes arm, at the default parameters. */
export interface Kink {
  readonly x: number;
  /** TeX: the derivative taken at the point itself. */
  readonly convention: string;
  readonly source: string;
}

export type Framework = 'pytorch' | 'jax' | 'keras' | 'onnx';

/** What a framework computes under an activation's name. */
export interface FrameworkForm {
  readonly framework: Framework;
  /** As it is called there: `torch.nn.LeakyReLU`. */
  readonly name: string;
  /** Id of what it computes: another activation's where names mislead (JAX's gelu). */
  readonly computes: ActivationId;
  /** Its defaults; a parameter that is missing must be given. */
  readonly params: Readonly<Record<string, number>>;
}

export interface ActivationSpec<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** Those of a family share a formula's shape: `self-gated`, `rectifier`, … */
  readonly family: string;
  readonly aliases: readonly string[];
  /** TeX of the right-hand side of f(x) = … */
  readonly tex: string;
  /** TeX of the right-hand side of f′(x) = … */
  readonly texDerivative: string;
  readonly parameters: readonly ActivationParameter[];
  readonly kinks: readonly Kink[];
  readonly source: Source;
  /** Those that have it. Of several forms of one framework, the first is the one meant by its name. */
  readonly frameworks: readonly FrameworkForm[];
  /** Present where `define` made it; its source is empty. */
  readonly userDefined?: true;
  /** Likewise: the formula as it was given. */
  readonly expression?: string;
}

/** A parameter of a function to define; ends left out lie far off. */
export interface ParameterDefinition {
  readonly default: number;
  readonly min?: number;
  readonly max?: number;
}

/** A function to define: see `ActivationLab.define` and docs/expressions.md. */
export interface ActivationDefinition {
  /** kebab-case, up to 64 characters; no id, name or alias of the catalog. */
  readonly id: string;
  /** `x * sigmoid(beta * x)`; up to 1000 characters. */
  readonly expression: string;
  /** Up to 4, by the names that the expression uses; a number is a default. */
  readonly params?: Readonly<Record<string, number | ParameterDefinition>>;
  /** Up to 64 characters; default: the id. */
  readonly name?: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** B1. Some chord's midpoint lies off the curve. */
export interface Nonlinearity {
  readonly holds: boolean;
  readonly left: Point;
  readonly right: Point;
  readonly onCurve: Point;
  readonly onChord: Point;
}

/** B2. Operations of one evaluation of f; `holds` where none is transcendental. */
export interface Cost {
  readonly holds: boolean;
  readonly add: number;
  readonly multiply: number;
  readonly divide: number;
  readonly compare: number;
  readonly transcendental: number;
}

/** B3. f(0) = 0 and f′(0) = 1 from both sides. */
export interface NearIdentity {
  readonly holds: boolean;
  readonly value: number;
  readonly leftSlope: number;
  readonly rightSlope: number;
}

export interface MeasuredKink {
  readonly x: number;
  readonly leftValue: number;
  readonly rightValue: number;
  readonly leftSlope: number;
  readonly rightSlope: number;
  /** The f′(x) that `evaluate` returns at the point itself. */
  readonly convention: number;
}

/** B4. */
export interface Differentiability {
  readonly holds: boolean;
  readonly kinks: readonly MeasuredKink[];
}

export interface Tail {
  /** `hard`: f′ is exactly 0 from a kink on; `soft`: f′ → 0; `none`: f′ does not tend to 0. */
  readonly saturation: 'none' | 'soft' | 'hard';
  /** Limit of f, ±Infinity allowed; NaN where there is none. */
  readonly limit: number;
  /** Limit of f′. */
  readonly slopeLimit: number;
  /** Beyond this x, |f′| < 0.01; NaN where this side does not saturate. */
  readonly from: number;
}

/** B5. `holds` where neither side saturates. */
export interface NonSaturation {
  readonly holds: boolean;
  readonly left: Tail;
  readonly right: Tail;
}

export type Pair = readonly [Point, Point];
export type Triple = readonly [Point, Point, Point];

/** B6. */
export interface Monotonicity {
  readonly holds: boolean;
  readonly strict: boolean;
  readonly direction: 'increasing' | 'decreasing' | 'constant' | 'none';
  /** Two points between which f rises, falls, or is constant; undefined where there are none. */
  readonly rise?: Pair;
  readonly fall?: Pair;
  readonly flat?: Pair;
}

export interface Bound {
  /** May be ±Infinity. */
  readonly value: number;
  readonly attained: boolean;
  /** Where it is attained, or ±Infinity where it is only approached. */
  readonly x: number;
}

/** B7. */
export interface Range {
  readonly bounded: boolean;
  readonly infimum: Bound;
  readonly supremum: Bound;
}

export interface ParityVerdict {
  readonly kind: 'odd' | 'even' | 'neither';
  readonly at: Point;
  readonly mirrored: Point;
}

/** Mean of f(Z) for Z ~ N(0, 1). */
export interface ZeroCentredness {
  readonly holds: boolean;
  readonly mean: number;
}

export interface Lipschitz {
  /** A finite constant exists. */
  readonly holds: boolean;
  readonly constant: number;
  readonly attained: boolean;
  readonly x: number;
}

export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface DeadZones {
  /** There is an interval on which f′ is exactly 0. */
  readonly holds: boolean;
  readonly intervals: readonly Interval[];
}

export interface Smoothness {
  /**
   * −1: f jumps; 0: f′ jumps; 1: f″ jumps; 2: f″ is continuous at each kink, higher derivatives
   * not examined there; Infinity: smooth.
   */
  readonly derivatives: number;
  /** The point that limits it; NaN where smooth. */
  readonly x: number;
}

export interface ConvexityVerdict {
  readonly kind: 'convex' | 'concave' | 'affine' | 'neither';
  /** Three points whose middle lies above the chord (not convex) or below it (not concave). */
  readonly above?: Triple;
  readonly below?: Triple;
}

export interface Analysis {
  readonly nonlinear: Nonlinearity;
  readonly cheap: Cost;
  readonly nearIdentity: NearIdentity;
  readonly differentiable: Differentiability;
  readonly nonSaturating: NonSaturation;
  readonly monotone: Monotonicity;
  readonly range: Range;
  readonly parity: ParityVerdict;
  readonly zeroCentred: ZeroCentredness;
  readonly lipschitz: Lipschitz;
  readonly deadZones: DeadZones;
  readonly smoothness: Smoothness;
  readonly convexity: ConvexityVerdict;
}

/** Parameter values by name: those of the activation where its id is known to the compiler. */
export type ParameterValues<Name extends string = string> = Name extends ActivationId
  ? Partial<ActivationParameters[Name]>
  : Readonly<Record<string, number>>;

export interface AnalyzeOptions<Name extends string = string> {
  /** Parameters not named take their defaults. */
  readonly params?: ParameterValues<Name>;
  /**
   * Use the definition and the defaults of that framework, or of one of its forms by name
   * (`keras.layers.LeakyReLU`); see `ActivationSpec.frameworks`.
   */
  readonly framework?: Framework | (string & {});
}

export interface EvaluateOptions<Name extends string = string> extends AnalyzeOptions<Name> {
  /** Default 0. */
  readonly order?: Order;
}

/** A function from a row of numbers to a row. */
export interface VectorFunctionSpec<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** `softmax`, `pieces`, `gated`. */
  readonly family: string;
  readonly aliases: readonly string[];
  /** TeX of the right-hand side of y_i = … (from 0 on), of x or of its halves a, b. */
  readonly tex: string;
  /** Which element of a row is which; empty where y_i belongs to x_i. */
  readonly layout: string;
  readonly parameters: readonly ActivationParameter[];
  /** A row's length is a multiple of `inputs`; for as many, `outputs` numbers come out. */
  readonly inputs: number;
  readonly outputs: number;
  /** The parameter that says `inputs` instead, where there is one; a whole number. */
  readonly inputsParameter?: string;
  readonly source: Source;
  /** Who has it, and what it is called there. */
  readonly frameworks: readonly Pick<FrameworkForm, 'framework' | 'name'>[];
}

/** Parameter values of a function over a vector, by name. */
export type VectorParameterValues<Name extends string = string> = Name extends VectorFunctionId
  ? Partial<VectorFunctionParameters[Name]>
  : Readonly<Record<string, number>>;

export interface JacobianOptions<Name extends string = string> {
  /** Parameters not named take their defaults. */
  readonly params?: VectorParameterValues<Name>;
}

export interface EvaluateVectorOptions<Name extends string = string> extends JacobianOptions<Name> {
  /** Of a row: x holds whole rows, one after the other. Default: all of x is one. At most 2²⁴. */
  readonly length?: number;
}

export interface LoadOptions {
  /** The module: an address, a Response, its bytes, or compiled. Default: the package's own. */
  readonly wasm?: string | URL | Response | BufferSource | WebAssembly.Module;
  /** Which of the two builds to load. Default: SIMD where the engine has it. */
  readonly simd?: boolean;
}

/**
 * A loaded module. Wherever an activation is asked for, its id, its name or an alias will do; case,
 * spaces, `-` and `_` do not matter (`LeakyReLU`, `leaky_relu`).
 *
 * Errors: TypeError for a value of the wrong type, RangeError for an unknown activation or
 * parameter or a value out of range. Each names the argument, the value and what is allowed, and
 * leaves the instance as it was.
 */
export interface ActivationLab {
  /** All activations, in the registry's order. */
  readonly catalog: readonly ActivationSpec<ActivationId>[];
  /** The functions that `define` made, in the order of their definition. */
  readonly defined: readonly ActivationSpec[];
  /** True where the SIMD build is running. */
  readonly simd: boolean;
  spec(activation: string): ActivationSpec;
  /**
   * f, f′ or f″ at each element of `x`; a new array of the same length. NaN gives NaN, ±Infinity
   * the limit, −0 keeps its sign where f does. At a kink the derivative is the spec's convention.
   * A Float32Array goes through the SIMD kernels (f within 2 ULP); anything else through double.
   * A number[] has at most 2²⁷ elements.
   */
  evaluate<Name extends string>(
    activation: Name,
    x: Float32Array,
    options?: EvaluateOptions<Name>,
  ): Float32Array<ArrayBuffer>;
  evaluate<Name extends string>(
    activation: Name,
    x: Float64Array | readonly number[],
    options?: EvaluateOptions<Name>,
  ): Float64Array<ArrayBuffer>;
  /** What is true of it, measured in double precision, with a witness for each verdict. */
  analyze<Name extends string>(activation: Name, options?: AnalyzeOptions<Name>): Analysis;
  /**
   * Makes a formula an activation like any other, or puts it in the place of the one defined under
   * that id before. The formula is evaluated as it is written. At most 64 at a time.
   *
   * Throws ExpressionError, a SyntaxError with the column, where the formula cannot be read;
   * RangeError and TypeError for anything else.
   */
  define(definition: ActivationDefinition): ActivationSpec;
  /** Forgets a function that was defined. RangeError where there is none of that id. */
  undefine(id: string): void;

  /** The functions over a vector: the softmax family, maxout, gated units. */
  readonly vectorCatalog: readonly VectorFunctionSpec<VectorFunctionId>[];
  vectorSpec(name: string): VectorFunctionSpec;
  /**
   * y of each row of `x`: `[rows × length]` → `[rows × length · outputs / inputs]`, flat, a new
   * array. Stable for any finite x. Float32Array in gives Float32Array (within 2 ULP, gated units
   * within 3), anything else Float64Array. A row that holds NaN gives NaN wherever it counts.
   */
  evaluateVector<Name extends string>(
    name: Name,
    x: Float32Array,
    options?: EvaluateVectorOptions<Name>,
  ): Float32Array<ArrayBuffer>;
  evaluateVector<Name extends string>(
    name: Name,
    x: Float64Array | readonly number[],
    options?: EvaluateVectorOptions<Name>,
  ): Float64Array<ArrayBuffer>;
  /**
   * vᵀJ of each row, which backpropagation asks for: `v` has the shape of y (∂L/∂y), the result
   * that of `x` (∂L/∂x).
   */
  vectorJacobianProduct<Name extends string>(
    name: Name,
    x: Float32Array,
    v: Float32Array | Float64Array | readonly number[],
    options?: EvaluateVectorOptions<Name>,
  ): Float32Array<ArrayBuffer>;
  vectorJacobianProduct<Name extends string>(
    name: Name,
    x: Float64Array | readonly number[],
    v: Float32Array | Float64Array | readonly number[],
    options?: EvaluateVectorOptions<Name>,
  ): Float64Array<ArrayBuffer>;
  /**
   * J of one row x of n numbers: `[m × n]`, row by row, element i·n + j being ∂yᵢ/∂xⱼ. RangeError
   * above 2²⁴ elements.
   */
  jacobian<Name extends string>(
    name: Name,
    x: Float32Array,
    options?: JacobianOptions<Name>,
  ): Float32Array<ArrayBuffer>;
  jacobian<Name extends string>(
    name: Name,
    x: Float64Array | readonly number[],
    options?: JacobianOptions<Name>,
  ): Float64Array<ArrayBuffer>;
}
