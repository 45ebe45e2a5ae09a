// A slider and a number field for each parameter of one curve.
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ActivationLab, ActivationParameter } from '../package/index.js';
import { formatNumber } from '../plot/format.js';
import { plainSymbol, sliderStep } from '../plot/parameters.js';
import { type Curve, SceneRequestEvent } from '../plot/scene.js';
import { controlStyles } from './control-styles.js';
import { LabElement } from './lab-element.js';

interface Refusal {
  readonly parameter: string;
  /** The engine's own words. */
  readonly message: string;
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

      .row {
        display: grid;
        grid-template-columns: minmax(2.2em, auto) minmax(0, 1fr) auto auto;
        gap: 0 10px;
        align-items: center;
        padding-block: 3px;
      }

      @media (max-width: 30rem) {
        /* A slider too short to aim at gets a line of its own. */
        .row {
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
    if (changed.has('curve') && changed.get('curve')?.id !== this.curve?.id) {
      this.refusal = undefined;
    }
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
        ${parameters.map((parameter) => this.#row(curve, name, parameter))}
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
    return this.curve?.params[parameter.name] ?? parameter.default;
  }

  #row(curve: Curve, activation: string, parameter: ActivationParameter): TemplateResult {
    const { name, min, max, sliderMin, sliderMax } = parameter;
    const value = curve.params[name] ?? parameter.default;
    const symbol = plainSymbol(parameter.symbol);
    const refusal = this.refusal?.parameter === name ? this.refusal : undefined;
    const resetName = this.text('controls.reset-to', {
      symbol,
      value: formatNumber(parameter.default),
    });
    return html`<div class="row">
      <span class="symbol" aria-hidden="true">${symbol}</span>
      <input
        type="range"
        min=${sliderMin}
        max=${sliderMax}
        step=${sliderStep(parameter)}
        .value=${live(String(value))}
        aria-label=${this.text('controls.slider', { symbol, name: activation })}
        @input=${(event: Event) => this.#onInput(parameter, event)}
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
        @input=${(event: Event) => this.#onInput(parameter, event)}
        @change=${() => this.requestUpdate()}
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
      ${refusal ? html`<p class="error" id="error-${name}" role="alert">${refusal.message}</p>` : nothing}
    </div>`;
  }

  #onInput(parameter: ActivationParameter, event: Event): void {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    if (Number.isFinite(value)) this.#set(parameter, value); // else not yet a number
  }

  #set({ name }: ActivationParameter, value: number): void {
    const { lab, curve } = this;
    if (!lab || !curve) return;
    const params = { ...curve.params, [name]: value };
    const message = refusalOf(lab, { ...curve, params });
    this.refusal = message === undefined ? undefined : { parameter: name, message };
    if (message !== undefined) return;
    const curves = (this.curves ?? [curve]).map((other, i) =>
      i === this.index ? { ...curve, params } : other,
    );
    this.dispatchEvent(new SceneRequestEvent({ scene: { curves } }));
  }
}

/** As many digits as the field has room for. */
const sixDigits = (value: number) => Number(value.toPrecision(6));

/** Why the engine does not take these parameters; undefined where it does. */
function refusalOf(lab: ActivationLab, { id, params }: Curve): string | undefined {
  try {
    lab.evaluate(id, [0], { params });
    return undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return error.message;
  }
}

if (!customElements.get('parameter-controls')) {
  customElements.define('parameter-controls', ParameterControls);
}

declare global {
  interface HTMLElementTagNameMap {
    'parameter-controls': ParameterControls;
  }
}
