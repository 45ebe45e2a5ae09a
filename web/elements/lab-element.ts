// What every element about activations shares: one module for all of them.
import type { PropertyDeclarations } from 'lit';
import { type ActivationLab, loadActivationLab } from '../package/index.js';
import { LanguageElement } from './language-element.js';

let shared: Promise<ActivationLab> | undefined;

/** The one module that all elements on a page share. A failed load may be tried again. */
export function sharedLab(): Promise<ActivationLab> {
  shared ??= loadActivationLab().catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/**
 * Base class. `this.lab` is undefined until the module has loaded; the element re-renders when it
 * arrives and when the language changes.
 */
export class LabElement extends LanguageElement {
  static override properties: PropertyDeclarations = { lab: { attribute: false } };
  declare lab: ActivationLab | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.lab) {
      sharedLab().then(
        (lab) => {
          this.lab = lab;
        },
        () => {}, // the page reports a module that cannot be loaded
      );
    }
  }
}
