// The curves of all runs, a chart for each quantity, and their values at a step that the reader
// chooses.
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Metrics } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { type Scales, type Series, smallChart, smallChartStyles } from '../demos/small-chart.js';
import { LanguageElement } from '../language-element.js';
import type { Run } from './training-runs.js';

/** Pixels from which two charts stand beside each other. */
const wideFrom = 700;
const gap = 24;
const widestChart = 720;

export class TrainingCharts extends LanguageElement {
  static override properties = {
    runs: { attribute: false },
    names: { attribute: false },
    version: { attribute: false },
    readAt: { state: true },
    width: { state: true },
  };
  /** Those that there are yet, in the order of `names`. */
  declare runs: readonly Run[];
  declare names: readonly string[];
  /** Changes with what the runs hold. */
  declare version: number;
  /** The step at which curves are read off; undefined: the last. */
  declare private readAt: number | undefined;
  declare private width: number;

  #observer: ResizeObserver | undefined;
  /** Where the x axis of each chart lies, in its pixels. */
  #axes: Pick<Scales, 'left' | 'right'>[] = [];

  constructor() {
    super();
    this.runs = [];
    this.names = [];
    this.width = 640;
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

  /** Reads off at the last step, whichever that is, until the reader chooses one. */
  readAtLast(): void {
    this.readAt = undefined;
  }

  get #lastStep(): number {
    return Math.max(10, ...this.runs.map(({ frame }) => frame.status.step));
  }

  get #isClassification(): boolean {
    return this.runs[0]?.session.description.isClassification ?? true;
  }

  protected override render(): TemplateResult {
    const isWide = this.width >= wideFrom && this.#isClassification;
    const width = Math.min(isWide ? Math.floor((this.width - gap) / 2) : this.width, widestChart);
    const losses = this.runs
      .flatMap(({ record }) => record.metrics.items.map(({ trainLoss }) => trainLoss))
      .filter((loss) => loss > 0 && Number.isFinite(loss));
    const high = 10 ** Math.ceil(Math.log10(Math.max(1e-3, ...losses)));
    const low = Math.max(
      1e-6,
      Math.min(high / 100, 10 ** Math.floor(Math.log10(Math.min(high, ...losses)))),
    );
    this.#axes = [];
    return html`
      <div class=${isWide ? 'charts wide' : 'charts'} @pointermove=${this.#onHover}>
        ${this.#chart(width, [low, high], this.text('train.train-loss'), (m) => Math.max(m.trainLoss, low), true)}
        ${
          this.#isClassification
            ? this.#chart(
                width,
                [0, 100],
                this.text('train.test-accuracy'),
                (m) => 100 * m.testAccuracy,
              )
            : nothing
        }
      </div>
      ${this.#readout()}
    `;
  }

  #chart(
    width: number,
    y: readonly [number, number],
    yLabel: string,
    of: (metrics: Metrics) => number,
    logarithmic = false,
  ) {
    const lastStep = this.#lastStep;
    return smallChart({
      width,
      height: 220,
      x: [0, lastStep],
      y,
      logarithmic,
      xLabel: this.text('train.steps'),
      yLabel,
      description: this.text('train.chart', { what: yLabel, runs: this.names.join(', ') }),
      series: this.runs.map(({ record: { metrics } }, i) => ({
        x: metrics.items.map(({ step }) => step),
        y: metrics.items.map(of),
        look: (i + 1) as Series['look'],
      })),
      under: (scales) => {
        this.#axes.push({ left: scales.left, right: scales.right });
        if (this.readAt === undefined) return nothing;
        const x = scales.x(Math.min(this.readAt, lastStep));
        return svg`<line class="cursor" x1=${x} x2=${x} y1=${scales.top} y2=${scales.bottom}></line>`;
      },
    });
  }

  #onHover = (event: PointerEvent): void => {
    const chart = (event.target as Element).closest('svg');
    const charts = [...this.renderRoot.querySelectorAll('.charts svg')];
    const axis = chart && this.#axes[charts.indexOf(chart)];
    if (!axis) return;
    const x = event.clientX - chart.getBoundingClientRect().left;
    const share = (x - axis.left) / (axis.right - axis.left);
    this.readAt = Math.round(Math.min(1, Math.max(0, share)) * this.#lastStep);
  };

  #readout(): TemplateResult {
    const lastStep = this.#lastStep;
    const at = Math.min(this.readAt ?? lastStep, lastStep);
    return html`<div class="readout">
      <label>
        <span>${this.text('train.read-at', { step: at })}</span>
        <input type="range" min="0" max=${lastStep} step="1" .value=${String(at)}
          @input=${(event: Event) => {
            this.readAt = (event.target as HTMLInputElement).valueAsNumber;
          }} />
      </label>
      <table>
        <thead><tr>
          <th scope="col"></th>
          <th scope="col">${this.text('train.train-loss')}</th>
          <th scope="col">${this.text('train.test-loss')}</th>
          ${this.#isClassification ? html`<th scope="col">${this.text('train.test-accuracy')}</th>` : nothing}
        </tr></thead>
        <tbody>${this.names.map((name, i) => {
          const items = this.runs[i]?.record.metrics.items ?? [];
          const moment = items.findLast(({ step }) => step <= at) ?? items[0];
          return html`<tr class="series-${i + 1}">
            <th scope="row"><span class="swatch"></span>${name}</th>
            <td>${formatNumber(moment?.trainLoss, 3)}</td>
            <td>${formatNumber(moment?.testLoss, 3)}</td>
            ${this.#isClassification ? html`<td>${formatNumber(moment && 100 * moment.testAccuracy, 3)} %</td>` : nothing}
          </tr>`;
        })}</tbody>
      </table>
    </div>`;
  }

  static override styles = [
    controlStyles,
    smallChartStyles,
    css`
      :host { display: block; }
      .charts { display: grid; gap: 8px 24px; touch-action: pan-y; }
      .charts.wide { grid-template-columns: 1fr 1fr; }
      .cursor { stroke: var(--ink-soft); stroke-dasharray: 3 3; }
      .readout { margin: 2px 0 18px; color: var(--ink-soft); font-variant-numeric: tabular-nums; }
      .readout label { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
      .readout label span { min-width: 9em; }
      .readout input { flex: 1 1 160px; max-width: 420px; }
      .readout table { border-collapse: collapse; margin-top: 4px; font-size: 0.875rem; line-height: 1.3; }
      .readout th { padding: 2px 14px 2px 0; font-weight: 400; text-align: left; }
      .readout th[scope='row'] { white-space: nowrap; }
      .readout td { padding: 2px 14px 2px 0; text-align: right; color: var(--ink); }
    `,
  ];
}

define('training-charts', TrainingCharts);
