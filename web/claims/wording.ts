// Measured values and the analysis' fields in the reader's words.
import type { MessageKey } from '../content/languages.js';
import { formatNumber } from '../plot/format.js';
import { isInterval, isPoint } from './evidence.js';
import type { Value } from './expression.js';

/** A message by its key. */
export type Text = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** A field of the analysis by the names that lead to it. */
export const fieldKey = (path: readonly string[]) => `claims.field.${path.join('.')}` as MessageKey;

export const fieldOf = (owner: string, path: readonly string[], text: Text): string =>
  text('claims.field-of', { owner, field: text(fieldKey(path)) });

/** What stands between a quantity and its value. */
export const isSign = (value: Value, text: Text): string =>
  typeof value === 'number' || value instanceof Float64Array ? ' = ' : text('claims.colon');

/** A word that the analysis uses for a verdict, such as `convex`. */
export const wordKey = (word: string) => `claims.word.${word}` as MessageKey;

export function valueText(value: Value, text: Text): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return text(value ? 'claims.yes' : 'claims.no');
  if (typeof value === 'string') return text(wordKey(value));
  if (value instanceof Float64Array) {
    return `[${Array.from(value, (item) => formatNumber(item)).join(', ')}]`;
  }
  if (isPoint(value)) return `(${formatNumber(value.x)}, ${formatNumber(value.y)})`;
  if (isInterval(value)) return `(${formatNumber(value.from)}, ${formatNumber(value.to)})`;
  const items = Array.from(value as ArrayLike<Value>, (item) => valueText(item, text));
  return items.length > 0 ? items.join(text('claims.list-separator')) : text('claims.none');
}
