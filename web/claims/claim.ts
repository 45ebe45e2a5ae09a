// The claims of the lesson as data: who says it, how it is tested, what shows it on the graph.
import claimsJson from '../content/claims.json' with { type: 'json' };
import type { ActivationId, Analysis, Order } from '../package/index.js';
import type { Scene, View } from '../plot/scene.js';

/**
 * `article`: said by the article that the lesson follows, rightly or wrongly; `paper`: said by the
 * paper that proposed the function; `textbook`: often said elsewhere; `lab`: our own.
 */
export type Origin = 'article' | 'paper' | 'textbook' | 'lab';

export interface Claim {
  readonly origin: Origin;
  /** See expression.ts. */
  readonly expression: string;
  /** A scene in which the claim can be seen; its view is fitted to the curves if not given. */
  readonly show?: {
    readonly curves: readonly {
      readonly id: ActivationId;
      readonly params?: Readonly<Record<string, number>>;
    }[];
    readonly orders: readonly Order[];
    readonly view?: View;
    readonly x?: number;
    /** The property of the first curve whose witness is marked. */
    readonly property?: keyof Analysis;
  };
}

// The types of JSON files are wider than what stands in them; a test checks each claim.
export const claims = claimsJson as unknown as Readonly<Record<string, Claim>>;

/** The parts of the scene that a claim asks for. */
export function sceneOf({
  curves,
  orders,
  view,
  x,
  property,
}: NonNullable<Claim['show']>): Partial<Scene> {
  return {
    curves: curves.map(({ id, params = {} }) => ({ id, params })),
    orders,
    view,
    property,
    ...(x === undefined ? {} : { x }),
  };
}
