// activation-lab/elements: the elements by name. Each is fetched when it is defined, with nothing
// that only others need.
import type { ElementName } from './api.js';

export type * from './api.js';

const sources: Readonly<Record<ElementName, () => Promise<unknown>>> = {
  'activation-graph': () => import('./activation-graph.js'),
  'activation-properties': () => import('./activation-properties.js'),
  'activation-table': () => import('./activation-table.js'),
  'activation-trainer': () => import('./training/activation-trainer.js'),
  'activation-experiment': () => import('./experiments/activation-experiment.js'),
  'activation-quiz': () => import('./quiz/activation-quiz.js'),
};

export const elementNames: readonly ElementName[] = Object.freeze(
  Object.keys(sources) as ElementName[],
);

/**
 * Defines elements, without names all of them; one that the page has already is left as it is.
 * Needs a browser; importing this does not.
 *
 * Rejects with RangeError for a name there is not, Error where there are no custom elements or a
 * part cannot be fetched; then it may be called again.
 */
export async function defineElements(...names: ElementName[]): Promise<void> {
  const wanted = names.length > 0 ? names : elementNames;
  for (const name of wanted) {
    if (!Object.hasOwn(sources, name)) {
      throw new RangeError(`names: "${name}" is none of ${elementNames.join(', ')}`);
    }
  }
  if (typeof customElements === 'undefined') {
    throw new Error('defineElements: there are no custom elements here; call it in a browser');
  }
  await Promise.all(wanted.map((name) => sources[name]()));
}
