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

/** What stands where a value's mark was, and the class that it has besides. */
export interface Filling {
  readonly shown: string;
  readonly look?: string;
}

export const fillMarks = (html: Html, fill: (name: string) => Filling): Html =>
  html.replace(/<span data-value="([a-z0-9-]+)"><\/span>/g, (_, name: string) => {
    const { shown, look } = fill(name);
    return `<span class="${look ? `value ${look}` : 'value'}">${shown}</span>`;
  });

/** Each mark of a value replaced by the number of this run; by an ellipsis while there is none. */
export const filled = (
  html: Html,
  { values }: ExperimentContent,
  findings?: Findings | false,
): Html =>
  fillMarks(html, (name) => ({
    shown: findings ? formatValue(findings.values[name], values[name]?.format ?? 'number') : '…',
  }));
