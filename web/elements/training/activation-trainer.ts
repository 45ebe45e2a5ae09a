// The trainer: up to four nets beside each other that differ in one thing, trained live.
import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { MessageKey } from '../../content/languages.js';
import { loadDataset, loadTrainer, type Trainer } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import {
  type Comparison,
  configOf,
  isToy,
  type Plan,
  runsOf,
  type VariedValue,
  variedKinds,
} from '../../training/plan.js';
import { presets } from '../../training/presets.js';
import { sameRuns } from '../../training/state.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { smallChart, smallChartStyles } from '../demos/small-chart.js';
import { LabElement } from '../lab-element.js';
import type { SurfaceView } from './decision-surface.js';
import './run-view.js';
import type { NeuronRequest } from './run-view.js';
import { ComparisonRequest, type TableRequest } from './trainer-settings.js';
import './trainer-settings.js';
import { isRunning, type Run, TrainingRuns } from './training-runs.js';

/** Points along a side of a decision surface. */
const side = 44;
/** Of toy sets. */
const toyReach = 6.6;
const largestTable = 10_000_000;
const paces = ['1', '10', 'most'] as const;
type Pace = (typeof paces)[number];

let shared: Promise<Trainer> | undefined;

/** One module for all trainers on a page. A failed load may be tried again. */
function sharedTrainer(): Promise<Trainer> {
  shared ??= loadTrainer().catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/** Says by `comparison-request` what the reader has chosen; `comparison` is given from outside. */
export class ActivationTrainer extends LabElement {
  static override properties = {
    ...LabElement.properties,
    comparison: { attribute: false },
    trainer: { state: true },
    version: { state: true },
    problem: { state: true },
    pace: { state: true },
    neuron: { state: true },
    readAt: { state: true },
    ownName: { state: true },
    width: { state: true },
  };
  declare comparison: Comparison | undefined;
  declare private trainer: Trainer | undefined;
  declare private version: number;
  /** What went wrong, in the engine's words. */
  declare private problem: string | undefined;
  declare private pace: Pace;
  declare private neuron: { readonly layer: number; readonly unit: number };
  /** The step at which curves are read off; undefined: the last. */
  declare private readAt: number | undefined;
  declare private ownName: string | undefined;
  declare private width: number;

  #runs: TrainingRuns | undefined;
  #own: string | undefined;
  #observer: ResizeObserver | undefined;
  /** What of the plane is shown; the same for all runs. */
  #view: SurfaceView | undefined;
  /** Where the x axis of each chart lies, in its pixels. */
  #axes: { readonly left: number; readonly right: number }[] = [];
  /** Of each run, which look its view shows, and the largest gradient norm that its bars know. */
  #shown: { readonly look: number; readonly largest: number }[] = [];

  constructor() {
    super();
    this.version = 0;
    this.pace = 'most';
    this.neuron = { layer: 0, unit: 0 };
    this.width = 640;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0) this.width = width;
    });
    this.#observer.observe(this);
    sharedTrainer().then(
      (trainer) => {
        this.trainer = trainer;
      },
      (error) => {
        this.problem = String(error);
      },
    );
    if (this.#runs === undefined && this.trainer) this.#begin();
  }

  override disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.#runs?.end();
    this.#runs = undefined;
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.trainer || !this.comparison) return;
    const before = changed.get('comparison') as Comparison | undefined;
    const isNew = changed.has('comparison') && !(before && sameRuns(before, this.comparison));
    if (changed.has('trainer') || isNew) this.#begin();
  }

  /** A picture draws one run anew, so that none takes long; all where nothing moves. */
  protected override updated(): void {
    const runs = this.#runs;
    if (runs?.going && this.#shown.some(({ look }) => look !== runs.looks)) {
      requestAnimationFrame(() => this.requestUpdate());
    }
  }

  #advance(runs: TrainingRuns): void {
    const largest = Math.max(
      0,
      ...runs.runs.flatMap(({ record }) => record.latestLayers?.map((l) => l.gradientNorm) ?? []),
    );
    const shown = runs.runs.map((_, i) => this.#shown[i] ?? { look: -1, largest });
    const next = shown.findIndex(({ look }) => look !== runs.looks);
    this.#shown = shown.map((old, i) =>
      runs.going && i !== next ? old : { look: runs.looks, largest },
    );
  }

  /** Sessions for what is to be compared, at their first step. */
  async #begin(): Promise<void> {
    const { trainer, comparison } = this;
    if (!trainer || !comparison) return;
    this.#runs?.end();
    const runs = new TrainingRuns(trainer, () => {
      this.version++;
    });
    this.#runs = runs;
    this.#shown = [];
    this.problem = undefined;
    this.readAt = undefined;
    try {
      const plans = runsOf(comparison);
      const csv = await this.#table(plans[0] as Plan);
      await runs.create(plans.map((plan) => configOf(plan, csv)));
      this.#view = this.#viewOf(runs.runs[0]);
      runs.looking = { grid: gridOf(this.#view), neuron: this.neuron };
      this.#setPace();
      await runs.look();
    } catch (error) {
      if (this.#runs === runs) this.#fail(error);
    }
  }

  async #table({ data }: Plan): Promise<string | undefined> {
    if (isToy(data)) return undefined;
    if (data === 'iris' || data === 'digits') return loadDataset(data);
    if (this.#own === undefined) throw new RangeError(this.text('train.no-table'));
    return this.#own;
  }

  #fail(error: unknown): void {
    this.#runs?.end();
    this.#runs = undefined;
    this.problem = error instanceof Error ? error.message : String(error);
  }

  #viewOf(run: Run | undefined): SurfaceView | undefined {
    if (run?.session.description.inputs !== 2) return undefined;
    if (this.comparison && isToy(this.comparison.plan.data)) return { reach: toyReach, side };
    const largest = run.session.examples.train.inputs.reduce(
      (most, x) => Math.max(most, Math.abs(x)),
      0,
    );
    return { reach: 1.08 * largest || 1, side };
  }

  #setPace(): void {
    if (this.#runs) this.#runs.pace = this.pace === 'most' ? undefined : Number(this.pace);
  }

  protected override render(): unknown {
    const { comparison, trainer } = this;
    if (!comparison) return nothing;
    return html`
      ${this.#stories()}
      <trainer-settings
        .comparison=${comparison}
        .tables=${trainer?.tables}
        .ownName=${this.ownName}
        @table-request=${this.#onTable}
      ></trainer-settings>
      ${
        this.problem
          ? html`<p class="problem" role="alert">
              ${this.text('train.problem', { problem: this.problem })}
              <button type="button" @click=${() => this.#begin()}>${this.text('train.again')}</button>
            </p>`
          : nothing
      }
      ${this.#controls()}
      ${this.#charts(comparison)}
      <p class="visually-hidden" role="status">${this.#runs?.going ? '' : this.#summary(comparison)}</p>
      <div class="runs" @neuron-request=${this.#onNeuron}>${this.#runViews(comparison)}</div>
      <p class="note">${this.text('train.note')}</p>
    `;
  }

  #stories(): TemplateResult {
    const chosen = presets.find(
      (preset) =>
        this.comparison &&
        JSON.stringify(preset.plan) === JSON.stringify(this.comparison.plan) &&
        sameRuns(preset, this.comparison),
    );
    return html`
      <label class="story">
        <span>${this.text('train.story')}</span>
        <select @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          const preset = presets.find(({ id }) => id === value);
          if (preset) this.dispatchEvent(new ComparisonRequest(preset));
        }}>
          ${chosen ? nothing : html`<option value="" selected>${this.text('train.own-story')}</option>`}
          ${presets.map(({ id }) => html`<option value=${id} .selected=${id === chosen?.id}>${this.text(`preset.${id}` as MessageKey)}</option>`)}
        </select>
      </label>
      ${chosen ? html`<p class="look">${this.text(`preset.${chosen.id}-look` as MessageKey)}</p>` : nothing}
    `;
  }

  #controls(): TemplateResult {
    const runs = this.#runs;
    const can = Boolean(runs?.runs.some(isRunning));
    return html`<div class="controls" role="group" aria-label=${this.text('train.controls')}>
      <button type="button" class="main" ?disabled=${!can} @click=${this.#toggle}>
        ${this.text(runs?.going ? 'train.pause' : 'train.run')}
      </button>
      <button type="button" ?disabled=${!can || runs?.going} @click=${() => this.#do(() => runs?.step(1))}>
        ${this.text('train.one-step')}
      </button>
      <button type="button" ?disabled=${!runs} @click=${() => this.#do(() => runs?.reset())}>
        ${this.text('train.reset')}
      </button>
      <label>${this.text('train.pace')}
        <select @change=${(event: Event) => {
          this.pace = (event.target as HTMLSelectElement).value as Pace;
          this.#setPace();
        }}>
          ${paces.map((pace) => html`<option value=${pace} .selected=${pace === this.pace}>${this.text(`train.pace-${pace}`)}</option>`)}
        </select>
      </label>
    </div>`;
  }

  #toggle = (): void => {
    const runs = this.#runs;
    if (runs?.going) {
      runs.pause();
      this.version++;
    } else {
      this.readAt = undefined;
      this.#do(() => runs?.go());
    }
  };

  async #do(work: () => Promise<void> | undefined): Promise<void> {
    const runs = this.#runs;
    try {
      await work();
    } catch (error) {
      if (this.#runs === runs) this.#fail(error);
    }
  }

  #name(comparison: Comparison, value: VariedValue): string {
    const { varied } = comparison;
    const name = this.text(`train.${varied}` as MessageKey);
    const shown = (() => {
      switch (variedKinds[varied]) {
        case 'activation':
          return this.lab?.spec(String(value)).name ?? String(value);
        case 'choice':
          return (
            [
              ...(this.trainer?.tables.initializers ?? []),
              ...(this.trainer?.tables.optimizers ?? []),
            ].find(({ id }) => id === value)?.name ?? String(value)
          );
        case 'flag':
          return this.text(value ? 'train.with' : 'train.without', { name });
        default:
          return this.text('train.named', { name, value: formatNumber(Number(value), 6) });
      }
    })();
    return shown;
  }

  #charts(comparison: Comparison) {
    const runs = this.#runs?.runs ?? [];
    const curves = runs.map(({ record }) => record.metrics.items);
    const lastStep = Math.max(10, ...runs.map(({ frame }) => frame.status.step));
    const isClassification = runs[0]?.session.description.isClassification ?? true;
    const wide = this.width >= 700 && isClassification;
    const width = Math.min(wide ? Math.floor((this.width - 24) / 2) : this.width, 720);
    const losses = curves
      .flatMap((items) => items.map(({ trainLoss }) => trainLoss))
      .filter((l) => l > 0 && Number.isFinite(l));
    const high = 10 ** Math.ceil(Math.log10(Math.max(1e-3, ...losses)));
    const low = Math.max(
      1e-6,
      Math.min(high / 100, 10 ** Math.floor(Math.log10(Math.min(high, ...losses)))),
    );
    const look = (i: number) => (i + 1) as 1 | 2 | 3 | 4;
    const named = comparison.values.map((value) => this.#name(comparison, value));
    this.#axes = [];
    const chart = (
      y: readonly [number, number],
      yLabel: string,
      of: (m: (typeof curves)[number][number]) => number,
      logarithmic = false,
    ) =>
      smallChart({
        width,
        height: 220,
        x: [0, lastStep],
        y,
        logarithmic,
        xLabel: this.text('train.steps'),
        yLabel,
        description: this.text('train.chart', { what: yLabel, runs: named.join(', ') }),
        series: curves.map((items, i) => ({
          x: items.map(({ step }) => step),
          y: items.map(of),
          look: look(i),
        })),
        under: (scales) => {
          this.#axes.push({ left: scales.left, right: scales.right });
          return this.#cursor(scales, lastStep);
        },
      });
    return html`
      <div class=${wide ? 'charts wide' : 'charts'} @pointermove=${(e: PointerEvent) => this.#onHover(e, lastStep)}>
        ${chart([low, high], this.text('train.train-loss'), (m) => Math.max(m.trainLoss, low), true)}
        ${isClassification ? chart([0, 100], this.text('train.test-accuracy'), (m) => 100 * m.testAccuracy) : nothing}
      </div>
      ${this.#readout(comparison, runs, lastStep, isClassification)}
    `;
  }

  #cursor(scales: { x(v: number): number; top: number; bottom: number }, lastStep: number) {
    if (this.readAt === undefined) return nothing;
    const x = scales.x(Math.min(this.readAt, lastStep));
    return svg`<line class="cursor" x1=${x} x2=${x} y1=${scales.top} y2=${scales.bottom}></line>`;
  }

  #onHover(event: PointerEvent, lastStep: number): void {
    const chart = (event.target as Element).closest('svg');
    const charts = [...this.renderRoot.querySelectorAll('.charts svg')];
    const axis = chart && this.#axes[charts.indexOf(chart)];
    if (!axis) return;
    const x = event.clientX - chart.getBoundingClientRect().left;
    const share = (x - axis.left) / (axis.right - axis.left);
    this.readAt = Math.round(Math.min(1, Math.max(0, share)) * lastStep);
  }

  #readout(
    comparison: Comparison,
    runs: readonly Run[],
    lastStep: number,
    isClassification: boolean,
  ): TemplateResult {
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
          ${isClassification ? html`<th scope="col">${this.text('train.test-accuracy')}</th>` : nothing}
        </tr></thead>
        <tbody>${comparison.values.map((value, i) => {
          const items = runs[i]?.record.metrics.items ?? [];
          const moment = items.findLast(({ step }) => step <= at) ?? items[0];
          return html`<tr class="series-${i + 1}">
            <th scope="row"><span class="swatch"></span>${this.#name(comparison, value)}</th>
            <td>${formatNumber(moment?.trainLoss, 3)}</td>
            <td>${formatNumber(moment?.testLoss, 3)}</td>
            ${isClassification ? html`<td>${formatNumber(moment && 100 * moment.testAccuracy, 3)} %</td>` : nothing}
          </tr>`;
        })}</tbody>
      </table>
    </div>`;
  }

  #summary(comparison: Comparison): string {
    return (this.#runs?.runs ?? [])
      .map(({ record: { latest }, frame }, i) =>
        this.text('train.summary', {
          name: this.#name(comparison, comparison.values[i] as VariedValue),
          step: frame.status.step,
          loss: formatNumber(latest?.trainLoss, 3),
          accuracy: formatNumber(latest && 100 * latest.testAccuracy, 3),
        }),
      )
      .join(' ');
  }

  #runViews(comparison: Comparison) {
    const runs = this.#runs?.runs ?? [];
    if (this.#runs) this.#advance(this.#runs);
    return runs.map(
      (run, i) => html`<run-view
        .lab=${this.lab}
        .run=${run}
        .number=${i + 1}
        .name=${this.#name(comparison, comparison.values[i] as VariedValue)}
        .view=${this.#view}
        .neuron=${this.neuron}
        .largestGradient=${this.#shown[i]?.largest ?? 0}
        .version=${this.#shown[i]?.look ?? 0}
      ></run-view>`,
    );
  }

  #onNeuron = ({ detail }: NeuronRequest): void => {
    this.neuron = detail;
    const runs = this.#runs;
    if (!runs) return;
    runs.looking = { grid: runs.looking?.grid, neuron: detail };
    this.#do(() => runs.look());
  };

  #onTable = async ({ detail: { file } }: TableRequest): Promise<void> => {
    if (!this.comparison) return;
    if (file.size > largestTable) {
      this.problem = this.text('train.table-too-large', { most: largestTable / 1e6 });
      return;
    }
    this.#own = await file.text();
    this.ownName = file.name;
    const { plan } = this.comparison;
    if (plan.data === 'own') this.#begin();
    else {
      const comparison = { ...this.comparison, plan: { ...plan, data: 'own' as const } };
      this.dispatchEvent(new ComparisonRequest(comparison));
    }
  };

  static override styles = [
    controlStyles,
    smallChartStyles,
    css`
      :host { font-size: 0.9375rem; }
      .story { display: flex; margin-bottom: 12px; flex-wrap: wrap; gap: 4px 10px; align-items: center; font-weight: 600; }
      .story select { max-width: 100%; }
      .look { max-width: 42rem; margin: 0 0 14px; font: 1.0625rem / 1.65 var(--font-text); }
      .controls { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 4px 0 10px; }
      .controls label { display: inline-flex; gap: 8px; align-items: center; margin-inline-start: auto; color: var(--ink-soft); }
      button.main { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); min-width: 5.5em; }
      button:disabled { opacity: 0.5; cursor: default; }
      .problem { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; padding: 10px 12px; border-left: 4px solid var(--bad); background: var(--band); overflow-wrap: anywhere; }
      .charts { display: grid; gap: 8px 24px; touch-action: pan-y; }
      .charts.wide { grid-template-columns: 1fr 1fr; }
      .cursor { stroke: var(--ink-soft); stroke-dasharray: 3 3; }
      .readout { margin: 2px 0 18px; color: var(--ink-soft); font-variant-numeric: tabular-nums; }
      .readout label { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
      .readout label span { min-width: 9em; }
      .readout input { flex: 1 1 160px; max-width: 420px; }
      .readout table { border-collapse: collapse; margin-top: 4px; }
      .readout th { padding: 2px 14px 2px 0; font-weight: 400; text-align: left; }
      .readout th[scope='row'] { white-space: nowrap; }
      .readout table { font-size: 0.875rem; line-height: 1.3; }
      .readout td { padding: 2px 14px 2px 0; text-align: right; color: var(--ink); }
      .runs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr)); gap: 24px 36px; }
      .note { max-width: 42rem; margin-top: 18px; color: var(--ink-soft); font-size: 0.875rem; }
    `,
  ];
}

function gridOf(view: SurfaceView | undefined) {
  if (!view) return undefined;
  const ends = [-view.reach, view.reach] as const;
  return { x: ends, y: ends, columns: view.side, rows: view.side };
}

define('activation-trainer', ActivationTrainer);
