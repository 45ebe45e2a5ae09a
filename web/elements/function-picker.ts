// Chooses the function under study and up to three more to draw beside it.
import { html, nothing, type TemplateResult } from 'lit';
import type { ActivationSpec } from '../package/index.js';
import { type Curve, maxCurves, SceneRequestEvent } from '../plot/scene.js';
import { activationOptions } from './activation-options.js';
import { controlStyles } from './control-styles.js';
import { define } from './define-element.js';
import { LabElement } from './lab-element.js';
import { pickerStyles } from './picker-styles.js';

/** Asks for other `curves` by `scene-request` events. */
export class FunctionPicker extends LabElement {
  static override styles = [controlStyles, pickerStyles];
  static override properties = { curves: { attribute: false }, defined: { attribute: false } };
  declare curves: readonly Curve[] | undefined;
  /** The functions that the reader defined. */
  declare defined: readonly ActivationSpec[] | undefined;

  override render(): unknown {
    const { lab, curves } = this;
    if (!lab || !curves) return nothing;
    const specs = [...lab.catalog, ...(this.defined ?? [])];
    return html`
      <ul>
        ${curves.map((curve, index) => this.#row(specs, curve, index))}
        ${curves.length < maxCurves ? html`<li>${this.#adder(specs)}</li>` : nothing}
      </ul>
    `;
  }

  #row(specs: readonly ActivationSpec[], { id }: Curve, index: number): TemplateResult {
    const name = specs.find((spec) => spec.id === id)?.name ?? id;
    const label =
      index === 0 ? this.text('picker.studied') : this.text('picker.compared', { number: index });
    return html`<li class=${index === 0 ? 'studied' : ''}>
      <span class="swatch series-${index + 1}"></span>
      <select aria-label=${label} @change=${(event: Event) => this.#replace(index, chosen(event))}>
        ${activationOptions(specs, id, (key) => this.text(key))}
      </select>
      ${
        index === 0
          ? nothing
          : html`<button
              type="button"
              aria-label=${this.text('picker.remove', { name })}
              title=${this.text('picker.remove', { name })}
              @click=${() => this.#remove(index)}
            >
              ×
            </button>`
      }
    </li>`;
  }

  #adder(specs: readonly ActivationSpec[]): TemplateResult {
    return html`<select class="adder" aria-label=${this.text('picker.add')} @change=${this.#onAdd}>
      <option value="">${this.text('picker.add-option')}</option>
      ${activationOptions(specs, undefined, (key) => this.text(key))}
    </select>`;
  }

  #onAdd = (event: Event): void => {
    const id = chosen(event);
    (event.target as HTMLSelectElement).value = '';
    this.#request([...(this.curves ?? []), { id, params: {} }]);
  };

  #replace(index: number, id: string): void {
    const curves = this.curves ?? [];
    this.#request(curves.map((curve, i) => (i === index ? { id, params: {} } : curve)));
  }

  async #remove(index: number): Promise<void> {
    this.#request((this.curves ?? []).filter((_, i) => i !== index));
    // The button that had the focus is gone.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLSelectElement>('.adder')?.focus();
  }

  #request(curves: readonly Curve[]): void {
    this.dispatchEvent(new SceneRequestEvent({ scene: { curves } }));
  }
}

function chosen(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

define('function-picker', FunctionPicker);

declare global {
  interface HTMLElementTagNameMap {
    'function-picker': FunctionPicker;
  }
}
