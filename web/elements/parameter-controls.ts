// A slider and a number field for each parameter of one curve.
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ActivationLab, ActivationParameter, Interval } from '../package/index.js';
import { allowedRange } from '../plot/allowed-range.js';
import { formatNumber } from '../plot/format.js';
import { plainSymbol, sliderStep } from '../plot/parameters.js';
import { type Curve, parameterValue, SceneRequestEvent } from '../plot/scene.js';
import { controlStyles } from './control-styles.js';
import { define } from './define-element.js';
import { LabElement } from './lab-element.js';

interface Refusal {
  readonly parameter: string;
  /** NaN where the field holds no number. */
  readonly value: number;
}

/**
 * Controls for `curve`, the one at `index` of the scene's `curves`. A value that the engine refuses
 * is left in its field with the reason; the scene keeps the last good one.
 */
export class ParameterControls extends LabElement {
  static override styles = [
    controlStyles,
    css`
      :host([hidden]) {
        display: none;
      }

      fieldset {
        min-width: 0;
        margin: 8px 0 0;
        padding: 0;
        border: 0;
      }

      legend {
        display: flex;
        align-items: center;
        padding: 0;
      }

      .rows {
        display: grid;
        grid-template-columns: minmax(2.2em, auto) minmax(0, 1fr) auto auto;
        gap: 0 10px;
      }

      .row {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: center;
        padding-block: 3px;
      }

      @media (max-width: 30rem) {
        /* A slider too short to aim at gets a line of its own. */
        .rows {
          grid-template-columns: minmax(2.2em, 1fr) auto auto;
        }

        input[type='range'] {
          grid-row: 2;
          grid-column: 1 / -1;
        }

        .error {
          grid-row: 3;
        }
      }

      .symbol {
        font: italic 1.125rem var(--font-math);
      }

      .name {
        margin-inline-start: 2px;
        color: var(--ink-soft);
        overflow-wrap: anywhere;
      }

      input[type='number'] {
        width: 7.4em;
      }

      .error {
        grid-column: 1 / -1;
        margin: 2px 0 0;
        color: var(--bad);
        font-size: 0.8125rem;
        overflow-wrap: anywhere;
      }

      @media print {
        input[type='range'],
        button {
          display: none;
        }
      }
    `,
  ];
  static override properties = {
    curve: { attribute: false },
    curves: { attribute: false },
    index: { type: Number },
    refusal: { state: true },
  };
  declare curve: Curve | undefined;
  declare curves: readonly Curve[] | undefined;
  declare index: number;
  declare refusal: Refusal | undefined;

  constructor() {
    super();
    this.index = 0;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('curve');
    const refused = this.refusal?.parameter;
    if (!before || refused === undefined) return;
    const isSame =
      before.id === this.curve?.id && before.params[refused] === this.curve.params[refused];
    if (!isSame) this.refusal = undefined;
  }

  override render(): unknown {
    const { lab, curve } = this;
    if (!lab || !curve) return nothing;
    const { name, parameters } = lab.spec(curve.id);
    this.hidden = parameters.length === 0;
    if (this.hidden) return nothing;
    return html`
      <fieldset>
        <legend class=${this.#isAlone ? 'visually-hidden' : ''}>
          <span class="swatch series-${this.index + 1}"></span>
          ${this.text('controls.region', { name })}
        </legend>
        <div class="rows">
          ${parameters.map((parameter) => this.#row(curve, name, parameter))}
        </div>
      </fieldset>
    `;
  }

  override updated(): void {
    // By hand, so that digits being typed are not written over by the same number.
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>('input[type=number]')) {
      const parameter = this.#parameter(field.name);
      if (!parameter || this.refusal?.parameter === field.name) continue;
      const value = sixDigits(this.#value(parameter));
      if (sixDigits(field.valueAsNumber) !== value) field.value = String(value);
    }
  }

  get #isAlone(): boolean {
    return (this.curves?.length ?? 1) < 2;
  }

  #parameter(name: string): ActivationParameter | undefined {
    if (!this.lab || !this.curve) return undefined;
    return this.lab.spec(this.curve.id).parameters.find((parameter) => parameter.name === name);
  }

  #value(parameter: ActivationParameter): number {
    return parameterValue(this.curve?.params ?? {}, parameter);
  }

  #row(curve: Curve, activation: string, parameter: ActivationParameter): TemplateResult {
    const { name, min, max, sliderMin, sliderMax } = parameter;
    const value = parameterValue(curve.params, parameter);
    const letter = plainSymbol(parameter.symbol);
    // “α alpha” would say it twice, and so would “slope slope”.
    const isNamed =
      parameter.symbol.replace('\\', '') !== name &&
      letter.replace(/ /g, '') !== name.replace(/_/g, '');
    const symbol = isNamed ? this.text('parameter.label', { symbol: letter, name }) : letter;
    const refusal = this.refusal?.parameter === name ? this.refusal : undefined;
    const resetName = this.text('controls.reset-to', {
      symbol,
      value: formatNumber(parameter.default),
    });
    return html`<div class="row">
      <span aria-hidden="true">
        <span class="symbol">${letter}</span>
        ${isNamed ? html`<span class="name">${name}</span>` : nothing}
      </span>
      <input
        type="range"
        min=${sliderMin}
        max=${sliderMax}
        step=${sliderStep(parameter)}
        .value=${live(String(value))}
        aria-label=${this.text('controls.slider', { symbol, name: activation })}
        @input=${(event: Event) => this.#onSlide(parameter, event)}
      />
      <input
        type="number"
        inputmode="decimal"
        name=${name}
        min=${min}
        max=${max}
        step="any"
        aria-label=${this.text('controls.field', { symbol, name: activation })}
        aria-invalid=${refusal ? 'true' : 'false'}
        aria-describedby=${refusal ? `error-${name}` : nothing}
        @input=${(event: Event) => this.#onType(parameter, event)}
        @change=${(event: Event) => this.#onTyped(parameter, event)}
      />
      <button
        type="button"
        title=${resetName}
        aria-label=${resetName}
        ?disabled=${value === parameter.default && !refusal}
        @click=${() => this.#set(parameter, parameter.default)}
      >
        ${this.text('controls.reset')}
      </button>
      ${refusal ? html`<p class="error" id="error-${name}" role="alert">${this.#reason(parameter, letter, refusal)}</p>` : nothing}
    </div>`;
  }

  #reason(parameter: ActivationParameter, letter: string, { value }: Refusal): string {
    const { from, to } = this.#allowed(parameter);
    return this.text(Number.isNaN(value) ? 'parameter.not-a-number' : 'parameter.refused', {
      name: letter,
      value: formatNumber(value, 15), // all of it: 10.00001 is not 10
      min: formatNumber(from, 6),
      max: formatNumber(to, 6),
    });
  }

  #allowed(parameter: ActivationParameter): Interval {
    const { lab, curve } = this;
    if (!lab || !curve) return { from: parameter.min, to: parameter.max };
    return allowedRange(parameter, lab.spec(curve.id).parameters, curve.params);
  }

  /** A slider stops where another parameter stands in its way. */
  #onSlide(parameter: ActivationParameter, event: Event): void {
    const { from, to } = this.#allowed(parameter);
    const value = (event.target as HTMLInputElement).valueAsNumber;
    this.#set(parameter, Math.min(Math.max(value, from), to));
    this.requestUpdate(); // puts the thumb there even where the value stays
  }

  #onType(parameter: ActivationParameter, event: Event): void {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    if (!Number.isNaN(value)) this.#set(parameter, value); // else not yet a number
  }

  #onTyped(parameter: ActivationParameter, event: Event): void {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    if (Number.isNaN(value)) this.#set(parameter, value);
    this.requestUpdate();
  }

  #set({ name }: ActivationParameter, value: number): void {
    const { lab, curve } = this;
    if (!lab || !curve) return;
    const params = { ...curve.params, [name]: value };
    const isTaken = takes(lab, { ...curve, params });
    this.refusal = isTaken ? undefined : { parameter: name, value };
    if (!isTaken) return;
    const curves = (this.curves ?? [curve]).map((other, i) =>
      i === this.index ? { ...curve, params } : other,
    );
    this.dispatchEvent(new SceneRequestEvent({ scene: { curves } }));
  }
}

/** As many digits as the field has room for. */
const sixDigits = (value: number) => Number(value.toPrecision(6));

/** Whether the engine takes these parameters: it alone decides. */
function takes(lab: ActivationLab, { id, params }: Curve): boolean {
  try {
    lab.evaluate(id, [0], { params });
    return true;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return false;
    throw error;
  }
}

define('parameter-controls', ParameterControls);

declare global {
  interface HTMLElementTagNameMap {
    'parameter-controls': ParameterControls;
  }
}
