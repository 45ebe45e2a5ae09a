// The reader's own functions, defined in the engine as the scene says.
import type { ActivationDefinition, ActivationLab, ActivationSpec } from '../package/index.js';

const definitionOf = new WeakMap<ActivationSpec, string>();

/**
 * Defines what is wanted, forgets what is not, and leaves alone what is as it should be. Throws what
 * the engine throws for a definition that it refuses; those before it are then defined.
 */
export function applyDefinitions(
  lab: ActivationLab,
  wanted: readonly ActivationDefinition[] = [],
): void {
  for (const { id } of lab.defined) {
    if (!wanted.some((definition) => definition.id === id)) lab.undefine(id);
  }
  for (const definition of wanted) {
    const text = JSON.stringify(definition);
    const present = lab.defined.find(({ id }) => id === definition.id);
    if (present && definitionOf.get(present) === text) continue;
    definitionOf.set(lab.define(definition), text);
  }
}
