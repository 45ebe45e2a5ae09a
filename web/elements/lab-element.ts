// What every element of the lab shares: one module for all of them, and the reader's language.
import { LitElement, type PropertyDeclarations } from 'lit';
import { type Language, type MessageKey, message } from '../content/languages.js';
import { type ActivationLab, loadActivationLab } from '../package/index.js';

let shared: Promise<ActivationLab> | undefined;

/** The one module that all elements on a page share. A failed load may be tried again. */
export function sharedLab(): Promise<ActivationLab> {
  shared ??= loadActivationLab().catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

let language: Language = 'en';
const listeners = new Set<() => void>();

/** Sets the language of every element on the page. */
export function setLanguage(next: Language): void {
  if (next === language) return;
  language = next;
  for (const listener of listeners) listener();
}

export function currentLanguage(): Language {
  return language;
}

/**
 * Base class. `this.lab` is undefined until the module has loaded; the element re-renders when it
 * arrives and when the language changes.
 */
export class LabElement extends LitElement {
  static override properties: PropertyDeclarations = { lab: { attribute: false } };
  declare lab: ActivationLab | undefined;

  #onLanguage = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    listeners.add(this.#onLanguage);
    if (!this.lab) {
      sharedLab().then(
        (lab) => {
          this.lab = lab;
        },
        () => {}, // the page reports a module that cannot be loaded
      );
    }
  }

  override disconnectedCallback(): void {
    listeners.delete(this.#onLanguage);
    super.disconnectedCallback();
  }

  protected get language(): Language {
    return language;
  }

  protected text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
    return message(language, key, values);
  }
}
