import { html, type TemplateResult } from 'lit';
import type { Text } from './text.js';

/** What went wrong, in the engine's words, and a way to try again. */
export function problemView(problem: string, retry: () => void, text: Text): TemplateResult {
  return html`<p class="notice" role="alert">
    ${text('experiment.problem', { problem })}
    <button type="button" @click=${retry}>${text('page.again')}</button>
  </p>`;
}
