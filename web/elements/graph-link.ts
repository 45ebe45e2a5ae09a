// What an element that goes with a graph says to it.
import { type Scene, SceneRequestEvent } from '../plot/scene.js';
import { ActivationGraph } from './activation-graph.js';
import { AttributeError } from './attributes.js';

/**
 * Asks the page for a change by a `scene-request` event and, unless it took that, the graph with the
 * id `graph`.
 */
export function requestScene(from: HTMLElement, scene: Partial<Scene>, graph?: string): void {
  if (from.dispatchEvent(new SceneRequestEvent({ scene })) && graph) {
    graphOf(from, graph).request(scene);
  }
}

export function graphOf(from: Element, id: string): ActivationGraph {
  const found = (from.getRootNode() as Document | ShadowRoot).getElementById(id);
  if (found instanceof ActivationGraph) return found;
  throw new AttributeError(
    'for',
    `no <activation-graph> of this page has the id ${JSON.stringify(id)}`,
  );
}
