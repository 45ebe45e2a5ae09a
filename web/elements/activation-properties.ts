// <activation-properties>: those of one activation at its present parameters; choosing one shows its
// witness on the graph.
import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { ActivationLab, Analysis } from '../package/index.js';
import { analysisOf } from '../plot/analyses.js';
import { highlightOf } from '../plot/highlights.js';
import type { Curve } from '../plot/scene.js';
import { decodeScene, defaultScene, encodeScene } from '../plot/state.js';
import {
  articleProperties,
  furtherProperties,
  say,
  type Verdict,
  verdictOf,
} from '../plot/verdicts.js';
import type { ActivationPropertiesElement } from './api.js';
import { AttributeError, readCurves, readProperty } from './attributes.js';
import { define } from './define-element.js';
import { graphOf, requestScene } from './graph-link.js';
import { sharedLab } from './lab-element.js';
import { PublicElement } from './public-element.js';

type Property = keyof Analysis;

export class ActivationProperties extends PublicElement implements ActivationPropertiesElement {
  static override properties = {
    ...PublicElement.properties,
    function: { reflect: true },
    params: { reflect: true },
    framework: { reflect: true },
    property: { reflect: true },
    for: { reflect: true },
    lab: { attribute: false },
    curve: { attribute: false },
  };
  declare function: string | undefined;
  declare params: string | undefined;
  declare framework: string | undefined;
  declare property: string | undefined;
  declare for: string | undefined;
  declare lab: ActivationLab | undefined;
  /** Whose properties; the site sets it. */
  declare curve: Curve | undefined;

  #analysis: Analysis | undefined;
  #graph: ReturnType<typeof graphOf> | undefined;

  protected override get present(): string | undefined {
    const { lab, curve } = this;
    if (!lab || !curve) return undefined;
    const scene = { ...defaultScene(lab.catalog), curves: [curve], property: this.#chosen };
    return encodeScene(scene, [...lab.catalog, ...lab.defined]);
  }

  get #chosen(): Property | undefined {
    return this.property ? readProperty(this.property) : undefined;
  }

  protected override async load(): Promise<void> {
    this.lab ??= await sharedLab();
  }

  override disconnectedCallback(): void {
    this.#follow(undefined);
    super.disconnectedCallback();
  }

  protected override prepare(changed: PropertyValues, isNew: boolean): void {
    const lab = this.lab as ActivationLab;
    if (isNew || changed.has('for')) this.#follow(this.for ? graphOf(this, this.for) : undefined);
    const isDescribed = (['function', 'params', 'framework'] as const).some((name) =>
      changed.has(name),
    );
    if (this.stated && (isNew || changed.has('state'))) this.#state(lab);
    else if (isDescribed || (isNew && !this.curve)) this.curve = this.#described(lab);
    if (this.curve && (isNew || changed.has('curve') || changed.has('lab') || isDescribed)) {
      this.#analysis = analysisOf(lab, this.curve);
    }
    this.#chosen; // throws for a property that there is not
  }

  #described(lab: ActivationLab): Curve | undefined {
    const { function: id, params, framework } = this;
    if (!id) return this.#graph?.scene?.curves[0] ?? defaultScene(lab.catalog).curves[0];
    return readCurves(lab, { functions: id, params, framework }, 'function', 1)[0];
  }

  #state(lab: ActivationLab): void {
    const scene = decodeScene(this.stated, lab.catalog);
    if (!scene) throw new AttributeError('state', `${JSON.stringify(this.stated)} cannot be read`);
    this.curve = scene.curves[0];
    this.property = scene.property;
  }

  /** What the graph draws is what this is about, unless a function is named. */
  #follow(graph: ReturnType<typeof graphOf> | undefined): void {
    for (const name of ['ready', 'input']) {
      this.#graph?.removeEventListener(name, this.#onGraph);
      graph?.addEventListener(name, this.#onGraph);
    }
    this.#graph = graph;
    if (graph?.scene) this.#onGraph();
  }

  #onGraph = (): void => {
    const { lab, scene } = this.#graph ?? {};
    if (!lab || !scene || this.function) return;
    this.lab = lab;
    this.curve = scene.curves[0];
    this.property = scene.property;
  };

  #choose(property: Property): void {
    const next = this.#chosen === property ? undefined : property;
    this.property = next;
    requestScene(this, { property: next }, this.for);
    this.tellChange();
  }

  protected override draw(): TemplateResult | typeof nothing {
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
    if (!drawn) return html`<div class="card" part="property">${content}</div>`;
    return html`<button type="button" class="card" part="property" aria-pressed=${this.#chosen === property}
      @click=${() => this.#choose(property)}>${content}</button>`;
  }

  static override styles = [
    PublicElement.styles,
    css`
    :host { font: 15px/1.5 var(--font-ui); container-type: inline-size; }
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
  `,
  ];
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

define('activation-properties', ActivationProperties);
