// What the address of an instructor's sheet says: sheet.html?view=graph&lang=en&answers=0
import type { Language } from '../content/languages.js';
import { wantedLanguage } from './wanted-language.js';

/** A value that the address may not have. */
export interface WrongValue {
  readonly name: string;
  readonly value: string;
  readonly allowed: readonly string[];
}

export interface SheetAddress {
  readonly language: Language;
  /** undefined: the list of all sheets. */
  readonly view: string | undefined;
  /** Whether this is the instructor's edition. */
  readonly answers: boolean;
  readonly wrong: readonly WrongValue[];
}

/** `views`: of which there are sheets. */
export function readAddress(
  search: string,
  views: readonly string[],
  preferred: readonly string[],
): SheetAddress {
  const query = new URLSearchParams(search);
  const wrong: WrongValue[] = [];
  const oneOf = (name: string, allowed: readonly string[]): string | undefined => {
    const value = query.get(name);
    if (value === null || allowed.includes(value)) return value ?? undefined;
    wrong.push({ name, value, allowed });
    return undefined;
  };
  return {
    language: wantedLanguage(search, preferred),
    view: oneOf('view', views),
    answers: oneOf('answers', ['0', '1']) !== '0',
    wrong,
  };
}

/** Begins with a question mark. */
export function sheetQuery({ view, language, answers }: Omit<SheetAddress, 'wrong'>): string {
  const edition = view && !answers ? '&answers=0' : '';
  return `?${view ? `view=${view}&` : ''}lang=${language}${edition}`;
}
