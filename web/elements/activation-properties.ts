// The properties of one activation at its present parameters; choosing one shows its witness.
import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { Analysis } from '../package/index.js';
import { analysisOf } from '../plot/analyses.js';
import { highlightOf } from '../plot/highlights.js';
import { type Curve, SceneRequestEvent } from '../plot/scene.js';
import {
  articleProperties,
  furtherProperties,
  say,
  type Verdict,
  verdictOf,
} from '../plot/verdicts.js';
import { LabElement } from './lab-element.js';

type Property = keyof Analysis;

export class ActivationProperties extends LabElement {
  static override properties = {
    ...LabElement.properties,
    curve: { attribute: false },
    selected: { type: String },
  };
  declare curve: Curve | undefined;
  /** The property whose witness the graph shows. */
  declare selected: Property | undefined;

  #analysis: Analysis | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.lab && this.curve && (changed.has('curve') || changed.has('lab'))) {
      this.#analysis = analysisOf(this.lab, this.curve);
    }
  }

  #choose(property: Property): void {
    const next = this.selected === property ? undefined : property;
    this.dispatchEvent(new SceneRequestEvent({ scene: { property: next } }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const analysis = this.#analysis;
    if (!analysis) return nothing;
    return html`
      <p class="hint">${this.text('property.show')}</p>
      ${this.#group('property.article', articleProperties, analysis)}
      ${this.#group('property.further', furtherProperties, analysis)}
    `;
  }

  #group(
    title: 'property.article' | 'property.further',
    properties: readonly Property[],
    analysis: Analysis,
  ) {
    return html`<h3>${this.text(title)}</h3>
      <ul>${properties.map((property) => html`<li>${this.#card(property, analysis)}</li>`)}</ul>`;
  }

  #card(property: Property, analysis: Analysis): TemplateResult {
    const verdict = verdictOf(property, analysis);
    const text: Parameters<typeof say>[1] = (key, values) => this.text(key, values);
    const content = html`
      <span class="name">${this.text(`property.${property}`)}</span>
      <span class="verdict">${icon(verdict.answer)} ${say(verdict.word, text)}</span>
      <span class="reason">${capitalized(say(verdict.reason, text))}</span>`;
    const drawn = this.lab && this.curve && highlightOf(this.lab, this.curve, property);
    if (!drawn) return html`<div class="card">${content}</div>`;
    return html`<button type="button" class="card" aria-pressed=${this.selected === property}
      @click=${() => this.#choose(property)}>${content}</button>`;
  }

  static override styles = css`
    :host { display: block; color: var(--ink); font: 15px/1.5 var(--font-ui); container-type: inline-size; }
    .hint { margin: 0 0 var(--space); color: var(--ink-soft); font-size: 14px; }
    h3 { margin: calc(2 * var(--space)) 0 var(--space); font: 600 15px var(--font-ui); color: var(--ink-soft); }
    ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0 calc(3 * var(--space)); }
    @container (min-width: 640px) { ul { grid-template-columns: 1fr 1fr; } }
    li { display: grid; border-top: 1px solid var(--line); }
    .card {
      display: grid; grid-template-columns: auto 1fr; align-content: start; gap: 2px 12px; width: 100%;
      box-sizing: border-box; min-height: 44px; padding: 10px 8px 10px 12px; text-align: start;
      font: inherit; color: inherit; background: none; border: 0; border-inline-start: 3px solid transparent;
    }
    button.card { cursor: pointer; }
    button.card:hover { background: color-mix(in srgb, var(--accent) 6%, transparent); }
    button.card[aria-pressed='true'] {
      border-inline-start-color: var(--accent);
      background: color-mix(in srgb, var(--accent) 9%, transparent);
    }
    button.card:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
    .name { font-weight: 600; white-space: nowrap; }
    .verdict { display: flex; justify-content: end; gap: 6px; text-align: end; }
    .verdict svg { flex: none; margin-top: 3px; }
    .reason { grid-column: 1 / -1; color: var(--ink-soft); font-size: 14px; overflow-wrap: anywhere; }
    svg * { stroke: var(--ink); stroke-width: 1.5; fill: none; stroke-linecap: round; stroke-linejoin: round; }
    svg .solid { fill: var(--ink); }
    svg .cut { stroke: var(--surface); }
    @media print { li { break-inside: avoid; } .hint { display: none; } }
  `;
}

const icons: Record<Verdict['answer'], unknown> = {
  yes: svg`<circle class="solid" cx="8" cy="8" r="6"></circle><path class="cut" d="M5 8.2l2.2 2.2L11 6"></path>`,
  no: svg`<circle cx="8" cy="8" r="6"></circle><path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"></path>`,
  partly: svg`<circle cx="8" cy="8" r="6"></circle><path class="solid" d="M8 2a6 6 0 0 1 0 12z"></path>`,
  kind: svg`<path d="M8 2.5L13.5 8 8 13.5 2.5 8z"></path>`,
};

/** The word beside it says the same. */
function icon(answer: Verdict['answer']): TemplateResult {
  return html`<svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">${icons[answer]}</svg>`;
}

/** Lists of kinks begin a sentence with a small letter; a formula's “f” must stay small. */
function capitalized(sentence: string): string {
  return /^[a-z]{2}/.test(sentence)
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : sentence;
}

if (!customElements.get('activation-properties')) {
  customElements.define('activation-properties', ActivationProperties);
}

declare global {
  interface HTMLElementTagNameMap {
    'activation-properties': ActivationProperties;
  }
}
