// “Try to break it”: the controls, and another run.
import './experiment-controls.js';
import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Html } from '../../experiments/content.js';
import type { Naming } from '../../experiments/names.js';
import type { Runner } from '../../experiments/runner.js';
import { defaultStudy, encodeStudy, type Study } from '../../experiments/state.js';
import type { ExperimentSpec } from '../../package/index.js';
import type { Text } from './text.js';

export function breakView(
  { result, study: studied }: Runner,
  {
    suggestions,
    spec,
    study,
    naming,
  }: {
    readonly suggestions: Html;
    readonly spec: ExperimentSpec;
    readonly study: Study;
    readonly naming: Naming;
  },
  actions: { run(): void; reset(): void },
  text: Text,
): TemplateResult {
  const isStale = result && studied && encodeStudy(studied) !== encodeStudy(study);
  const isUsual = encodeStudy(defaultStudy(spec.id)) === encodeStudy(study);
  return html`<section class="break" part="settings">
    <h3>${text('experiment.break')}</h3>
    <div class="lesson">${unsafeHTML(suggestions)}</div>
    <experiment-controls .spec=${spec} .study=${study} .naming=${naming}></experiment-controls>
    <p class="actions">
      <button type="button" class="main" @click=${actions.run}>${text('experiment.again')}</button>
      <button type="button" ?disabled=${isUsual} @click=${actions.reset}>${text('experiment.defaults')}</button>
      <span class="stale" role="status">${isStale ? text('experiment.stale') : ''}</span>
    </p>
  </section>`;
}
