// What elements about activations share: one module for all of them.
import type { PropertyDeclarations } from 'lit';
import { type ActivationLab, loadActivationLab } from '../package/index.js';
import { LanguageElement } from './language-element.js';
import { retryable } from './retryable.js';

/** The one instance that all elements on a page share. */
export const sharedLab = retryable(() => loadActivationLab());

/** Base class of elements inside others: the instance is given from outside, or the shared one. */
export class LabElement extends LanguageElement {
  static override properties: PropertyDeclarations = { lab: { attribute: false } };
  declare lab: ActivationLab | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.lab) {
      sharedLab().then(
        (lab) => {
          this.lab ??= lab;
        },
        () => {}, // the page reports a module that cannot be loaded
      );
    }
  }
}
