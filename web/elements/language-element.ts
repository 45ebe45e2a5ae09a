// The reader's language, and elements that speak it.
import { LitElement } from 'lit';
import { type Language, type MessageKey, message } from '../content/languages.js';

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

/** Base class; the element re-renders when the language changes. */
export class LanguageElement extends LitElement {
  #onLanguage = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    listeners.add(this.#onLanguage);
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
