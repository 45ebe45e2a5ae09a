// A run of an experiment as a page sees it: results as they come, cancelled at once.
import type { ExperimentResult, Experiments, RunOptions } from '../package/index.js';
import type { Study } from './state.js';

export type Progress = 'none' | 'running' | 'complete' | 'cancelled' | 'failed';

/** Milliseconds between two results that are shown: drawing them all would slow the run down. */
const interval = 120;

export class Runner {
  progress: Progress = 'none';
  result: ExperimentResult | undefined;
  /** Of which the result is. */
  study: Study | undefined;
  /** Why it failed, in the engine's words. */
  error: Error | undefined;

  #control: AbortController | undefined;

  constructor(private readonly onChange: () => void) {}

  async run(experiments: Experiments, study: Study): Promise<void> {
    this.cancel();
    const control = new AbortController();
    this.#control = control;
    this.progress = 'running';
    this.result = undefined;
    this.study = study;
    this.error = undefined;
    this.onChange();
    const { experiment, seeds, firstSeed, settings } = study;
    try {
      // Settings are checked by the engine, whatever their types say here.
      const options = { seeds, firstSeed, settings } as RunOptions<typeof experiment>;
      let shown = 0;
      for await (const result of experiments.runExperiment(experiment, options, control)) {
        const isLast = result.done === result.total;
        if (!isLast && performance.now() - shown < interval) continue;
        shown = performance.now();
        this.result = result;
        if (isLast) this.progress = 'complete';
        this.onChange();
      }
    } catch (error) {
      if (this.#control !== control || control.signal.aborted) return;
      this.progress = 'failed';
      this.error = error instanceof Error ? error : new Error(String(error));
      this.onChange();
    }
  }

  /** What is there so far remains. */
  cancel(): void {
    if (this.progress !== 'running') return;
    this.#control?.abort();
    this.progress = 'cancelled';
    this.onChange();
  }
}
