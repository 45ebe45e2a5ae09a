// A claim of the lesson: who says it, what the computation says of it, on what evidence.
// Statement and explanation are slotted, so that they can be read without script.
import { css, html, nothing, type PropertyValues, svg } from 'lit';
import { type Claim, claims, sceneOf } from '../claims/claim.js';
import { type Evidence, evidence, type Row, type Term } from '../claims/evidence.js';
import type { Value } from '../claims/expression.js';
import { type Domain, type Notation, notation, pathOf, symbolOf } from '../claims/notation.js';
import { fieldKey, fieldOf, isSign, valueText } from '../claims/wording.js';
import type { ActivationLab } from '../package/index.js';
import { formatNumber } from '../plot/format.js';
import { highlightFor } from '../plot/highlights.js';
import { SceneRequestEvent } from '../plot/scene.js';
import { LabElement } from './lab-element.js';

export class ActivationClaim extends LabElement {
  static override properties = {
    ...LabElement.properties,
    claim: { type: String },
    /** Reflected: `true` or `false` once computed. */
    holds: { type: String, reflect: true },
    failure: { state: true },
  };
  declare claim: string;
  declare holds: string | undefined;
  declare failure: string | undefined;

  #evidence: Evidence | undefined;

  constructor() {
    super();
    this.claim = '';
  }

  get #data(): Claim | undefined {
    return Object.hasOwn(claims, this.claim) ? claims[this.claim] : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('claim') && !changed.has('lab')) return;
    this.#evidence = undefined;
    this.failure = undefined;
    try {
      const claim = this.#data;
      if (!claim) throw new RangeError(`claim: “${this.claim}” is not in claims.json`);
      if (this.lab) this.#evidence = evidence(claim.expression, this.lab);
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.holds = this.#evidence && String(this.#evidence.holds);
  }

  protected override render() {
    const claim = this.#data;
    const origin = this.text(`claims.origin.${claim?.origin ?? 'lab'}`);
    return html`
      <div class="claim" role="group" aria-label=${origin}>
        <p class="origin">${origin}</p>
        <slot name="statement"></slot>
        ${this.#verdict()}
        ${this.lab && this.#evidence ? this.#rows(this.#evidence.rows, this.lab) : nothing}
        <slot name="explanation"></slot>
        <div class="more">
          ${claim && this.#evidence ? this.#how(claim, this.#evidence) : nothing}
          ${
            claim?.show && this.lab
              ? html`<button type="button" @click=${this.#show}>${this.text('claims.show')}</button>`
              : nothing
          }
        </div>
      </div>
    `;
  }

  #verdict() {
    if (this.failure !== undefined) {
      return html`<p class="verdict" role="alert">
        ${this.text('claims.failed', { reason: this.failure })}
      </p>`;
    }
    if (!this.#evidence) return html`<p class="verdict pending">${this.text('claims.pending')}</p>`;
    const { holds } = this.#evidence;
    return html`<p class="verdict ${holds ? 'good' : 'bad'}">
      ${mark(holds)}${this.text(holds ? 'claims.holds' : 'claims.refuted')}
    </p>`;
  }

  #rows(rows: readonly Row[], lab: ActivationLab) {
    const domains = new Map<string, Domain>();
    const formula = (term: Term) => {
      const { formula, domains: used } = this.#notation(term, lab);
      for (const domain of used) domains.set(domain.variable, domain);
      return formula;
    };
    return html`
      <ul class="evidence" aria-label=${this.text('claims.evidence')}>
        ${rows.map((row) => this.#row(row, formula))}
      </ul>
      ${[...domains.values()].map((domain) => this.#domain(domain))}
    `;
  }

  #row({ term, claim, or, parts }: Row, formula: (term: Term) => string) {
    const literal = claim?.than.node.type === 'literal' || claim?.than.node.type === 'name';
    const than = claim?.than;
    return html`<li>
      ${or ? html`<span class="soft">${this.text('claims.or')}</span> ` : nothing}
      ${this.#measured(formula(term), term.value)}
      ${
        claim && than
          ? html`<span class="claimed ${claim.holds ? 'good' : 'bad'}">
              ${mark(claim.holds)}${this.text('claims.claimed')}${
                typeof than.value === 'number' || claim.operator === '!='
                  ? ` ${symbolOf(claim.operator)} `
                  : this.text('claims.colon')
              }${literal ? nothing : html`${formula(than)} = `}${valueText(than.value, this.#text)}
            </span>`
          : nothing
      }
      ${
        parts.length > 0
          ? html`<ul class="parts">
              ${parts.map((part) => {
                const quantity = this.#partName(part, term, formula);
                return html`<li>${this.#measured(quantity, part.value)}</li>`;
              })}
            </ul>`
          : nothing
      }
    </li>`;
  }

  #measured(quantity: string, value: Value) {
    return html`<span class="quantity">${quantity}</span>${isSign(value, this.#text)}<span
        class="value"
        >${valueText(value, this.#text)}</span
      >`;
  }

  // A witness stands below its verdict: whose it is need not be repeated.
  #partName(part: Term, term: Term, formula: (term: Term) => string): string {
    const shared = part.node.type === 'member' && term.node.type === 'member';
    return shared ? this.text(fieldKey(pathOf(part.node).path)) : formula(part);
  }

  #domain({ variable, from, to, count }: Domain) {
    const values = { variable, from: formatNumber(from), to: formatNumber(to), count };
    return html`<p class="soft">${this.text('claims.grid', values)}</p>`;
  }

  #how({ expression }: Claim, { rows }: Evidence) {
    const terms = rows.flatMap(({ term, parts }) => [term, ...parts]);
    return html`<details>
      <summary>${this.text('claims.how')}</summary>
      <pre><code>${expression}</code></pre>
      <ul class="code">
        ${terms.map(({ text, value }) => html`<li><code>${text} = ${plain(value)}</code></li>`)}
      </ul>
    </details>`;
  }

  #text = (...args: Parameters<LabElement['text']>) => this.text(...args);

  #notation({ node }: Term, lab: ActivationLab): Notation {
    return notation(node, lab, (owner, path) => fieldOf(owner, path, this.#text));
  }

  #show(): void {
    const show = this.#data?.show;
    const first = show?.curves[0];
    if (!show || !first || !this.lab) return;
    const analysis = this.lab.analyze(first.id as string, { params: first.params ?? {} });
    const highlight = show.property && highlightFor(show.property, analysis, 0);
    this.dispatchEvent(
      new SceneRequestEvent({ scene: sceneOf(show), highlight: highlight ?? null }),
    );
  }

  static override styles = css`
    :host {
      display: block;
      margin-block: calc(3 * var(--space));
    }
    .claim {
      border-inline-start: 2px solid var(--line);
      padding-inline-start: calc(2 * var(--space));
    }
    :host([holds='false']) .claim {
      border-inline-start-color: var(--bad);
    }
    p,
    ul,
    pre {
      margin: 0;
    }
    .origin,
    .evidence,
    .verdict,
    .soft,
    .more {
      font-family: var(--font-ui);
      font-size: 0.875rem;
    }
    .origin,
    .soft,
    .pending {
      color: var(--ink-soft);
    }
    .verdict {
      margin-block: var(--space);
      font-weight: 600;
    }
    .good {
      color: var(--good);
    }
    .bad {
      color: var(--bad);
    }
    svg {
      inline-size: 1.15em;
      block-size: 1.15em;
      margin-inline-end: 0.35em;
      vertical-align: -0.2em;
    }
    ul {
      list-style: none;
      padding: 0;
    }
    .evidence {
      line-height: 1.6;
    }
    .evidence > li {
      margin-block: calc(0.5 * var(--space));
      overflow-wrap: anywhere;
    }
    .quantity {
      font-family: var(--font-math);
      font-size: 1.12em;
    }
    .value {
      font-variant-numeric: tabular-nums;
    }
    .claimed {
      margin-inline-start: var(--space);
      white-space: nowrap;
    }
    .claimed svg {
      margin-inline-end: 0.2em;
    }
    .parts {
      display: flex;
      flex-wrap: wrap;
      column-gap: calc(2.5 * var(--space));
      color: var(--ink-soft);
    }
    .more {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      gap: var(--space) calc(2 * var(--space));
      justify-content: space-between;
      margin-block-start: var(--space);
    }
    details {
      min-inline-size: 0;
      max-inline-size: 100%;
    }
    summary {
      padding-block: 0.35em;
      min-block-size: 24px;
      cursor: pointer;
      color: var(--ink-soft);
    }
    code {
      font-family: var(--font-mono);
      font-size: 0.8125rem;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .code {
      margin-block-start: var(--space);
      color: var(--ink-soft);
    }
    button {
      min-block-size: 32px;
      padding: 0.25em 0.9em;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--accent);
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      border-color: var(--accent);
    }
    :focus-visible {
      outline: 2px solid var(--focus);
      outline-offset: 2px;
    }
    @media (pointer: coarse) {
      button,
      summary {
        min-block-size: 44px;
      }
    }
    @media print {
      button,
      details {
        display: none;
      }
    }
  `;
}

// A tick in a circle, a cross in a diamond: told apart without colour.
function mark(holds: boolean) {
  const shape = holds
    ? svg`<circle cx="8" cy="8" r="7" /><path d="M4.8 8.2 7 10.4l4.2-4.6" />`
    : svg`<path d="M8 .8 15.2 8 8 15.2.8 8Z" /><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />`;
  return html`<svg
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.4"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}

const plain = (value: unknown): string =>
  typeof value === 'object'
    ? JSON.stringify(value, (_, inner) => (Number.isFinite(inner) ? inner : wordOf(inner)))
    : String(value);

const wordOf = (value: unknown) => (typeof value === 'number' ? String(value) : value);

if (!customElements.get('activation-claim')) {
  customElements.define('activation-claim', ActivationClaim);
}

declare global {
  interface HTMLElementTagNameMap {
    'activation-claim': ActivationClaim;
  }
}
