// The language that the address asks for, else the reader's.
import { type Language, languages, preferredLanguage } from '../content/languages.js';

export function wantedLanguage(
  search = location.search,
  preferred: readonly string[] = navigator.languages,
): Language {
  const wanted = new URLSearchParams(search).get('lang');
  return (
    languages.find((language) => language === wanted) ??
    preferredLanguage(wanted ? [wanted, ...preferred] : preferred)
  );
}
