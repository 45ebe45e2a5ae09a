// Where the reader writes a function of their own and puts it on the graph.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MessageKey } from '../content/languages.js';
import type { ActivationDefinition } from '../package/index.js';
import { plainSymbol } from '../plot/parameters.js';
import {
  type Curve,
  maxCurves,
  maxDefinitions,
  type Scene,
  SceneRequestEvent,
} from '../plot/scene.js';
import { controlStyles } from './control-styles.js';
import { define } from './define-element.js';
import {
  type Draft,
  type DraftParameter,
  definitionOf,
  draftOf,
  emptyDraft,
  excerptOf,
  type Problem,
  problemOf,
} from './formula/draft.js';
import { formulaStyles } from './formula/styles.js';
import { LabElement } from './lab-element.js';

/** Asks for other `definitions` and `curves` by `scene-request` events. */
export class FormulaInput extends LabElement {
  static override styles = [controlStyles, formulaStyles];
  static override properties = {
    scene: { attribute: false },
    draft: { state: true },
    said: { state: true },
  };
  declare scene: Scene | undefined;
  /** What the fields hold. */
  declare private draft: Draft;
  /** What was done last. */
  declare private said: string;

  /** A draft that was not yet touched is no mistake. */
  #isTouched = false;

  constructor() {
    super();
    this.draft = emptyDraft;
    this.said = '';
  }

  get #definitions(): readonly ActivationDefinition[] {
    return this.scene?.definitions ?? [];
  }

  protected override render(): unknown {
    const { lab, scene, draft } = this;
    if (!lab || !scene) return nothing;
    const problem = this.#isTouched ? problemOf(lab, draft) : undefined;
    const isInvalid = (field: Problem['field']) => (problem?.field === field ? 'true' : 'false');
    const next = definitionOf({ ...draft, name: '' }, this.#definitions).name ?? '';
    return html`
      <details>
        <summary>${this.text('formula.title')}</summary>
        <form novalidate @submit=${this.#onSubmit}>
          <p class="intro" id="intro">${this.text('formula.intro')}</p>
          <div class="formula">
            <span class="fx" aria-hidden="true"><i>f</i>(<i>x</i>) =</span>
            <input
              type="text"
              class="expression"
              aria-label=${this.text('formula.field')}
              aria-invalid=${isInvalid('expression')}
              aria-describedby="problem intro"
              autocapitalize="off"
              autocomplete="off"
              spellcheck="false"
              .value=${live(draft.expression)}
              @input=${(event: Event) => this.#change({ expression: textOf(event) })}
            />
          </div>
          <div class="problem" id="problem" role="status">
            ${problem ? this.#problem(problem) : nothing}
          </div>
          ${draft.parameters.length > 0 ? this.#parameters(draft, isInvalid('parameters')) : nothing}
          <div class="last">
            <label>
              ${this.text('formula.name')}
              <input
                type="text"
                aria-invalid=${isInvalid('name')}
                placeholder=${next}
                .value=${live(draft.name)}
                @input=${(event: Event) => this.#change({ name: textOf(event) })}
              />
            </label>
            <button type="submit" class="put">
              ${this.text(draft.id === undefined ? 'formula.put' : 'formula.update')}
            </button>
            ${
              draft.id === undefined
                ? nothing
                : html`<button type="button" class="quiet" @click=${() => this.#start(emptyDraft)}>
                    ${this.text('formula.new')}
                  </button>`
            }
            <span class="status" role="status">${this.said}</span>
          </div>
        </form>
        ${this.#definitions.length > 0 ? this.#own() : nothing}
      </details>
    `;
  }

  #problem({ key, values, column, found, parameter }: Problem): TemplateResult {
    const quoted = found
      ? this.text('formula.quoted', { text: found })
      : this.text('formula.the-end');
    const text = this.text(key, { ...values, found: quoted });
    if (column === undefined) return html`<p>${text}</p>`;
    const { before, wrong, after } = excerptOf(this.draft.expression, column, found ?? '');
    return html`
      <code class="excerpt" aria-hidden="true"
        >${before}<span class="wrong">${wrong}</span>${after}</code
      >
      <p>${this.text('formula.at', { column, problem: text })}</p>
      ${
        parameter === undefined
          ? nothing
          : html`<button type="button" @click=${() => this.#addParameter(parameter)}>
              ${this.text('formula.make-parameter', { name: plainSymbol(`\\${parameter}`) })}
            </button>`
      }
    `;
  }

  #parameters({ parameters }: Draft, invalid: 'true' | 'false'): TemplateResult {
    const heads: MessageKey[] = ['formula.symbol', 'formula.start', 'formula.from', 'formula.to'];
    return html`<fieldset class="parameters">
      <legend class="visually-hidden">${this.text('formula.parameters')}</legend>
      ${heads.map((head) => html`<span class="head" aria-hidden="true">${this.text(head)}</span>`)}
      <span></span>
      ${parameters.map((parameter, index) => this.#parameter(parameter, index, invalid))}
    </fieldset>`;
  }

  #parameter(parameter: DraftParameter, index: number, invalid: 'true' | 'false'): TemplateResult {
    const letter = plainSymbol(`\\${parameter.name}`);
    const name = this.text('formula.parameter', { name: letter });
    const field = (key: 'value' | 'min' | 'max', label: MessageKey) => html`<input
      type="number"
      step="any"
      inputmode="decimal"
      aria-label=${`${name}: ${this.text(label)}`}
      aria-invalid=${invalid}
      .value=${live(Number.isNaN(parameter[key]) ? '' : String(parameter[key]))}
      @change=${(event: Event) =>
        this.#changeParameter(index, { [key]: (event.target as HTMLInputElement).valueAsNumber })}
    />`;
    const remove = this.text('formula.remove-parameter', { name: letter });
    return html`<div class="row">
      <span class="symbol">${letter}</span>
      ${field('value', 'formula.start')}${field('min', 'formula.from')}${field('max', 'formula.to')}
      <button
        type="button"
        class="quiet"
        aria-label=${remove}
        title=${remove}
        @click=${() => this.#change({ parameters: this.draft.parameters.toSpliced(index, 1) })}
      >
        ×
      </button>
    </div>`;
  }

  #own(): TemplateResult {
    return html`<h3>${this.text('formula.own')}</h3>
      <ul>
        ${this.#definitions.map((definition) => {
          const name = definition.name ?? definition.id;
          const edit = this.text('formula.edit', { name });
          const remove = this.text('formula.remove', { name });
          return html`<li>
            <button
              type="button"
              class="edit"
              aria-label=${edit}
              title=${edit}
              @click=${() => this.#start(draftOf(definition))}
            >
              ${name}
            </button>
            <code title=${definition.expression}>${definition.expression}</code>
            <button
              type="button"
              class="quiet"
              aria-label=${remove}
              title=${remove}
              @click=${() => this.#remove(definition)}
            >
              ×
            </button>
          </li>`;
        })}
      </ul>`;
  }

  #change(change: Partial<Draft>): void {
    this.#isTouched = true;
    this.said = '';
    this.draft = { ...this.draft, ...change };
  }

  #changeParameter(index: number, change: Partial<DraftParameter>): void {
    const { parameters } = this.draft;
    const changed = { ...(parameters[index] as DraftParameter), ...change };
    this.#change({ parameters: parameters.with(index, changed) });
  }

  #addParameter(name: string): void {
    const parameter = { name, value: 1, min: 0, max: 3 };
    this.#change({ parameters: [...this.draft.parameters, parameter] });
    this.#focusFormula(); // the button is gone
  }

  #start(draft: Draft): void {
    this.#isTouched = false;
    this.said = '';
    this.draft = draft;
    this.#focusFormula();
  }

  async #focusFormula(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('.expression')?.focus();
  }

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { lab, scene, draft } = this;
    if (!lab || !scene) return;
    this.#change({});
    if (problemOf(lab, draft)) {
      this.#focusFormula();
      return;
    }
    const isNew = draft.id === undefined;
    if (isNew && this.#definitions.length >= maxDefinitions) {
      this.said = this.text('formula.full', { number: maxDefinitions });
      return;
    }
    const definition = definitionOf(draft, this.#definitions);
    this.draft = draftOf(definition);
    this.said = this.text('formula.on-graph', { name: definition.name ?? '' });
    const definitions = isNew
      ? [...this.#definitions, definition]
      : this.#definitions.map((other) => (other.id === definition.id ? definition : other));
    this.#request(definitions, withFunction(scene.curves, definition.id));
  };

  #remove({ id }: ActivationDefinition): void {
    const { lab, scene } = this;
    const [fallback] = lab?.catalog ?? [];
    if (!scene || !fallback) return;
    if (this.draft.id === id) this.draft = { ...this.draft, id: undefined };
    this.said = '';
    const curves = scene.curves.filter((curve) => curve.id !== id);
    this.#request(
      this.#definitions.filter((definition) => definition.id !== id),
      curves.length > 0 ? curves : [{ id: fallback.id, params: {} }],
    );
    this.#focusFormula();
  }

  #request(definitions: readonly ActivationDefinition[], curves: readonly Curve[]): void {
    this.dispatchEvent(
      new SceneRequestEvent({ scene: { definitions, curves, property: undefined } }),
    );
  }
}

/** On the graph in its place, or put there before the others as the one under study. */
function withFunction(curves: readonly Curve[], id: string): readonly Curve[] {
  const curve = { id, params: {} };
  return curves.some((other) => other.id === id)
    ? curves.map((other) => (other.id === id ? curve : other))
    : [curve, ...curves].slice(0, maxCurves);
}

const textOf = (event: Event) => (event.target as HTMLInputElement).value;

define('formula-input', FormulaInput);

declare global {
  interface HTMLElementTagNameMap {
    'formula-input': FormulaInput;
  }
}
