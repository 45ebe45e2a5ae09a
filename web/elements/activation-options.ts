// The options of a menu of activations, grouped by family.
import { html, type TemplateResult } from 'lit';
import type { MessageKey } from '../content/languages.js';
import type { ActivationSpec } from '../package/index.js';

/** Groups stand in the order in which the catalog first names their families. */
export function activationOptions(
  catalog: readonly Pick<ActivationSpec, 'id' | 'name' | 'family'>[],
  selected: string | undefined,
  text: (key: MessageKey) => string,
): TemplateResult[] {
  const families = [...new Set(catalog.map(({ family }) => family))];
  return families.map(
    (family) => html`<optgroup label=${text(`family.${family}` as MessageKey)}>
      ${catalog
        .filter((spec) => spec.family === family)
        .map(
          ({ id, name }) => html`<option value=${id} .selected=${id === selected}>${name}</option>`,
        )}
    </optgroup>`,
  );
}
