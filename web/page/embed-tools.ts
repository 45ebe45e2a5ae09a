// <embed-tools view="graph">: under a view of the site, the HTML that puts it into another page as it
// is now, and the same view in a window of its own.
import { css, html, nothing } from 'lit';
import { controlStyles } from '../elements/control-styles.js';
import { define } from '../elements/define-element.js';
import { LanguageElement } from '../elements/language-element.js';
import type { PublicElement } from '../elements/public-element.js';
import { embedQuery, type ViewName, viewElements } from './embed-address.js';
import { type EmbeddedView, elementCode, frameCode } from './embed-code.js';
import { elementsAddress, embedAddress } from './pages.js';

export class EmbedTools extends LanguageElement {
  static override properties = {
    view: { reflect: true },
    code: { state: true },
    isCopied: { state: true },
  };
  /** The view's element stands just before this one. */
  declare view: ViewName;
  /** What was last asked for. */
  declare private code: string | undefined;
  declare private isCopied: boolean;

  get #embedded(): EmbeddedView {
    const element = this.previousElementSibling;
    if (element?.localName !== viewElements[this.view]) {
      throw new TypeError(`<embed-tools>: no <${viewElements[this.view]}> stands before it`);
    }
    const controls = element.getAttribute('controls');
    return {
      element: element.localName,
      attributes: [
        ['state', (element as PublicElement).state],
        ...(controls === null ? [] : ([['controls', controls]] as const)),
      ],
      title: this.text(`embed.title-${this.view}`),
      language: this.language,
    };
  }

  #address({ attributes }: EmbeddedView): string {
    return embedAddress(embedQuery(this.view, { lang: this.language }, attributes)) ?? '';
  }

  async #copy(code: string): Promise<void> {
    this.code = code;
    try {
      await navigator.clipboard.writeText(code);
      this.isCopied = true;
    } catch {
      this.isCopied = false; // no clipboard here: it can be taken from the field
    }
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.select();
  }

  protected override render(): unknown {
    if (embedAddress('') === undefined) return nothing;
    const refresh = () => this.requestUpdate();
    const { code } = this;
    return html`<details @toggle=${refresh}>
      <summary>${this.text('embed.tools')}</summary>
      <p>
        <button type="button" @click=${() => this.#copy(elementCode(this.#embedded, elementsAddress()))}>
          ${this.text('embed.copy-element')}
        </button>
        <button
          type="button"
          @click=${() => {
            const embedded = this.#embedded;
            this.#copy(frameCode(embedded, this.#address(embedded)));
          }}
        >
          ${this.text('embed.copy-frame')}
        </button>
        <a
          target="_blank"
          href=${this.isOpen ? this.#address(this.#embedded) : nothing}
          @pointerdown=${refresh}
          @focus=${refresh}
        >${this.text('embed.full-screen')}</a>
      </p>
      ${
        code === undefined
          ? nothing
          : html`<label>
              <span role="status">${this.text(this.isCopied ? 'embed.copied' : 'embed.select')}</span>
              <textarea readonly rows="4" aria-label=${this.text('embed.code')} .value=${code}></textarea>
            </label>`
      }
    </details>`;
  }

  /** The view beside it may not be there yet while these are closed. */
  private get isOpen(): boolean {
    return this.renderRoot.querySelector('details')?.open ?? false;
  }

  static override styles = [
    controlStyles,
    css`
      :host { margin-top: 8px; }
      summary { display: inline-block; min-height: 32px; padding-block: 4px; color: var(--ink-soft); cursor: pointer; }
      summary::before { content: '▸ '; }
      [open] summary::before { content: '▾ '; }
      p { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; margin: 4px 0 8px; }
      a { color: var(--accent); text-underline-offset: 0.15em; }
      label { display: grid; gap: 4px; color: var(--ink-soft); }
      textarea {
        box-sizing: border-box; width: 100%; padding: 8px; resize: vertical;
        border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: var(--ink);
        font: 0.8125rem / 1.5 var(--font-mono);
      }
      @media (pointer: coarse) { summary, a { min-height: 44px; } }
      @media print { :host { display: none; } }
    `,
  ];
}

define('embed-tools', EmbedTools);
