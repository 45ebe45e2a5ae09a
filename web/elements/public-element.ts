// What the elements that stand in other people's pages share: when they load, what they show until
// then, how they look and how they tell of mistakes.
import {
  type CSSResultGroup,
  css,
  defaultConverter,
  html,
  nothing,
  type PropertyDeclaration,
  type PropertyDeclarations,
  type PropertyValues,
  unsafeCSS,
} from 'lit';
import type { ElementLoading, ElementTheme } from './api.js';
import { LanguageElement } from './language-element.js';
import theme from './theme.css?inline';
import { hasWebAssembly } from './webassembly.js';

/** How near to the window a lazy element begins to load. */
const lazyMargin = '400px';

/** Milliseconds without a change, after which it has come to rest. */
const restAfter = 250;

/**
 * Base class. Until the element can draw, what stands between its tags is shown; so it is where the
 * script does not run, or something goes wrong.
 */
export abstract class PublicElement extends LanguageElement {
  static override styles: CSSResultGroup = [
    unsafeCSS(theme),
    css`
      :host { display: block; color: var(--ink); }
      :host([hidden]) { display: none; }
      .element-problem {
        display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
        margin: 0; padding: 10px 12px; border-left: 4px solid var(--bad);
        background: var(--band); color: var(--ink);
        font: 0.9375rem / 1.5 var(--font-ui); overflow-wrap: anywhere;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    state: { noAccessor: true },
    theme: { reflect: true },
    loading: { reflect: true },
    problem: { state: true },
    isReady: { state: true },
  };
  declare theme: ElementTheme | undefined;
  declare loading: ElementLoading | undefined;
  /** What is wrong, and whether the same may go well another time. */
  declare private problem:
    | { readonly message: string; readonly retry: boolean; readonly picture?: unknown }
    | undefined;
  /** What to begin with, as an attribute or a script gave it last. */
  protected stated: string;
  /** What `load` fetches is there. */
  declare protected isReady: boolean;

  #begun = false;
  #isTold = false;
  #near: IntersectionObserver | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** Fetches what the element needs; may be called again where it throws. */
  protected abstract load(): Promise<void>;

  /** The element, once loaded. */
  protected abstract draw(): unknown;

  /** Before `draw`, where something changed; everything is new just after `load`. May throw. */
  protected prepare(_changed: PropertyValues, _isNew: boolean): void {}

  constructor() {
    super();
    this.stated = '';
    this.isReady = false;
  }

  /** All that is on view; undefined while nothing is. */
  protected abstract get present(): string | undefined;

  get state(): string {
    return this.present ?? this.stated;
  }

  set state(text: string | null) {
    const isNew = (text ?? '') !== this.state;
    this.stated = text ?? '';
    // What it was is not said: what is on view stays that until the update.
    if (isNew) this.requestUpdate('state');
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // Fields inside would otherwise be heard outside beside the element's own event.
    root.addEventListener('input', (event) => event.stopPropagation());
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What is not on view is on the paper.
    addEventListener('beforeprint', this.#begin);
    if (this.loading === 'lazy' && !this.#begun) {
      this.#near = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) this.#begin();
        },
        { rootMargin: lazyMargin },
      );
      this.#near.observe(this);
    } else {
      this.#begin();
    }
  }

  override disconnectedCallback(): void {
    removeEventListener('beforeprint', this.#begin);
    this.#near?.disconnect();
    clearTimeout(this.#rest);
    super.disconnectedCallback();
  }

  #begin = async (): Promise<void> => {
    if (this.#begun) return;
    this.#begun = true;
    this.#near?.disconnect();
    this.problem = undefined;
    try {
      await Promise.all([this.load(), this.learn()]);
      this.isReady = true;
    } catch (error) {
      this.#begun = false;
      if (hasWebAssembly()) this.#fail(error, true);
      else await this.#doWithoutEngine(error);
    }
  };

  /** Nothing is computed here: why, and a picture. */
  async #doWithoutEngine(error: unknown): Promise<void> {
    try {
      const { missingEnginePicture } = await import('./missing-engine.js');
      await this.learn();
      const text = this.text('page.no-webassembly');
      this.problem = {
        message: text,
        retry: false,
        picture: missingEnginePicture(this.language),
      };
      this.tellError(error, text);
    } catch (cause) {
      this.#fail(cause, true);
    }
  }

  /** Loads anew: what is there does not serve any more. */
  protected reload(): void {
    this.isReady = false;
    this.#begun = false;
    this.#begin();
  }

  protected override get needsWords(): boolean {
    return false;
  }

  /** An attribute that is taken away leaves its property undefined, as if it had never been there. */
  static override createProperty(name: PropertyKey, options?: PropertyDeclaration): void {
    const fromAttribute: typeof defaultConverter.fromAttribute = (text, type) =>
      text === null && type !== Boolean ? undefined : defaultConverter.fromAttribute?.(text, type);
    super.createProperty(name, { converter: { fromAttribute }, ...options });
  }

  /** Takes what frameworks set where they find a property: `depth={8}`, `steps="300"`, `controls`. */
  protected static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    options: PropertyDeclaration,
  ): PropertyDescriptor | undefined {
    const descriptor = super.getPropertyDescriptor(name, key, options);
    const set = descriptor?.set;
    const convert = [String, Number].find((one) => one === (options.type ?? String));
    if (!set || options.attribute === false || !convert) return descriptor;
    return {
      ...descriptor,
      set(value: unknown) {
        set.call(this, value === undefined || value === null ? undefined : convert(value));
      },
    };
  }

  /** What an attribute asks for in vain is shown in place and told by `error`. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!this.isReady) return;
    try {
      this.prepare(changed, changed.has('isReady'));
      this.problem = undefined;
    } catch (error) {
      this.#fail(error, false);
    }
  }

  #fail(error: unknown, retry: boolean): void {
    const text = error instanceof Error ? error.message : String(error);
    this.problem = { message: text, retry };
    queueMicrotask(() => this.tellError(error, text));
  }

  /** Of what is also shown in place. */
  protected tellError(error: unknown, message: string): void {
    this.dispatchEvent(new ErrorEvent('error', { error, message }));
  }

  protected tellComplete<Detail>(detail: Detail): void {
    this.dispatchEvent(new CustomEvent('complete', { bubbles: true, detail }));
  }

  protected override render(): unknown {
    const { problem } = this;
    if (problem) {
      return html`<slot></slot>
        <p class="element-problem" part="problem" role="alert">
          ${problem.message}
          ${
            problem.retry
              ? html`<button type="button" @click=${this.#begin}>Try again · 重试</button>`
              : nothing
          }
        </p>
        ${problem.picture ?? nothing}`;
    }
    return this.isReady ? this.draw() : html`<slot></slot>`;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.isReady && !this.problem && !this.#isTold) {
      this.#isTold = true;
      this.dispatchEvent(new Event('ready'));
    }
  }

  /** By the reader: `input` at once, `change` when it has come to rest. */
  protected tellChange(): void {
    this.dispatchEvent(new Event('input', { bubbles: true }));
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.setAttribute('state', this.state);
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }, restAfter);
  }
}
