// In a line: which seeds, and what is set otherwise than usual.
import { html, nothing, type TemplateResult } from 'lit';
import { type Naming, nameFor } from '../../experiments/names.js';
import type { SettingValue, Study } from '../../experiments/state.js';
import type { ExperimentSpec } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import type { Text } from './text.js';

export function settingsLine(
  { seeds, firstSeed, settings }: Study,
  { controls }: ExperimentSpec,
  naming: Naming,
  text: Text,
): TemplateResult {
  const shown = (value: SettingValue): string => {
    if (typeof value === 'number') return formatNumber(value, 6);
    const words = typeof value === 'string' ? [value] : value;
    return words.map((word) => nameFor(word, naming)).join(text('chart.list'));
  };
  const changed = controls.flatMap(({ id }) => {
    const value = settings[id];
    if (value === undefined) return [];
    return [text('experiment.setting', { name: nameFor(id, naming), value: shown(value) })];
  });
  const values = { first: firstSeed, last: firstSeed + seeds - 1 };
  return html`<p class="hint settings">
    ${text('experiment.settings-of-run', values)}
    ${changed.length > 0 ? html`<br />${text('experiment.changed', { settings: changed.join(' · ') })}` : nothing}
  </p>`;
}
