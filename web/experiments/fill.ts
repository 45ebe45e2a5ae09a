// The numbers of a run in the text.
import { formatNumber, scientific } from '../plot/format.js';
import type { ExperimentContent, Html, ValueFormat } from './content.js';
import type { Findings } from './findings.js';

export function formatValue(value: number | undefined, format: ValueFormat): string {
  if (value === undefined || !Number.isFinite(value)) return formatNumber(value);
  switch (format) {
    case 'number':
      return formatNumber(value, 3);
    case 'percent':
      return `${formatNumber(100 * value, 3)} %`;
    case 'factor':
      return `${formatNumber(value, 2)}×`;
    case 'power': {
      const size = Math.abs(value);
      if (size === 0 || (size >= 0.01 && size < 1e4)) return formatNumber(value, 2);
      return `${value < 0 ? '−' : ''}${scientific(size, 2)}`;
    }
    case 'whole':
      return `${value < 0 ? '−' : ''}${Math.abs(Math.round(value))}`;
  }
}

/** Each mark of a value replaced by the number of this run; by an ellipsis while there is none. */
export function filled(
  html: Html,
  { values }: ExperimentContent,
  findings?: Findings | false,
): Html {
  return html.replace(/<span data-value="([a-z0-9-]+)"><\/span>/g, (_, name: string) => {
    const text = findings
      ? formatValue(findings.values[name], values[name]?.format ?? 'number')
      : '…';
    return `<span class="value">${text}</span>`;
  });
}
