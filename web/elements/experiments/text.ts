import type { MessageKey } from '../../content/languages.js';

/** A message by its key. */
export type Text = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
