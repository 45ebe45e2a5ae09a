// What every chart of an experiment shares: what it shows, how wide it is, and its numbers as a
// table on demand.
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Naming, nameFor } from '../../experiments/names.js';
import { conditionKeys, conditionLabels } from '../../experiments/panels.js';
import type { Result } from '../../experiments/result.js';
import type { ExperimentMeasure, MeasureSummary } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { LanguageElement } from '../language-element.js';

export interface NumberTable {
  readonly heads: readonly (string | TemplateResult)[];
  readonly rows: readonly (readonly (string | TemplateResult)[])[];
}

export const short = (value: number | undefined): string => formatNumber(value, 3);

/** Pixels, as in drawing-styles.ts. */
const panelGap = 20;

export class ChartElement extends LanguageElement {
  static override properties: PropertyDeclarations = {
    result: { attribute: false },
    measure: { attribute: false },
    naming: { attribute: false },
    width: { state: true },
    isTableOpen: { state: true },
  };
  declare result: Result;
  declare measure: ExperimentMeasure;
  declare naming: Naming;
  /** Pixels there are for drawing. */
  declare protected width: number;
  declare private isTableOpen: boolean;

  #observer: ResizeObserver | undefined;

  constructor() {
    super();
    this.width = 640;
    this.isTableOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0) this.width = width;
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer?.disconnect();
    super.disconnectedCallback();
  }

  protected get measureName(): string {
    return nameFor(this.measure.id, this.naming);
  }

  protected get axisName(): string {
    return this.measure.axis ? nameFor(this.measure.axis.id, this.naming) : '';
  }

  protected get conditionNames(): string[] {
    return conditionLabels(this.result.plan, this.naming);
  }

  /** In what the conditions differ: “Activation · Initialisation”. */
  protected get conditionHead(): string {
    return conditionKeys(this.result.plan, this.naming) || this.text('chart.condition');
  }

  protected caption(): TemplateResult {
    const isCompared = this.result.plan.conditions.length > 1;
    return html`<figcaption>
      ${this.measureName} ${isCompared ? html`<span class="keys">${this.conditionHead}</span>` : nothing}
    </figcaption>`;
  }

  protected get summaryHeads(): string[] {
    const others = ['median', 'quartiles', 'count'] as const;
    return [this.conditionHead, ...others.map((key) => this.text(`chart.${key}`))];
  }

  /** How many panels stand beside each other, each `least` pixels wide. */
  protected columns(panels: number, least: number, most: number): number {
    const fit = Math.floor((this.width + panelGap) / (least + panelGap));
    return Math.max(1, Math.min(panels, most, fit));
  }

  protected panelWidth(columns: number): number {
    return Math.min(340, Math.floor((this.width - panelGap * (columns - 1)) / columns));
  }

  protected summaryOf(condition: number): MeasureSummary {
    return this.result.summary[condition]?.[this.measure.id] as MeasureSummary;
  }

  /** What cannot be drawn is told: how many seeds have no number, under which conditions. */
  protected absence(): TemplateResult | typeof nothing {
    const { done } = this.result;
    const items = this.conditionNames.flatMap((name, i) => {
      const { count } = this.summaryOf(i);
      const missing = [...count].map((n) => done - n);
      const most = Math.max(...missing);
      if (most === 0) return [];
      const isSame = missing.every((n) => n === most);
      const values = { name, count: most, total: done };
      return [this.text(isSame ? 'chart.absent-item' : 'chart.absent-up-to', values)];
    });
    if (items.length === 0) return nothing;
    const list = items.join(this.text('chart.list'));
    return html`<p class="absent">${this.text('chart.absent', { list })}</p>`;
  }

  protected quartiles({ lower, upper, count }: MeasureSummary, place: number): string {
    if (!count[place]) return '';
    return this.text('chart.from-to', { from: short(lower[place]), to: short(upper[place]) });
  }

  protected count({ count }: MeasureSummary, place: number): string {
    return this.text('chart.of', { count: count[place] ?? 0, total: this.result.done });
  }

  /** Built when it is opened. */
  protected tableOnDemand(table: () => NumberTable): TemplateResult {
    const onToggle = (event: Event) => {
      this.isTableOpen = (event.target as HTMLDetailsElement).open;
    };
    const name = this.text('chart.table');
    return html`<details @toggle=${onToggle}>
      <summary>${name}</summary>
      ${
        this.isTableOpen
          ? html`<div class="scroll" role="region" aria-label=${`${name}: ${this.measureName}`} tabindex="0">
              ${numberTable(table())}
            </div>`
          : nothing
      }
    </details>`;
  }
}

export function numberTable({ heads, rows }: NumberTable): TemplateResult {
  return html`<table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...others]) => html`<tr>
        <th scope="row">${first}</th>
        ${others.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
    )}</tbody>
  </table>`;
}
