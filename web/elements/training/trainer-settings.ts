// What is trained: the plan, and the one thing in which the runs differ.
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MessageKey } from '../../content/languages.js';
import type { TrainingTables } from '../../package/index.js';
import {
  type Comparison,
  type DataId,
  isToy,
  limits,
  mostRuns,
  type Plan,
  planValue,
  type Varied,
  type VariedValue,
  variedKinds,
  variedNames,
  withValue,
} from '../../training/plan.js';
import { activationOptions } from '../activation-options.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { LabElement } from '../lab-element.js';

/** Asks for another comparison. */
export class ComparisonRequest extends CustomEvent<{ readonly comparison: Comparison }> {
  constructor(comparison: Comparison) {
    super('comparison-request', { bubbles: true, composed: true, detail: { comparison } });
  }
}

/** Asks to read the reader's own table. */
export class TableRequest extends CustomEvent<{ readonly file: File }> {
  constructor(file: File) {
    super('table-request', { bubbles: true, composed: true, detail: { file } });
  }
}

const numberFields = ['learningRate', 'batchSize', 'l2', 'seed'] as const;

/** What a run added to a comparison of numbers begins with: a step away from the last. */
const further: Readonly<Record<string, (last: number) => number>> = {
  depth: (n) => Math.min(n * 2 || 1, limits.depth[1]),
  width: (n) => Math.min(n * 2, limits.width[1]),
  learningRate: (rate) => (rate * 10 > 100 ? rate / 10 : Number((rate * 10).toPrecision(3))),
  batchSize: (n) => Math.min(n * 2, limits.batchSize[1]),
  l2: (l2) => (l2 === 0 ? 0.001 : Number((l2 * 10).toPrecision(3))),
  noise: (noise) => Math.min(1, Number((noise + 0.2).toPrecision(3))),
  seed: (seed) => seed + 1,
};

export class TrainerSettings extends LabElement {
  static override properties = {
    ...LabElement.properties,
    comparison: { attribute: false },
    tables: { attribute: false },
    ownName: {},
  };
  declare comparison: Comparison | undefined;
  declare tables: TrainingTables | undefined;
  /** Of the reader's table, where there is one. */
  declare ownName: string | undefined;

  protected override render(): unknown {
    const { lab, comparison, tables } = this;
    if (!lab || !comparison || !tables) return nothing;
    const { plan, varied } = comparison;
    return html`
      <fieldset>
        <legend>${this.text('train.differs')}</legend>
        <select aria-label=${this.text('train.differs')} @change=${(e: Event) => this.#vary(chosen(e) as Varied)}>
          ${variedNames.map((name) => html`<option value=${name} .selected=${name === varied}>${this.#name(name)}</option>`)}
        </select>
        <ol>${comparison.values.map((value, i) => this.#value(comparison, value, i))}</ol>
        ${
          comparison.values.length < mostRuns
            ? html`<button type="button" @click=${() => this.#addRun()}>${this.text('train.add-run')}</button>`
            : nothing
        }
      </fieldset>
      <details class="shared">
        <summary><span class="title">${this.text('train.shared')}</span> ${this.#summary(comparison)}</summary>
        <div class="fields">
          ${this.#dataField(plan)}
          ${isToy(plan.data) && varied !== 'noise' ? this.#numberField('noise', plan.noise) : nothing}
          ${varied === 'activation' ? nothing : this.#activationField(plan)}
          ${varied === 'depth' ? nothing : this.#numberField('depth', plan.activations.length)}
          ${varied === 'width' ? nothing : this.#numberField('width', plan.width)}
          ${(['initializer', 'optimizer'] as const).map((name) => (varied === name ? nothing : this.#choiceField(name, plan[name])))}
          ${numberFields.map((name) => (varied === name ? nothing : this.#numberField(name, plan[name])))}
          ${(['residual', 'standardize'] as const).map((name) =>
            varied === name || (name === 'standardize' && !isToy(plan.data))
              ? nothing
              : this.#flagField(name, plan[name]),
          )}
        </div>
        ${varied === 'activation' || plan.activations.length < 2 ? nothing : this.#layers(plan)}
      </details>
    `;
  }

  #summary({ plan, varied }: Comparison): string {
    const nameIn = (table: readonly { readonly id: string; readonly name: string }[], id: string) =>
      table.find((entry) => entry.id === id)?.name ?? id;
    // What differs is not shared.
    const own = (name: Varied, value: string | number) => (varied === name ? '…' : value);
    return this.text('train.shared-summary', {
      data: plan.data === 'own' ? (this.ownName ?? '') : this.text(`data.${plan.data}`),
      layers: own('depth', plan.activations.length),
      width: own('width', plan.width),
      optimizer: own('optimizer', nameIn(this.tables?.optimizers ?? [], plan.optimizer)),
      rate: own('learningRate', plan.learningRate),
      seed: own('seed', plan.seed),
    });
  }

  #name(varied: Varied): string {
    return this.text(`train.${varied}` as MessageKey);
  }

  #value({ varied, values }: Comparison, value: VariedValue, i: number): TemplateResult {
    const label = this.text('train.value-of-run', { name: this.#name(varied), run: i + 1 });
    const set = (next: VariedValue) =>
      this.#requestValues(values.map((old, j) => (j === i ? next : old)));
    return html`<li class="series-${i + 1}">
      <span class="swatch"></span>
      ${this.#editor(varied, value, label, set)}
      ${
        values.length > 1
          ? html`<button type="button" aria-label=${this.text('train.remove-run', { run: i + 1 })}
              title=${this.text('train.remove-run', { run: i + 1 })}
              @click=${() => this.#requestValues(values.filter((_, j) => j !== i))}>×</button>`
          : nothing
      }
    </li>`;
  }

  #editor(
    varied: Varied,
    value: VariedValue,
    label: string,
    set: (next: VariedValue) => void,
  ): TemplateResult {
    switch (variedKinds[varied]) {
      case 'activation':
        return html`<select aria-label=${label} @change=${(e: Event) => set(chosen(e))}>
          ${activationOptions(this.lab?.catalog ?? [], String(value), (key) => this.text(key))}
        </select>`;
      case 'choice':
        return html`<select aria-label=${label} @change=${(e: Event) => set(chosen(e))}>
          ${this.#options(varied as 'initializer' | 'optimizer', String(value))}
        </select>`;
      case 'flag':
        return html`<select aria-label=${label} @change=${(e: Event) => set(chosen(e) === 'on')}>
          ${(['on', 'off'] as const).map((flag) => html`<option value=${flag} .selected=${(flag === 'on') === value}>${this.text(`train.${flag}`)}</option>`)}
        </select>`;
      default:
        return this.#numberInput(varied as keyof typeof limits, Number(value), label, set);
    }
  }

  #options(name: 'initializer' | 'optimizer', selected: string): TemplateResult[] {
    const table = this.tables?.[name === 'initializer' ? 'initializers' : 'optimizers'] ?? [];
    return table.map(
      (entry) =>
        html`<option value=${entry.id} .selected=${entry.id === selected}>${entry.name}</option>`,
    );
  }

  #numberInput(
    name: keyof typeof limits,
    value: number,
    label: string | undefined,
    set: (next: number) => void,
  ): TemplateResult {
    const [least, most] = limits[name];
    return html`<input type="number" inputmode="decimal" step="any" min=${least} max=${most}
      aria-label=${label ?? nothing} .value=${live(String(value))}
      @change=${(event: Event) => {
        const field = event.target as HTMLInputElement;
        if (Number.isNaN(field.valueAsNumber)) this.requestUpdate();
        else set(field.valueAsNumber);
      }} />`;
  }

  #field(label: string, control: TemplateResult): TemplateResult {
    return html`<label><span>${label}</span>${control}</label>`;
  }

  #numberField(name: keyof typeof limits, value: number): TemplateResult {
    return this.#field(
      this.#name(name),
      this.#numberInput(name, value, undefined, (next) => this.#requestPlan(name, next)),
    );
  }

  #choiceField(name: 'initializer' | 'optimizer', value: string): TemplateResult {
    return this.#field(
      this.#name(name),
      html`<select @change=${(e: Event) => this.#requestPlan(name, chosen(e))}>${this.#options(name, value)}</select>`,
    );
  }

  #flagField(name: 'residual' | 'standardize', value: boolean): TemplateResult {
    return html`<label class="flag">
      <input type="checkbox" .checked=${value}
        @change=${(e: Event) => this.#requestPlan(name, (e.target as HTMLInputElement).checked)} />
      <span>${this.#name(name)}</span>
    </label>`;
  }

  #activationField(plan: Plan): TemplateResult {
    return this.#field(
      this.text('train.activation'),
      html`<select @change=${(e: Event) => this.#requestPlan('activation', chosen(e))}>
        ${activationOptions(this.lab?.catalog ?? [], plan.activations[0], (key) => this.text(key))}
      </select>`,
    );
  }

  #dataField({ data }: Plan): TemplateResult {
    const sets = [
      ...(this.tables?.toySets.map(({ id }) => id) ?? []),
      'iris',
      'digits',
    ] as DataId[];
    return html`
      ${this.#field(
        this.text('train.data'),
        html`<select @change=${(e: Event) => this.#requestData(chosen(e) as DataId)}>
          ${sets.map((id) => html`<option value=${id} .selected=${id === data}>${this.text(`data.${id}` as MessageKey)}</option>`)}
          ${this.ownName ? html`<option value="own" .selected=${data === 'own'}>${this.ownName}</option>` : nothing}
        </select>`,
      )}
      <label class="file">
        <input class="visually-hidden" type="file" accept=".csv,.tsv,.txt,text/csv" @change=${this.#onFile} />
        <span>${this.text('train.own-table')}</span>
      </label>`;
  }

  #layers(plan: Plan): TemplateResult {
    return html`<details>
      <summary>${this.text('train.per-layer')}</summary>
      <div class="fields">
        ${plan.activations.map((id, i) =>
          this.#field(
            this.text('train.layer', { layer: i + 1 }),
            html`<select @change=${(event: Event) => {
              const activations = plan.activations.map((old, j) => (j === i ? chosen(event) : old));
              this.#request({ plan: { ...plan, activations } });
            }}>${activationOptions(this.lab?.catalog ?? [], id, (key) => this.text(key))}</select>`,
          ),
        )}
      </div>
    </details>`;
  }

  #onFile = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (file) this.dispatchEvent(new TableRequest(file));
    field.value = ''; // so that the same file, mended, can be chosen again
  };

  #request(change: Partial<Comparison>): void {
    if (this.comparison) {
      this.dispatchEvent(new ComparisonRequest({ ...this.comparison, ...change }));
    }
  }

  #requestPlan(name: Varied, value: VariedValue): void {
    if (this.comparison) this.#request({ plan: withValue(this.comparison.plan, name, value) });
  }

  #requestData(data: DataId): void {
    if (this.comparison) this.#request({ plan: { ...this.comparison.plan, data } });
  }

  #requestValues(values: readonly VariedValue[]): void {
    this.#request({ values });
  }

  /** The first run is what all were so far; a second one differs. */
  #vary(varied: Varied): void {
    const comparison = this.comparison;
    if (!comparison) return;
    const [value] = comparison.values;
    const plan =
      value === undefined ? comparison.plan : withValue(comparison.plan, comparison.varied, value);
    const first = planValue(plan, varied);
    this.#request({ plan, varied, values: [first, this.#another(varied, [first])] });
  }

  #addRun(): void {
    const { varied, values } = this.comparison as Comparison;
    this.#requestValues([...values, this.#another(varied, values)]);
  }

  #another(varied: Varied, values: readonly VariedValue[]): VariedValue {
    const tables = this.tables as TrainingTables;
    const firstOf = (ids: readonly string[]) =>
      ids.find((id) => !values.includes(id)) ?? (values[0] as VariedValue);
    switch (varied) {
      case 'activation':
        return firstOf(['relu', 'tanh', 'sigmoid', 'gelu', 'prelu']);
      case 'initializer':
        return firstOf(tables.initializers.map(({ id }) => id));
      case 'optimizer':
        return firstOf(['sgd', ...tables.optimizers.map(({ id }) => id)]);
      case 'residual':
      case 'standardize':
        return !values.at(-1);
      default:
        return further[varied]?.(Number(values.at(-1))) ?? Number(values.at(-1));
    }
  }

  static override styles = [
    controlStyles,
    css`
      fieldset { min-width: 0; margin: 0 0 12px; padding: 10px 14px 12px; border: 1px solid var(--line); border-radius: var(--radius); }
      legend { padding: 0 4px; font-weight: 600; }
      ol { display: flex; flex-wrap: wrap; gap: 8px 18px; margin: 8px 0; padding: 0; list-style: none; }
      li { display: inline-flex; align-items: center; }
      li button { margin-left: 4px; }
      select { max-width: 100%; }
      .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(136px, 1fr)); gap: 10px 14px; align-items: end; }
      label { display: flex; flex-direction: column; gap: 2px; min-width: 0; }
      label > span { color: var(--ink-soft); }
      label.flag { flex-direction: row; align-items: center; gap: 8px; min-height: 32px; }
      .flag input { width: 18px; height: 18px; accent-color: var(--accent); }
      .fields input[type='number'], .fields select { width: 100%; }
      .file > span { box-sizing: border-box; min-height: 32px; padding: 5px 9px; border: 1px dashed var(--line); border-radius: 6px; cursor: pointer; }
      .file > span:hover { border-color: var(--accent); }
      .file input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 2px; }
      .file input { min-height: 0; }
      details { margin-top: 10px; }
      details.shared { margin: 0 0 12px; padding: 8px 14px; border: 1px solid var(--line); border-radius: var(--radius); }
      details.shared > .fields { margin-block: 10px 4px; }
      summary { cursor: pointer; min-height: 28px; color: var(--ink-soft); }
      .title { margin-inline-end: 8px; color: var(--ink); font-weight: 600; }
    `,
  ];
}

const chosen = (event: Event) => (event.target as HTMLSelectElement).value;

define('trainer-settings', TrainerSettings);

declare global {
  interface HTMLElementTagNameMap {
    'trainer-settings': TrainerSettings;
  }
}
