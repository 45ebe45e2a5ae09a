// One experiment: the question, the reader's prediction, the run as it comes in, what it shows, and
// the controls to break it with.
import { html, nothing, type PropertyValues, unsafeCSS } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Language } from '../../content/languages.js';
import type { ExperimentContent } from '../../experiments/content.js';
import { filled } from '../../experiments/fill.js';
import { type Findings, findingsOf } from '../../experiments/findings.js';
import type { Naming } from '../../experiments/names.js';
import type { Result } from '../../experiments/result.js';
import { Runner } from '../../experiments/runner.js';
import {
  decodeStudy,
  defaultStudy,
  encodeStudy,
  type KnownExperiments,
  type Study,
} from '../../experiments/state.js';
import type { ExperimentResult, Experiments } from '../../package/index.js';
import type { ActivationExperimentElement, ExperimentCompletion } from '../api.js';
import { AttributeError, readControls, readFlag } from '../attributes.js';
import { define } from '../define-element.js';
import { useMathFonts } from '../katex-styles.js';
import { proseStyles } from '../prose-styles.js';
import { PublicElement } from '../public-element.js';
import { breakView } from './break-view.js';
import { describedStudy } from './described-study.js';
import styles from './experiment.css?inline';
import type { StudyRequest } from './experiment-controls.js';
import { outcomeView, trueOption } from './outcome-view.js';
import { predictionForm } from './question-view.js';
import { chartsView, runView } from './run-view.js';
import { saveView } from './save-view.js';
import { settingsLine } from './settings-line.js';
import { activations, contents, loadTexts, sharedExperiments, textsOf } from './sources.js';

const parts = ['title', 'settings'] as const;

/** Those that say what to begin with, beside `state`. */
const described = ['experiment', 'settings', 'seeds', 'firstSeed'] as const;

const contentOf = (experiment: string) => contents[experiment] as ExperimentContent;

export type ReaderState = 'new' | 'running' | 'seen' | 'right' | 'wrong' | 'unjudged';

/** How far the reader has come with an experiment; the site shows it. */
export class ExperimentState extends CustomEvent<{
  readonly experiment: string;
  readonly state: ReaderState;
}> {
  constructor(experiment: string, state: ReaderState) {
    super('experiment-state', { bubbles: true, detail: { experiment, state } });
  }
}

export class ActivationExperiment extends PublicElement implements ActivationExperimentElement {
  static override properties = {
    ...PublicElement.properties,
    experiment: { reflect: true },
    settings: { reflect: true },
    seeds: { type: Number, reflect: true },
    firstSeed: { type: Number, reflect: true, attribute: 'first-seed' },
    autoplay: { reflect: true },
    controls: { reflect: true },
    study: { state: true },
    chosen: { state: true },
    committed: { state: true },
  };
  declare experiment: string | undefined;
  declare settings: string | undefined;
  declare seeds: number | undefined;
  declare firstSeed: number | undefined;
  declare autoplay: string | undefined;
  declare controls: string | undefined;
  /** What is asked, and at which settings it would run now. */
  declare private study: Study | undefined;
  /** The option that is marked. */
  declare private chosen: string | undefined;
  /** The reader has predicted, or declined to. */
  declare private committed: boolean;

  #experiments: Experiments | undefined;
  #controls: ReadonlySet<(typeof parts)[number]> = new Set();
  #runner = this.#newRunner();
  #found: { readonly result: Result; readonly findings: Findings } | undefined;
  #outcome: ReaderState | undefined;
  #text = (...args: Parameters<PublicElement['text']>) => this.text(...args);

  constructor() {
    super();
    this.committed = false;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('study-request', (event) =>
      this.#choose((event as StudyRequest).detail.study),
    );
    return root;
  }

  override disconnectedCallback(): void {
    this.#runner.cancel();
    super.disconnectedCallback();
  }

  /** As far as it is there. */
  get result(): ExperimentResult | undefined {
    return this.#runner.result;
  }

  /** Without a prediction, where none was made. Ends with the run, however that ends. */
  async run(): Promise<void> {
    const { study } = this;
    if (!this.#experiments || !study) return;
    this.committed = true;
    await this.#runner.run(this.#experiments, study);
  }

  /** What there is of a run remains. */
  cancel(): void {
    this.#runner.cancel();
  }

  /** Back to the question. */
  reset(): void {
    this.#runner.cancel();
    this.#runner = this.#newRunner();
    this.chosen = undefined;
    this.committed = false;
    this.#outcome = undefined;
    this.requestUpdate();
  }

  protected override get present(): string | undefined {
    return this.study && encodeStudy(this.study);
  }

  protected override async load(): Promise<void> {
    this.#experiments = await sharedExperiments();
    useMathFonts();
  }

  protected override hasWords(language: Language): boolean {
    return super.hasWords(language) && textsOf(language) !== undefined;
  }

  protected override loadWords(language: Language): Promise<unknown> {
    return Promise.all([super.loadWords(language), loadTexts(language)]);
  }

  protected override prepare(changed: PropertyValues, isNew: boolean): void {
    this.#controls = readControls(this.controls, parts);
    const plays = readFlag('autoplay', this.autoplay);
    const isStated = Boolean(this.stated) && (isNew || changed.has('state'));
    if (!isStated && !isNew && !described.some((name) => changed.has(name))) return;
    const study = isStated ? this.#stated() : this.#described();
    if (this.study && encodeStudy(study) === encodeStudy(this.study)) return;
    this.study = study;
    this.reset();
    if (plays) this.run();
  }

  get #known(): KnownExperiments {
    const list = this.#experiments?.list ?? [];
    return { list, activations: activations.map(({ id }) => id) };
  }

  #stated(): Study {
    const study = decodeStudy(this.stated, this.#known);
    if (study) return study;
    throw new AttributeError('state', `${JSON.stringify(this.stated)} cannot be read`);
  }

  #described(): Study {
    const { experiment, settings, seeds, firstSeed } = this;
    return describedStudy({ experiment, settings, seeds, firstSeed }, this.#known);
  }

  /** As the reader does. */
  #choose(study: Study): void {
    this.study = study;
    this.tellChange();
  }

  /** A formula that is wider than its line scrolls, and must be reached by keyboard. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#runner.progress === 'running') return;
    for (const formula of this.renderRoot.querySelectorAll<HTMLElement>('.katex-display')) {
      if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
      else formula.removeAttribute('tabindex');
    }
  }

  #newRunner(): Runner {
    const runner: Runner = new Runner(() => {
      if (runner === this.#runner) this.#onRun();
    });
    return runner;
  }

  #onRun(): void {
    this.requestUpdate();
    const { study } = this;
    const { progress, result, error } = this.#runner;
    if (!study || (progress === 'running' && result)) return; // told at its beginning
    this.dispatchEvent(new ExperimentState(study.experiment, this.#readerState(study)));
    if (error) this.tellError(error, error.message);
    if (progress === 'complete' && result) this.#complete(study, result);
  }

  #complete({ experiment }: Study, result: ExperimentResult): void {
    this.tellComplete<ExperimentCompletion>({
      result,
      prediction: this.chosen,
      happened: trueOption(this.#findings(experiment, result)),
    });
  }

  /** Of the first run that was complete: what comes later is to break it. */
  #readerState({ experiment }: Study): ReaderState {
    const { progress, result } = this.#runner;
    if (progress === 'running') return 'running';
    if (progress === 'complete' && result && !this.#outcome) {
      const happened = trueOption(this.#findings(experiment, result));
      if (happened === undefined) this.#outcome = 'unjudged';
      else if (this.chosen === undefined) this.#outcome = 'seen';
      else this.#outcome = happened === this.chosen ? 'right' : 'wrong';
    }
    return this.#outcome ?? 'new';
  }

  #findings(experiment: string, result: Result): Findings {
    if (this.#found?.result !== result) {
      this.#found = { result, findings: findingsOf(contentOf(experiment), result) };
    }
    return this.#found.findings;
  }

  /** By the reader, who is led to what comes. */
  #run = async (): Promise<void> => {
    const done = this.run();
    await this.updateComplete;
    const view = this.renderRoot.querySelector<HTMLElement>('.run');
    view?.scrollIntoView({ block: 'nearest' });
    view?.focus({ preventScroll: true });
    await done;
  };

  #predict = {
    choose: (option: string) => {
      this.chosen = option;
    },
    run: this.#run,
    decline: () => {
      this.chosen = undefined;
      this.#run();
    },
  };

  protected override draw(): unknown {
    const { study } = this;
    const spec = this.#experiments?.list.find(({ id }) => id === study?.experiment);
    const words = spec && textsOf(this.language)?.[spec.id];
    if (!study || !spec || !words) return nothing;
    const text = this.#text;
    const content = contentOf(spec.id);
    const naming: Naming = { language: this.language, names: words.names, activations };
    const lead = html`
      ${this.#controls.has('title') ? html`<h2 part="title">${words.title}</h2>` : nothing}
      <div class="lesson">${unsafeHTML(filled(words.lead, content))}</div>
    `;
    if (!this.committed) {
      return html`${lead}
        <div class="lesson" part="question">
          ${predictionForm(words, this.chosen, text, this.#predict)}
          ${settingsLine(study, spec, naming, text)}
        </div>`;
    }
    const runner = this.#runner;
    const { result, progress } = runner;
    const findings = result && progress === 'complete' && this.#findings(spec.id, result);
    const hasSettings = this.#controls.has('settings') && progress !== 'running';
    return html`${lead}
      ${runView(
        runner,
        { look: filled(words.look, content, findings), spec, naming },
        { cancel: () => runner.cancel(), retry: this.#run },
        text,
      )}
      ${result ? chartsView(content.charts, result, naming, text) : nothing}
      ${
        result && findings
          ? outcomeView(
              { content, words, findings, result, prediction: this.chosen, source: spec.source },
              text,
            )
          : nothing
      }
      ${
        hasSettings
          ? breakView(
              runner,
              { suggestions: filled(words.controls, content, findings), spec, study, naming },
              { run: this.#run, reset: () => this.#choose(defaultStudy(spec.id)) },
              text,
            )
          : nothing
      }
      ${result && progress === 'complete' ? saveView(spec.id, result, text) : nothing}`;
  }

  static override styles = [PublicElement.styles, proseStyles, unsafeCSS(styles)];
}

define('activation-experiment', ActivationExperiment);
