// What a graph shows. Plain data, so that pure functions turn it into paths and summaries, the URL
// stores it and tests read it.
import type {
  ActivationDefinition,
  ActivationParameter,
  Analysis,
  Order,
  Point,
} from '../package/index.js';

/** An activation at chosen parameter values; those not named take their defaults. */
export interface Curve {
  readonly id: string;
  readonly params: Readonly<Record<string, number>>;
}

/** What a parameter is set to. Readers name parameters too, and `constructor` is such a name. */
export function parameterValue(
  params: Curve['params'],
  { name, default: usual }: Pick<ActivationParameter, 'name' | 'default'>,
): number {
  return Object.hasOwn(params, name) ? (params[name] ?? usual) : usual;
}

export const maxCurves = 4;

/** Own functions, so that addresses stay of a length that can be sent. */
export const maxDefinitions = 8;

/** The visible part of the plane: x from `x[0]` to `x[1]`, y likewise. */
export interface View {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The x axis of a fitted view. */
export const fittedX: View['x'] = [-6, 6];

/** Marks on the graph that make a verdict's witness visible. */
export interface Highlight {
  /** Which curve it belongs to. */
  readonly curve: number;
  /** The curve it lies on: 0 for f, 1 for f′. */
  readonly order: Order;
  readonly points: readonly (Point & { readonly label?: string })[];
  /** Straight segments between two points (chords, jumps). */
  readonly segments: readonly (readonly [Point, Point])[];
  /** Short tangents drawn through a point with a slope. */
  readonly slopes: readonly {
    readonly at: Point;
    readonly slope: number;
    readonly side?: 'left' | 'right';
  }[];
  /** Shaded intervals of the x axis; ends may be infinite. */
  readonly bands: readonly { readonly from: number; readonly to: number }[];
  /** Dashed horizontal lines (bounds, limits). */
  readonly levels: readonly { readonly y: number; readonly label?: string }[];
}

/** What the page shows; the URL's versioned string holds exactly this. */
export interface Scene {
  /** One to `maxCurves`; the first is the one under study. */
  readonly curves: readonly Curve[];
  /** Which of f, f′, f″ are drawn. */
  readonly orders: readonly Order[];
  /** undefined: fitted to the curves. */
  readonly view: View | undefined;
  /** Where the readout stands. */
  readonly x: number;
  /** The property of the first curve whose witness is marked. */
  readonly property: keyof Analysis | undefined;
  /** The reader's own functions, which curves may name; none where left out. */
  readonly definitions?: readonly ActivationDefinition[];
}

/**
 * Dispatched (bubbling, composed) by any element that wants a graph to change: the named parts
 * replace the scene's. Whoever does so prevents the default, so that nobody does it twice.
 */
export interface SceneRequest {
  readonly scene: Partial<Scene>;
}

export class SceneRequestEvent extends CustomEvent<SceneRequest> {
  constructor(detail: SceneRequest) {
    super('scene-request', { detail, bubbles: true, composed: true, cancelable: true });
  }
}
