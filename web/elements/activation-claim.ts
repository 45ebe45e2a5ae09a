// A claim of the lesson: who says it, what the computation says of it, on what evidence.
// Statement and explanation are slotted, so that they can be read without script.
import { html, nothing, type PropertyValues } from 'lit';
import { type Claim, claims, sceneOf } from '../claims/claim.js';
import { type Evidence, evidence, type Row, type Term } from '../claims/evidence.js';
import type { Value } from '../claims/expression.js';
import { type Domain, type Notation, notation, pathOf, symbolOf } from '../claims/notation.js';
import { inTurn } from '../claims/turn.js';
import { fieldKey, fieldOf, isSign, valueText } from '../claims/wording.js';
import type { ActivationLab } from '../package/index.js';
import { formatNumber } from '../plot/format.js';
import { SceneRequestEvent } from '../plot/scene.js';
import { claimStyles } from './claim-styles.js';
import { define } from './define-element.js';
import { LabElement } from './lab-element.js';
import { mark } from './verdict-mark.js';

export class ActivationClaim extends LabElement {
  static override properties = {
    ...LabElement.properties,
    claim: { type: String },
    /** Reflected: `true` or `false` once computed. */
    holds: { type: String, reflect: true },
    evidence: { state: true },
    failure: { state: true },
  };
  declare claim: string;
  declare holds: string | undefined;
  declare evidence: Evidence | undefined;
  declare failure: string | undefined;

  constructor() {
    super();
    this.claim = '';
  }

  get #data(): Claim | undefined {
    return Object.hasOwn(claims, this.claim) ? claims[this.claim] : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('claim') && !changed.has('lab')) return;
    this.evidence = undefined;
    this.failure = undefined;
    this.holds = undefined;
    if (!this.#data) {
      this.failure = `“${this.claim}” is not in claims.json`;
    } else if (this.lab) {
      const [claim, lab] = [this.#data, this.lab];
      inTurn(() => this.#compute(claim, lab));
    }
  }

  #compute(claim: Claim, lab: ActivationLab): void {
    if (claim !== this.#data || lab !== this.lab) return;
    try {
      this.evidence = evidence(claim.expression, lab);
      this.holds = String(this.evidence.holds);
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  protected override render() {
    const claim = this.#data;
    const origin = this.text(`claims.origin.${claim?.origin ?? 'lab'}`);
    return html`
      <div class="claim" role="group" aria-label=${origin}>
        <p class="origin">${origin}</p>
        <slot name="statement"></slot>
        ${this.#verdict()}
        ${this.lab && this.evidence ? this.#rows(this.evidence.rows, this.lab) : nothing}
        <slot name="explanation"></slot>
        <div class="more">
          ${claim && this.evidence ? this.#how(claim, this.evidence) : nothing}
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
    if (!this.evidence) return html`<p class="verdict pending">${this.text('claims.pending')}</p>`;
    const { holds } = this.evidence;
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
              <span class="together">${mark(claim.holds)}${this.text('claims.claimed')}</span>${
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
    if (!show || !this.lab) return;
    this.dispatchEvent(new SceneRequestEvent({ scene: sceneOf(show) }));
  }

  static override styles = claimStyles;
}

const plain = (value: unknown): string =>
  typeof value === 'object'
    ? JSON.stringify(value, (_, inner) => (Number.isFinite(inner) ? inner : wordOf(inner)))
    : String(value);

const wordOf = (value: unknown) => (typeof value === 'number' ? String(value) : value);

define('activation-claim', ActivationClaim);

declare global {
  interface HTMLElementTagNameMap {
    'activation-claim': ActivationClaim;
  }
}
