// One experiment: the question, the reader's prediction, the run as it comes in, what it shows, and
// the controls to break it with. In the page itself, not in a shadow: KaTeX's style sheet is there.
import './experiment.css';
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ExperimentContent } from '../../experiments/content.js';
import { filled } from '../../experiments/fill.js';
import { type Findings, findingsOf } from '../../experiments/findings.js';
import type { Naming } from '../../experiments/names.js';
import type { Result } from '../../experiments/result.js';
import { Runner } from '../../experiments/runner.js';
import { defaultStudy, type Study } from '../../experiments/state.js';
import type { ExperimentId, Experiments } from '../../package/index.js';
import { define } from '../define-element.js';
import { LanguageElement } from '../language-element.js';
import { breakView } from './break-view.js';
import { StudyRequest } from './experiment-controls.js';
import { outcomeView, trueOption } from './outcome-view.js';
import { problemView } from './problem-view.js';
import { predictionForm } from './question-view.js';
import { chartsView, runView } from './run-view.js';
import { settingsLine } from './settings-line.js';
import { activations, contents, loadTexts, sharedExperiments, textsOf } from './sources.js';

export type ReaderState = 'new' | 'running' | 'seen' | 'right' | 'wrong' | 'unjudged';

/** How far the reader has come with an experiment. */
export class ExperimentState extends CustomEvent<{
  readonly experiment: string;
  readonly state: ReaderState;
}> {
  constructor(experiment: string, state: ReaderState) {
    super('experiment-state', { bubbles: true, composed: true, detail: { experiment, state } });
  }
}

/**
 * Takes the experiment's id; `study` may be given from outside. Says by `study-request` what the
 * reader has set, and by `experiment-state` how far they are.
 */
export class ActivationExperiment extends LanguageElement {
  static override properties: PropertyDeclarations = {
    experiment: { type: String },
    study: { attribute: false },
    experiments: { state: true },
    words: { state: true },
    chosen: { state: true },
    committed: { state: true },
    problem: { state: true },
  };
  declare experiment: string;
  declare study: Study | undefined;
  declare private experiments: Experiments | undefined;
  /** The option that is marked. */
  declare private chosen: string | undefined;
  /** The reader has predicted, or declined to. */
  declare private committed: boolean;
  /** What could not be loaded. */
  declare private problem: string | undefined;

  #runner = new Runner(() => this.#onRun());
  #found: { readonly result: Result; readonly findings: Findings } | undefined;
  #outcome: ReaderState | undefined;
  #text = (...args: Parameters<LanguageElement['text']>) => this.text(...args);

  constructor() {
    super();
    this.experiment = '';
    this.committed = false;
    this.addEventListener('study-request', (event) => {
      this.study = (event as StudyRequest).detail.study;
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  override disconnectedCallback(): void {
    this.#runner.cancel();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('experiment') && changed.get('experiment')) {
      this.#runner.cancel();
      this.#runner = new Runner(() => this.#onRun());
      this.chosen = undefined;
      this.committed = false;
      this.#outcome = undefined;
    }
    if (this.experiment && this.study?.experiment !== this.experiment) {
      this.study = defaultStudy(this.experiment as ExperimentId);
    }
    if (!textsOf(this.language)) this.#load();
  }

  /** A formula that is wider than its line scrolls, and must be reached by keyboard. */
  protected override updated(): void {
    if (this.#runner.progress === 'running') return;
    for (const formula of this.querySelectorAll<HTMLElement>('.katex-display')) {
      if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
      else formula.removeAttribute('tabindex');
    }
  }

  async #load(): Promise<void> {
    try {
      const [experiments] = await Promise.all([sharedExperiments(), loadTexts(this.language)]);
      this.experiments = experiments;
      this.requestUpdate();
    } catch (error) {
      this.problem = String(error);
    }
  }

  #onRun(): void {
    this.requestUpdate();
    const { progress } = this.#runner;
    if (progress === 'running' && this.#runner.result) return; // told at its beginning
    this.dispatchEvent(new ExperimentState(this.experiment, this.#readerState()));
  }

  /** Of the first run that was complete: what comes later is to break it. */
  #readerState(): ReaderState {
    const { progress, result } = this.#runner;
    if (progress === 'running') return 'running';
    const content = contents[this.experiment];
    if (progress === 'complete' && result && content && !this.#outcome) {
      const happened = trueOption(this.#findings(content, result));
      if (happened === undefined) this.#outcome = 'unjudged';
      else if (this.chosen === undefined) this.#outcome = 'seen';
      else this.#outcome = happened === this.chosen ? 'right' : 'wrong';
    }
    return this.#outcome ?? 'new';
  }

  #findings(content: ExperimentContent, result: Result): Findings {
    if (this.#found?.result !== result)
      this.#found = { result, findings: findingsOf(content, result) };
    return this.#found.findings;
  }

  #run = async (): Promise<void> => {
    const { experiments, study } = this;
    if (!experiments || !study) return;
    this.committed = true;
    const done = this.#runner.run(experiments, study);
    await this.updateComplete;
    const view = this.querySelector<HTMLElement>('.run');
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

  protected override render(): unknown {
    const { experiments, problem, study } = this;
    const text = this.#text;
    if (problem) return problemView(problem, this.#reload, text);
    const content = contents[this.experiment];
    const words = textsOf(this.language)?.[this.experiment];
    const spec = experiments?.list.find(({ id }) => id === this.experiment);
    if (!content || !words || !spec || !study) return nothing;
    const naming: Naming = { language: this.language, names: words.names, activations };
    const lead = html`<div class="lesson">${unsafeHTML(filled(words.lead, content))}</div>`;
    if (!this.committed) {
      return html`${lead}
        <div class="lesson">
          ${predictionForm(words, this.chosen, `prediction-${spec.id}`, text, this.#predict)}
          ${settingsLine(study, spec, naming, text)}
        </div>`;
    }
    const runner = this.#runner;
    const { result, progress } = runner;
    const findings = result && progress === 'complete' && this.#findings(content, result);
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
        progress === 'running'
          ? nothing
          : breakView(
              runner,
              { suggestions: filled(words.controls, content, findings), spec, study, naming },
              { run: this.#run, reset: () => this.#request(defaultStudy(spec.id)) },
              text,
            )
      }`;
  }

  #request(study: Study): void {
    this.dispatchEvent(new StudyRequest(study));
  }

  #reload = (): void => {
    this.problem = undefined;
    this.#load();
  };
}

define('activation-experiment', ActivationExperiment);
