// A formula that is not known before the page runs, set by KaTeX, which is fetched when the first one
// appears. Until then, and where it cannot be fetched, the formula as it was typed.
import { LitElement, type PropertyValues } from 'lit';
import { define } from './define-element.js';

let loading: Promise<typeof import('katex')> | undefined;

/** A failed load may be tried again. */
function loadKatex(): Promise<typeof import('katex')> {
  loading ??= import('katex').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

export class TypesetFormula extends LitElement {
  static override properties = { tex: { type: String }, plain: { type: String } };
  declare tex: string;
  /** What is shown instead, for lack of KaTeX. */
  declare plain: string;

  constructor() {
    super();
    this.tex = '';
    this.plain = '';
  }

  /** In the page itself, where KaTeX's style sheet is. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('tex') && !changed.has('plain')) return;
    const { tex } = this;
    if (!this.querySelector('.katex')) this.textContent = this.plain;
    loadKatex().then(
      ({ default: katex }) => {
        // KaTeX builds nodes: no text of the reader's ever becomes markup.
        if (tex === this.tex) katex.render(tex, this, { throwOnError: false, strict: 'ignore' });
      },
      () => {
        this.textContent = this.plain;
      },
    );
  }
}

define('typeset-formula', TypesetFormula);

declare global {
  interface HTMLElementTagNameMap {
    'typeset-formula': TypesetFormula;
  }
}
