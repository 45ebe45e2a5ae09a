// The reader's language, and elements that speak it.
import { LitElement } from 'lit';
import {
  hasMessages,
  type Language,
  loadMessages,
  type MessageKey,
  message,
  preferredLanguage,
} from '../content/languages.js';

const listeners = new Set<() => void>();

const announce = (): void => {
  for (const listener of listeners) listener();
};

/**
 * Sets the language of every element on the page that has none of its own, once `load` has fetched
 * its words.
 */
export async function setLanguage(language: Language, load = loadMessages): Promise<void> {
  await load(language);
  // Only on a change: it restyles the whole page.
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
  announce();
}

let isWatching = false;

/** A page may change its language, or that of a part, by itself. */
function watchDocument(): void {
  if (isWatching) return;
  isWatching = true;
  const observer = new MutationObserver(announce);
  observer.observe(document, { attributes: true, attributeFilter: ['lang'], subtree: true });
}

/** That of the nearest element with a `lang`, across shadow roots; else the reader's. */
function languageAt(element: Element): Language {
  for (let at: Element | undefined = element; at; ) {
    const speaking: Element | null = at.closest('[lang]:not([lang=""])');
    if (speaking) return preferredLanguage([speaking.getAttribute('lang') as string]);
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return preferredLanguage(navigator.languages);
}

/** Base class: renders once the words of its language are there, and anew when that changes. */
export class LanguageElement extends LitElement {
  #language: Language | undefined;
  #resolveWords: (() => void) | undefined;
  #onLanguage = () => this.#listen();

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    // Elements inside follow.
    if (name === 'lang' && before !== now && this.isConnected) announce();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchDocument();
    listeners.add(this.#onLanguage);
    this.#listen();
  }

  override disconnectedCallback(): void {
    listeners.delete(this.#onLanguage);
    super.disconnectedCallback();
  }

  // biome-ignore lint/suspicious/noConfusingVoidType: as Lit declares it
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.#language || !this.needsWords) return super.scheduleUpdate();
    const words = new Promise<void>((resolve) => {
      this.#resolveWords = resolve;
    });
    return words.then(() => super.scheduleUpdate());
  }

  /** Whether there is nothing to draw before the words are there. */
  protected get needsWords(): boolean {
    return true;
  }

  /** Whether all that it says is there. With more to say than messages, both of these are extended. */
  protected hasWords(language: Language): boolean {
    return hasMessages(language);
  }

  protected loadWords(language: Language): Promise<unknown> {
    return loadMessages(language);
  }

  #listen(): void {
    const language = languageAt(this);
    if (language === this.#language) return;
    if (this.hasWords(language)) this.#speak(language);
    // Who put the element there asked for the words as well, and tells where they do not come.
    else this.learn().catch(() => {});
  }

  /** Fetches the words of its language and speaks it. */
  protected async learn(): Promise<void> {
    let language = languageAt(this);
    while (language !== this.#language) {
      await this.loadWords(language);
      const now = languageAt(this); // it may have moved
      if (now === language) this.#speak(language);
      language = now;
    }
  }

  #speak(language: Language): void {
    this.#language = language;
    this.#resolveWords?.();
    this.requestUpdate();
  }

  /** Of its place in the page, once its words are there. */
  protected get language(): Language {
    if (!this.#language) throw new Error('the words of its language are not there yet');
    return this.#language;
  }

  protected text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
    return message(this.language, key, values);
  }
}
