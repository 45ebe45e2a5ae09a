// The question, and the reader's prediction before anything has run.
import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ExperimentText } from '../../experiments/content.js';
import type { Text } from './text.js';

export function predictionForm(
  { options }: ExperimentText,
  chosen: string | undefined,
  text: Text,
  actions: { choose(option: string): void; run(): void; decline(): void },
): TemplateResult {
  return html`<form class="prediction" @submit=${(event: Event) => {
    event.preventDefault();
    actions.run();
  }}>
    <fieldset>
      <legend>${text('experiment.predict')}</legend>
      ${options.map(
        ({ id, html: label }) => html`<label>
          <input type="radio" name="prediction" value=${id} .checked=${id === chosen} @change=${() => actions.choose(id)} />
          <span>${unsafeHTML(label)}</span>
        </label>`,
      )}
    </fieldset>
    <p class="actions">
      <button type="submit" class="main" ?disabled=${chosen === undefined}>${text('experiment.run')}</button>
      <button type="button" @click=${actions.decline}>${text('experiment.decline')}</button>
    </p>
  </form>`;
}
