// All numbers of a run, to take along.
import { html, type TemplateResult } from 'lit';
import type { Result } from '../../experiments/result.js';
import type { Text } from './text.js';

export function saveView(id: string, result: Result, text: Text): TemplateResult {
  return html`<p class="actions save">
    <span>${text('experiment.save')}</span>
    <button type="button" @click=${() => save(`${id}.csv`, result.toCSV(), 'text/csv')}>
      ${text('experiment.save-csv')}
    </button>
    <button type="button" @click=${() => save(`${id}.json`, JSON.stringify(result), 'application/json')}>
      ${text('experiment.save-json')}
    </button>
  </p>`;
}

function save(name: string, content: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = `activation-lab-${name}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
