// A run as it comes in: what to look for, how far it is, what has been measured so far.
import './experiment-dots.js';
import './experiment-lines.js';
import './experiment-picture.js';
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Html } from '../../experiments/content.js';
import type { Naming } from '../../experiments/names.js';
import type { Result } from '../../experiments/result.js';
import type { Runner } from '../../experiments/runner.js';
import type { ExperimentSpec } from '../../package/index.js';
import { problemView } from './problem-view.js';
import { settingsLine } from './settings-line.js';
import type { Text } from './text.js';

export function runView(
  { progress, result, study, error }: Runner,
  {
    look,
    spec,
    naming,
  }: { readonly look: Html; readonly spec: ExperimentSpec; readonly naming: Naming },
  actions: { cancel(): void; retry(): void },
  text: Text,
): TemplateResult | typeof nothing {
  if (!study) return nothing;
  const counts = { done: result?.done ?? 0, total: study.seeds };
  return html`<section class="run" part="run" tabindex="-1" aria-label=${text('experiment.look')}>
    <div class="lesson">
      <h3>${text('experiment.look')}</h3>
      ${unsafeHTML(look)}
      ${settingsLine(study, spec, naming, text)}
    </div>
    ${
      progress === 'running'
        ? html`<p class="progress">
            <progress max=${counts.total} .value=${counts.done} aria-label=${text('experiment.running')}></progress>
            <span>${text('experiment.progress', counts)}</span>
            <button type="button" @click=${actions.cancel}>${text('experiment.cancel')}</button>
          </p>`
        : nothing
    }
    <p class="visually-hidden" role="status">
      ${progress === 'complete' ? text('experiment.progress', counts) : ''}
    </p>
    ${progress === 'cancelled' ? cancelledView(counts, actions.retry, text) : nothing}
    ${error ? problemView(error.message, actions.retry, text) : nothing}
  </section>`;
}

const cancelledView = (counts: { done: number; total: number }, retry: () => void, text: Text) =>
  html`<p class="notice" role="status">
    ${text('experiment.cancelled', counts)}
    <button type="button" @click=${retry}>${text('page.again')}</button>
  </p>`;

export function chartsView(
  charts: readonly string[],
  result: Result,
  naming: Naming,
  text: Text,
): TemplateResult {
  return html`<section class="results" part="results">
    <h3>${text('experiment.results')}</h3>
    <p class="hint">${text('experiment.note')}</p>
    ${charts.map((id) => chart(id, result, naming))}
  </section>`;
}

/** Drawn by what the measure is: numbers along an axis, one number, or a picture. */
function chart(id: string, result: Result, naming: Naming) {
  const measure = result.plan.measures.find((each) => each.id === id);
  if (!measure) return nothing;
  if (measure.width > 1) {
    return html`<experiment-picture .result=${result} .measure=${measure} .naming=${naming}></experiment-picture>`;
  }
  return measure.axis
    ? html`<experiment-lines .result=${result} .measure=${measure} .naming=${naming}></experiment-lines>`
    : html`<experiment-dots .result=${result} .measure=${measure} .naming=${naming}></experiment-dots>`;
}
