// What was computed, in a sheet's text.
import type { Value } from '../claims/expression.js';
import { type Text, valueText } from '../claims/wording.js';
import type { Html } from '../experiments/content.js';
import { fillMarks, formatValue } from '../experiments/fill.js';
import type { Found } from './compute.js';
import type { SheetContent, SheetFormat, SheetText } from './content.js';

/** Each mark of a value replaced by what was found; by an ellipsis while there is none. */
export const filledSheet = (
  html: Html,
  values: SheetContent['values'],
  found: Found,
  text: Text,
): Html =>
  fillMarks(html, (name) => {
    const [value, format] = [found[name], values[name]?.format];
    if (value === undefined || format === undefined) return { shown: '…' };
    const shown = shownValue(value, format, text);
    return typeof value === 'boolean' ? { shown, look: value ? 'good' : 'bad' } : { shown };
  });

export function shownValue(value: Value, format: SheetFormat, text: Text): string {
  if (typeof value === 'boolean') return text(value ? 'sheet.holds' : 'sheet.fails');
  if (format === 'words' && Array.isArray(value)) {
    return value.length > 0 ? value.join(text('claims.list-separator')) : text('claims.none');
  }
  if (format === 'words' || format === 'verdict') return valueText(value, text);
  return formatValue(value as number, format);
}

/** The names of the values that a sheet's words show. */
export const valuesIn = (words: SheetText): string[] => [
  ...new Set(
    [...JSON.stringify(words).matchAll(/data-value=\\"([a-z0-9-]+)/g)].map(([, name = '']) => name),
  ),
];
