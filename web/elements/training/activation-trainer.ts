// The trainer: up to four nets beside each other that differ in one thing, trained live.
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MessageKey } from '../../content/languages.js';
import { type ActivationLab, loadDataset, type Trainer } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import {
  type Comparison,
  configOf,
  isToy,
  type Plan,
  runsOf,
  type Varied,
  type VariedValue,
  variedKinds,
  variedNames,
} from '../../training/plan.js';
import { presets } from '../../training/presets.js';
import { decodeComparison, encodeComparison, sameRuns } from '../../training/state.js';
import type { ActivationTrainerElement, TrainerCompletion } from '../api.js';
import { AttributeError, readControls, readFlag, readWhole, readWord } from '../attributes.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { sharedLab } from '../lab-element.js';
import { PublicElement } from '../public-element.js';
import { sharedTrainer } from '../shared-trainer.js';
import type { SurfaceView } from './decision-surface.js';
import { attributeOf, describedComparison } from './described-comparison.js';
import './run-view.js';
import type { NeuronRequest } from './run-view.js';
import type { ComparisonRequest, TableRequest } from './trainer-settings.js';
import './trainer-settings.js';
import './training-charts.js';
import type { TrainingCharts } from './training-charts.js';
import { type Run, TrainingRuns } from './training-runs.js';

/** Points along a side of a decision surface. */
const side = 44;
/** Of toy sets. */
const toyReach = 6.6;
const largestTable = 10_000_000;
const paces = ['1', '10', 'most'] as const;
type Pace = (typeof paces)[number];

const parts = ['stories', 'settings'] as const;
const mostSteps = 1e9;

/** Those that say what to begin with, beside `state`. */
const described = ['preset', 'data', ...variedNames.map(propertyOf)] as const;

/** `functions` for what runs vary as their activation. */
function propertyOf<Name extends Varied>(varied: Name) {
  return (varied === 'activation' ? 'functions' : varied) as
    | Exclude<Name, 'activation'>
    | 'functions';
}

export class ActivationTrainer extends PublicElement implements ActivationTrainerElement {
  static override properties = {
    ...PublicElement.properties,
    preset: { reflect: true },
    data: { reflect: true },
    ...Object.fromEntries(
      variedNames.map((name) => [
        propertyOf(name),
        { attribute: attributeOf(name), reflect: true },
      ]),
    ),
    steps: { type: Number, reflect: true },
    pace: { reflect: true },
    autoplay: { reflect: true },
    controls: { reflect: true },
    comparison: { attribute: false },
    trainer: { state: true },
    version: { state: true },
    refusal: { state: true },
    chosenPace: { state: true },
    neuron: { state: true },
    ownName: { state: true },
  };
  declare preset: string | undefined;
  declare data: string | undefined;
  declare functions: string | undefined;
  declare depth: string | number | undefined;
  declare width: string | number | undefined;
  declare residual: string | boolean | undefined;
  declare initializer: string | undefined;
  declare optimizer: string | undefined;
  declare learningRate: string | number | undefined;
  declare batchSize: string | number | undefined;
  declare l2: string | number | undefined;
  declare noise: string | number | undefined;
  declare standardize: string | boolean | undefined;
  declare seed: string | number | undefined;
  declare steps: number | undefined;
  declare pace: Pace | undefined;
  declare autoplay: string | undefined;
  declare controls: string | undefined;
  /** What is on view; the site sets it. */
  declare comparison: Comparison | undefined;
  declare private trainer: Trainer | undefined;
  declare private version: number;
  /** What a run was refused for, or came to grief by, in the engine's words. */
  declare private refusal: string | undefined;
  declare private chosenPace: Pace;
  declare private neuron: { readonly layer: number; readonly unit: number };
  declare private ownName: string | undefined;

  #lab: ActivationLab | undefined;
  #controls: ReadonlySet<(typeof parts)[number]> = new Set();
  #runs: TrainingRuns | undefined;
  /** What `#runs` was begun for, and when it stands at its first step. */
  #begun: { readonly comparison: Comparison; readonly standing: Promise<void> } | undefined;
  #isComplete = false;
  #own: string | undefined;
  /** What of the plane is shown; the same for all runs. */
  #view: SurfaceView | undefined;
  /** Of each run, which look its view shows, and the largest gradient norm that its bars know. */
  #shown: { readonly look: number; readonly largest: number }[] = [];

  constructor() {
    super();
    this.version = 0;
    this.chosenPace = 'most';
    this.neuron = { layer: 0, unit: 0 };
    this.addEventListener('comparison-request', (event) => {
      event.stopPropagation();
      this.#choose((event as ComparisonRequest).detail.comparison);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.isReady && !this.#runs) this.#begin(); // it was taken out and put somewhere else
  }

  override disconnectedCallback(): void {
    this.#runs?.end();
    this.#runs = undefined;
    super.disconnectedCallback();
  }

  /** Trains until `pause()`, or until every run has come to its end. */
  async run(): Promise<void> {
    await this.#begun?.standing;
    await this.#do((runs) => {
      this.#charts?.readAtLast();
      return runs.go();
    });
  }

  pause(): void {
    this.#runs?.pause();
    this.version++;
  }

  /** Back to the same weights. */
  async reset(): Promise<void> {
    this.#isComplete = false;
    await this.#do((runs) => runs.reset());
  }

  protected override get present(): string | undefined {
    return this.comparison && encodeComparison(this.comparison);
  }

  protected override async load(): Promise<void> {
    [this.#lab, this.trainer] = await Promise.all([sharedLab(), sharedTrainer()]);
  }

  protected override prepare(changed: PropertyValues, isNew: boolean): void {
    this.#controls = readControls(this.controls, parts);
    readWhole('steps', this.steps, 1, mostSteps);
    if (this.pace !== undefined && (isNew || changed.has('pace'))) {
      this.chosenPace = readWord('pace', this.pace, paces);
      this.#setPace();
    }
    if (this.#runs) this.#runs.last = this.steps ?? Number.POSITIVE_INFINITY;
    const isTold = this.comparison && (isNew || changed.has('comparison'));
    if (!isTold) {
      if (this.stated && (isNew || changed.has('state'))) this.comparison = this.#stated();
      else if (isNew || described.some((name) => changed.has(name))) {
        this.comparison = this.#described();
      }
    }
    const before = this.#begun?.comparison;
    if (this.comparison && !(before && sameRuns(before, this.comparison))) {
      this.#begin();
      if (isNew && readFlag('autoplay', this.autoplay)) this.run();
    }
  }

  #stated(): Comparison {
    const known = { catalog: this.#lab?.catalog ?? [], tables: (this.trainer as Trainer).tables };
    const comparison = decodeComparison(this.stated, known);
    if (comparison) return comparison;
    throw new AttributeError('state', `${JSON.stringify(this.stated)} cannot be read`);
  }

  #described(): Comparison {
    return describedComparison(
      {
        preset: this.preset,
        data: this.data,
        ...Object.fromEntries(variedNames.map((name) => [name, this[propertyOf(name)]])),
      },
      { lab: this.#lab as ActivationLab, tables: (this.trainer as Trainer).tables },
    );
  }

  /** As the reader does. */
  #choose(comparison: Comparison): void {
    this.comparison = comparison;
    this.tellChange();
  }

  get #charts(): TrainingCharts | undefined {
    return this.renderRoot.querySelector('training-charts') ?? undefined;
  }

  /** A picture draws one run anew, so that none takes long; all where nothing moves. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
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
  #begin(): void {
    const { trainer, comparison } = this;
    if (!trainer || !comparison) return;
    this.#runs?.end();
    const runs = new TrainingRuns(trainer, () => {
      this.version++;
    });
    runs.last = this.steps ?? Number.POSITIVE_INFINITY;
    this.#runs = runs;
    this.#shown = [];
    this.#isComplete = false;
    this.refusal = undefined;
    this.#charts?.readAtLast();
    this.#begun = { comparison, standing: this.#do(() => this.#stand(runs, comparison)) };
  }

  async #stand(runs: TrainingRuns, comparison: Comparison): Promise<void> {
    const plans = runsOf(comparison);
    const csv = await this.#table(plans[0] as Plan);
    await runs.create(plans.map((plan) => configOf(plan, csv)));
    this.#view = this.#viewOf(runs.runs[0]);
    runs.looking = { grid: gridOf(this.#view), neuron: this.neuron };
    this.#setPace();
    await runs.look();
  }

  async #table({ data }: Plan): Promise<string | undefined> {
    if (isToy(data)) return undefined;
    if (data === 'iris' || data === 'digits') return loadDataset(data);
    if (this.#own === undefined) throw new RangeError(this.text('train.no-table'));
    return this.#own;
  }

  /** Works on the runs; what goes wrong there is shown, unless there are others by then. */
  async #do(work: (runs: TrainingRuns) => Promise<void>): Promise<void> {
    const runs = this.#runs;
    if (!runs) return;
    try {
      await work(runs);
    } catch (error) {
      if (this.#runs !== runs) return;
      runs.end(true);
      this.#runs = undefined;
      this.refusal = error instanceof Error ? error.message : String(error);
      this.tellError(error, this.refusal);
      return;
    }
    if (this.#runs === runs && runs.isOver) this.#complete(runs);
  }

  #complete(runs: TrainingRuns): void {
    if (this.#isComplete) return;
    this.#isComplete = true;
    this.tellComplete<TrainerCompletion>({
      runs: runs.runs.map(({ frame: { status, weightsHash = '' } }) => ({
        step: status.step,
        status: status.status,
        weightsHash,
      })),
    });
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
    const pace = this.chosenPace;
    if (this.#runs) this.#runs.pace = pace === 'most' ? undefined : Number(pace);
  }

  protected override draw(): unknown {
    const { comparison, trainer } = this;
    if (!comparison) return nothing;
    return html`
      ${this.#controls.has('stories') ? this.#stories() : nothing}
      ${
        this.#controls.has('settings')
          ? html`<trainer-settings
              part="settings"
              .comparison=${comparison}
              .tables=${trainer?.tables}
              .ownName=${this.ownName}
              @table-request=${this.#onTable}
            ></trainer-settings>`
          : nothing
      }
      ${
        this.refusal
          ? html`<p class="problem" part="problem" role="alert">
              ${this.text('train.problem', { problem: this.refusal })}
              <button type="button" @click=${() => this.#begin()}>${this.text('page.again')}</button>
            </p>`
          : nothing
      }
      ${this.#buttons()}
      <training-charts
        part="charts"
        .runs=${[...(this.#runs?.runs ?? [])]}
        .names=${comparison.values.map((value) => this.#name(comparison, value))}
        .version=${this.version}
      ></training-charts>
      <p class="visually-hidden" role="status">${this.#runs?.going ? '' : this.#summary(comparison)}</p>
      <div class="runs" part="runs" @neuron-request=${this.#onNeuron}>${this.#runViews(comparison)}</div>
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
      <label class="story" part="stories">
        <span>${this.text('train.story')}</span>
        <select @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          const preset = presets.find(({ id }) => id === value);
          if (preset) this.#choose(preset);
        }}>
          ${chosen ? nothing : html`<option value="" selected>${this.text('train.own-story')}</option>`}
          ${presets.map(({ id }) => html`<option value=${id} .selected=${id === chosen?.id}>${this.text(`preset.${id}` as MessageKey)}</option>`)}
        </select>
      </label>
      ${chosen ? html`<p class="look">${this.text(`preset.${chosen.id}-look` as MessageKey)}</p>` : nothing}
    `;
  }

  #buttons(): TemplateResult {
    const runs = this.#runs;
    const can = Boolean(runs && !runs.isOver && runs.runs.length > 0);
    return html`<div class="controls" part="controls" role="group" aria-label=${this.text('train.controls')}>
      <button type="button" class="main" ?disabled=${!can} @click=${this.#toggle}>
        ${this.text(runs?.going ? 'train.pause' : 'train.run')}
      </button>
      <button type="button" ?disabled=${!can || runs?.going} @click=${() => this.#do((all) => all.step(1))}>
        ${this.text('train.one-step')}
      </button>
      <button type="button" ?disabled=${!runs} @click=${() => this.reset()}>
        ${this.text('train.reset')}
      </button>
      <label>${this.text('train.pace')}
        <select @change=${(event: Event) => {
          this.chosenPace = (event.target as HTMLSelectElement).value as Pace;
          this.#setPace();
        }}>
          ${paces.map((pace) => html`<option value=${pace} .selected=${pace === this.chosenPace}>${this.text(`train.pace-${pace}`)}</option>`)}
        </select>
      </label>
    </div>`;
  }

  #toggle = (): void => {
    if (this.#runs?.going) this.pause();
    else this.run();
  };

  #name(comparison: Comparison, value: VariedValue): string {
    const { varied } = comparison;
    const name = this.text(`train.${varied}` as MessageKey);
    const shown = (() => {
      switch (variedKinds[varied]) {
        case 'activation':
          return this.#lab?.spec(String(value)).name ?? String(value);
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
        .lab=${this.#lab}
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
    this.#do((all) => all.look());
  };

  #onTable = async ({ detail: { file } }: TableRequest): Promise<void> => {
    if (!this.comparison) return;
    if (file.size > largestTable) {
      this.refusal = this.text('train.table-too-large', { most: largestTable / 1e6 });
      return;
    }
    this.#own = await file.text();
    this.ownName = file.name;
    const { plan } = this.comparison;
    if (plan.data === 'own') this.#begin();
    else this.#choose({ ...this.comparison, plan: { ...plan, data: 'own' } });
  };

  static override styles = [
    PublicElement.styles,
    controlStyles,
    css`
      :host { font: 0.9375rem / 1.5 var(--font-ui); }
      .story { display: flex; margin-bottom: 12px; flex-wrap: wrap; gap: 4px 10px; align-items: center; font-weight: 600; }
      .story select { max-width: 100%; }
      .look { max-width: 42rem; margin: 0 0 14px; font: 1.0625rem / 1.65 var(--font-text); }
      .controls { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 4px 0 10px; }
      .controls label { display: inline-flex; gap: 8px; align-items: center; margin-inline-start: auto; color: var(--ink-soft); }
      button.main { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); min-width: 5.5em; }
      button:disabled { opacity: 0.5; cursor: default; }
      .problem { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; padding: 10px 12px; border-left: 4px solid var(--bad); background: var(--band); overflow-wrap: anywhere; }
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
