// What every demo shares: its frame (how-to, controls, picture, result) and its measured width.
import {
  type CSSResultGroup,
  css,
  html,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import { inTurn } from '../../claims/turn.js';
import type { MessageKey } from '../../content/languages.js';
import type { ActivationLab } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { activationOptions } from '../activation-options.js';
import { LabElement } from '../lab-element.js';
import { smallChartStyles } from './small-chart.js';

export interface DemoParts {
  readonly controls?: unknown;
  readonly picture: unknown;
  readonly result?: unknown;
  /** What exactly is measured, in small print. */
  readonly note?: unknown;
}

export abstract class DemoElement extends LabElement {
  // Typed loosely, so that each demo may declare its own.
  static override properties: PropertyDeclarations & typeof LabElement.properties = {
    ...LabElement.properties,
    width: { state: true },
  };
  /** Pixels available to a picture. */
  declare protected width: number;

  #observer: ResizeObserver | undefined;
  #turn: Promise<void> | undefined;
  #hasTurn = false;

  constructor() {
    super();
    this.width = 640;
  }

  /** One line: what to do here. */
  protected abstract readonly how: MessageKey;
  protected abstract demo(lab: ActivationLab): DemoParts;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0) this.width = Math.min(Math.max(width, 260), 760);
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer?.disconnect();
    super.disconnectedCallback();
  }

  /** The first picture waits for its turn: a lesson has dozens. */
  #takeTurn(): void {
    this.#turn ??= inTurn(() => {
      this.#hasTurn = true;
      this.requestUpdate();
      this.performUpdate();
    });
  }

  protected override render(): TemplateResult {
    if (this.lab) this.#takeTurn();
    const parts = this.lab && this.#hasTurn ? this.demo(this.lab) : undefined;
    return html`
      <p class="how">${this.text(this.how)}</p>
      ${parts?.controls ? html`<div class="controls">${parts.controls}</div>` : nothing}
      ${parts ? html`<div class="picture">${parts.picture}</div>` : nothing}
      ${parts?.result ? html`<p class="result">${parts.result}</p>` : nothing}
      ${parts?.note ? html`<p class="note">${parts.note}</p>` : nothing}
    `;
  }

  protected number(value: number, digits = 4): string {
    return formatNumber(value, digits);
  }

  /** As a share: 0.413 → 41 %. */
  protected percent(value: number): string {
    return `${formatNumber(Math.round(100 * value))}%`;
  }

  protected slider(
    label: string,
    value: number,
    [min, max, step]: readonly [number, number, number],
    onInput: (value: number) => void,
  ): TemplateResult {
    return html`<label class="control">
      <span>${label}</span>
      <input type="range" min=${min} max=${max} step=${step} .value=${String(value)}
        @input=${(event: Event) => onInput((event.target as HTMLInputElement).valueAsNumber)} />
      <span class="value">${this.number(value)}</span>
    </label>`;
  }

  protected choice<Value extends string>(
    label: string,
    value: Value,
    options: readonly (readonly [Value, string])[],
    onChange: (value: Value) => void,
  ): TemplateResult {
    return html`<label class="control">
      <span>${label}</span>
      <select @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value as Value)}>
        ${options.map(([key, text]) => html`<option value=${key} .selected=${key === value}>${text}</option>`)}
      </select>
    </label>`;
  }

  protected activationChoice(
    lab: ActivationLab,
    value: string,
    onChange: (id: string) => void,
  ): TemplateResult {
    return html`<label class="control">
      <span>${this.text('demo.activation')}</span>
      <select @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
        ${activationOptions(lab.catalog, value, (key) => this.text(key))}
      </select>
    </label>`;
  }

  /** The seed shown, and a button for the next one. */
  protected seedControl(seed: number, onChange: (seed: number) => void): TemplateResult {
    return html`<span class="control">
      <span>${this.text('demo.seed', { seed })}</span>
      <button type="button" @click=${() => onChange(seed + 1)}>${this.text('demo.next-seed')}</button>
    </span>`;
  }

  static override styles: CSSResultGroup = [
    smallChartStyles,
    css`
      :host { display: block; color: var(--ink); font: 15px/1.6 var(--font-ui); }
      p { margin: 0 0 var(--space); }
      .how, .note { color: var(--ink-soft); }
      .note { font-size: 13px; }
      .result { font-family: var(--font-text); font-size: 16px; }
      .picture { margin: var(--space) 0; }
      .controls { display: flex; flex-wrap: wrap; gap: var(--space) calc(2 * var(--space)); align-items: center; }
      .control { display: inline-flex; gap: var(--space); align-items: center; min-height: 32px; }
      .control .value { min-width: 3.5em; font-variant-numeric: tabular-nums; }
      input, select, button { font: inherit; color: inherit; accent-color: var(--accent); }
      input[type='range'] { width: 9em; min-height: 24px; }
      input[type='checkbox'] { width: 18px; height: 18px; }
      select, button, input[type='number'] {
        min-height: 32px; padding: 2px 10px; max-width: 100%; box-sizing: border-box;
        background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
      }
      button { cursor: pointer; }
      button:hover { border-color: var(--accent); }
      button.main { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); }
      button:disabled { opacity: 0.55; cursor: default; }
      :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
      progress { width: 9em; accent-color: var(--accent); }
      @media (pointer: coarse) {
        .control, select, button, input[type='number'], input[type='range'] { min-height: 44px; }
      }
      @media print {
        .controls, .how { display: none; }
      }
    `,
  ];
}
