// A demo whose computation takes seconds: started, followed and cancelled by the reader.
import { html, nothing, type TemplateResult } from 'lit';
import { runInSlices, type Sliced } from '../../demos/slices.js';
import { DemoElement } from './demo-element.js';

export abstract class SlicedDemo<Result> extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    progress: { state: true },
    outcome: { state: true },
  };
  /** From 0 to 1 while it runs. */
  declare protected progress: number | undefined;
  declare protected outcome: Result | undefined;

  #abort: AbortController | undefined;

  override disconnectedCallback(): void {
    this.cancel();
    super.disconnectedCallback();
  }

  protected async run(computation: () => Promise<Sliced<Result>> | Sliced<Result>): Promise<void> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.progress = 0;
    try {
      const outcome = await runInSlices(await computation(), {
        signal: abort.signal,
        onProgress: (done) => {
          this.progress = done;
        },
      });
      this.outcome = outcome;
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      // A run that was replaced leaves the new one's progress alone.
      if (this.#abort === abort) {
        this.#abort = undefined;
        this.progress = undefined;
      }
    }
  }

  protected cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.progress = undefined;
  }

  /** The start button, or progress and the cancel button. */
  protected runControls(label: string, start: () => void): TemplateResult {
    if (this.progress === undefined) {
      return html`<button type="button" class="main" @click=${start}>${label}</button>`;
    }
    return html`<span class="control">
      <progress max="1" .value=${this.progress} aria-label=${this.text('demo.progress')}></progress>
      <span class="value">${this.percent(this.progress)}</span>
      <button type="button" @click=${() => this.cancel()}>${this.text('demo.cancel')}</button>
    </span>`;
  }

  /** A sentence read out when it appears: the reader asked for it by starting the run. */
  protected announced(text: string | undefined): TemplateResult {
    return html`<span role="status">${text ?? nothing}</span>`;
  }
}
