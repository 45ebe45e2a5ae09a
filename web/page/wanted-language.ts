// The language that the address asks for, else the reader's.
import { type Language, languages, preferredLanguage } from '../content/languages.js';

export function wantedLanguage(): Language {
  const wanted = new URLSearchParams(location.search).get('lang');
  return (
    languages.find((language) => language === wanted) ??
    preferredLanguage(wanted ? [wanted, ...navigator.languages] : navigator.languages)
  );
}
