// What a reader may set: the experiment's controls, how many seeds, and the first of them.
import { css, html, noChange, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Naming, nameFor } from '../../experiments/names.js';
import {
  differing,
  isAllowed,
  limits,
  type SettingValue,
  type Study,
} from '../../experiments/state.js';
import type { ExperimentControl, ExperimentSpec } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { activationOptions } from '../activation-options.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { LanguageElement } from '../language-element.js';

/** Asks for other settings. */
export class StudyRequest extends CustomEvent<{ readonly study: Study }> {
  constructor(study: Study) {
    super('study-request', { bubbles: true, detail: { study } });
  }
}

interface Bounds {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

export class ExperimentControls extends LanguageElement {
  static override properties: PropertyDeclarations = {
    spec: { attribute: false },
    study: { attribute: false },
    naming: { attribute: false },
    refusal: { state: true },
  };
  declare spec: ExperimentSpec | undefined;
  declare study: Study | undefined;
  declare naming: Naming;
  /** What a field holds that cannot be set; the study keeps the last good value. */
  declare private refusal: { readonly id: string; readonly text: string } | undefined;

  protected override render(): unknown {
    const { spec, study } = this;
    if (!spec || !study) return nothing;
    const numbers = spec.controls.filter(({ kind }) => kind === 'number' || kind === 'whole');
    const others = spec.controls.filter((control) => !numbers.includes(control));
    return html`
      ${others.filter(takesSeveral).map((control) => this.#several(control))}
      <div class="fields">
        ${others.filter((control) => !takesSeveral(control)).map((control) => this.#one(control))}
        ${numbers.map((control) => {
          const { id, min, max, kind } = control as ExperimentControl & Bounds;
          return this.#number(
            { id, min, max, isWhole: kind === 'whole' },
            Number(this.#value(control)),
          );
        })}
        ${(['seeds', 'firstSeed'] as const).map((id) => {
          const [min, max] = limits[id];
          return this.#number({ id, min, max, isWhole: true }, study[id]);
        })}
      </div>
    `;
  }

  #value(control: ExperimentControl): SettingValue {
    return this.study?.settings[control.id] ?? control.default;
  }

  #name(id: string): string {
    return id === 'seeds' || id === 'firstSeed'
      ? this.text(`experiment.${id}`)
      : nameFor(id, this.naming);
  }

  #set(id: string, value: SettingValue): void {
    const { study, spec } = this;
    if (!study || !spec) return;
    this.refusal = undefined;
    const change =
      id === 'seeds' || id === 'firstSeed'
        ? { [id]: value }
        : { settings: differing(spec, { ...study.settings, [id]: value }) };
    this.dispatchEvent(new StudyRequest({ ...study, ...change }));
  }

  #number(bounds: Bounds, value: number): TemplateResult {
    const { id, min, max } = bounds;
    const refusal = this.refusal?.id === id ? this.refusal : undefined;
    return html`<label>
      <span>${this.#name(id)}</span>
      <input type="number" name=${id} inputmode="decimal" step="any" min=${min} max=${max}
        .value=${refusal ? noChange : live(String(value))}
        aria-invalid=${refusal ? 'true' : 'false'}
        aria-describedby=${refusal ? `error-${id}` : nothing}
        @change=${(event: Event) => this.#onNumber(bounds, event.target as HTMLInputElement)} />
      ${refusal ? html`<span class="error" id=${`error-${id}`} role="alert">${refusal.text}</span>` : nothing}
    </label>`;
  }

  #onNumber({ id, min, max, isWhole }: Bounds, field: HTMLInputElement): void {
    const value = field.valueAsNumber;
    if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) {
      this.#set(id, value);
      return;
    }
    const range = { min: formatNumber(min, 6), max: formatNumber(max, 6) };
    const allowed = this.text(isWhole ? 'experiment.whole-range' : 'experiment.range', range);
    const text = this.text('experiment.refused', { value: field.value || '“”', allowed });
    this.refusal = { id, text };
  }

  #one(control: ExperimentControl): TemplateResult {
    const value = String(this.#value(control));
    const options =
      control.kind === 'activation'
        ? activationOptions(this.naming.activations, value, (key) => this.text(key))
        : this.#options(control).map(
            (word) =>
              html`<option value=${word} .selected=${word === value}>${this.#word(control, word)}</option>`,
          );
    return html`<label>
      <span>${this.#name(control.id)}</span>
      <select name=${control.id} @change=${(event: Event) => this.#set(control.id, (event.target as HTMLSelectElement).value)}>
        ${options}
      </select>
    </label>`;
  }

  #options(control: ExperimentControl): readonly string[] {
    return 'options' in control ? (control.options ?? []) : [];
  }

  #word(control: ExperimentControl, word: string): string {
    return Number.isNaN(Number(word))
      ? nameFor(word, this.naming)
      : this.text('experiment.setting', { name: this.#name(control.id), value: word });
  }

  #several(control: ExperimentControl): TemplateResult {
    return html`<fieldset>
      <legend>${this.#name(control.id)}</legend>
      ${control.kind === 'choices' ? this.#boxes(control) : this.#chips(control)}
    </fieldset>`;
  }

  #boxes(control: ExperimentControl): TemplateResult {
    const value = this.#value(control) as readonly string[];
    return html`<div class="chips">${this.#options(control).map((word) => {
      const others = value.filter((each) => each !== word);
      const isLast = value.includes(word) && others.length === 0;
      const toggled = this.#options(control).filter((each) =>
        each === word ? !value.includes(word) : value.includes(each),
      );
      return html`<label class="box">
        <input type="checkbox" name=${control.id} value=${word} ?disabled=${isLast}
          .checked=${live(value.includes(word))} @change=${() => this.#set(control.id, toggled)} />
        <span>${this.#word(control, word)}</span>
      </label>`;
    })}</div>`;
  }

  #chips(control: ExperimentControl): TemplateResult {
    const value = this.#value(control) as readonly string[];
    const { activations } = this.naming;
    const others = activations.filter(({ id }) => !value.includes(id));
    const canAdd = isAllowed(
      control,
      [...value, ...others.slice(0, 1).map(({ id }) => id)],
      activations.map(({ id }) => id),
    );
    return html`<div class="chips">
      ${value.map((id) => {
        const name = nameFor(id, this.naming);
        const remove = this.text('experiment.remove', { name });
        return html`<span class="chip">${name}${
          value.length > 1
            ? html`<button type="button" aria-label=${remove} title=${remove}
                @click=${() =>
                  this.#set(
                    control.id,
                    value.filter((each) => each !== id),
                  )}>×</button>`
            : nothing
        }</span>`;
      })}
      ${
        canAdd && others.length > 0
          ? html`<select name=${control.id} aria-label=${this.text('experiment.add-to', { name: this.#name(control.id) })}
              @change=${(event: Event) => {
                const select = event.target as HTMLSelectElement;
                const { value: added } = select;
                select.value = '';
                if (added) this.#set(control.id, [...value, added]);
              }}>
              <option value="" selected>${this.text('experiment.add')}</option>
              ${activationOptions(others, undefined, (key) => this.text(key))}
            </select>`
          : nothing
      }
    </div>`;
  }

  static override styles = [
    controlStyles,
    css`
      fieldset { min-width: 0; margin: 0 0 12px; padding: 0; border: 0; }
      legend { padding: 0; color: var(--ink-soft); }
      .chips { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-top: 4px; }
      .chip { display: inline-flex; align-items: center; min-height: 32px; padding-inline-start: 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); }
      .chip:not(:has(button)) { padding-inline-end: 10px; }
      .chip button { min-height: 30px; margin-inline-start: 4px; border: 0; background: none; color: var(--ink-soft); }
      .chip button:hover { color: var(--bad); }
      .box { display: inline-flex; gap: 7px; align-items: center; min-height: 32px; margin-inline-end: 10px; }
      .box input { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
      .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 10px 16px; align-items: start; }
      .fields label { display: flex; flex-direction: column; gap: 2px; min-width: 0; }
      .fields label > span:first-child { display: block; color: var(--ink-soft); }
      /* Names come as they stand within a sentence. */
      legend::first-letter, .fields label > span:first-child::first-letter { text-transform: uppercase; }
      .fields input, .fields select { width: 100%; }
      .error { color: var(--bad); font-size: 0.8125rem; overflow-wrap: anywhere; }
    `,
  ];
}

const takesSeveral = ({ kind }: ExperimentControl): boolean =>
  kind === 'choices' || kind === 'activations';

define('experiment-controls', ExperimentControls);

declare global {
  interface HTMLElementTagNameMap {
    'experiment-controls': ExperimentControls;
  }
}
