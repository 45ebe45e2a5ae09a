// What is asked and explained, in each language, fetched when first wanted.
import type { Language } from '../../content/languages.js';
import type { QuestionTexts } from '../../quiz/texts.js';

const sources: Readonly<Record<Language, () => Promise<{ readonly default: QuestionTexts }>>> = {
  en: () => import('virtual:questions/en'),
  'zh-CN': () => import('virtual:questions/zh-CN'),
};

const loaded = new Map<Language, QuestionTexts>();

/** A failed load may be tried again. */
export async function loadTexts(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, (await sources[language]()).default);
}

/** undefined while they are not loaded. */
export const textsOf = (language: Language): QuestionTexts | undefined => loaded.get(language);
