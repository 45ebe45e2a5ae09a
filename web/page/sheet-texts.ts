// The sheets' words in each language, loaded when first wanted.
import type { Language } from '../content/languages.js';
import type { SheetText } from '../sheets/content.js';

type Texts = Readonly<Record<string, SheetText>>;

const sources: Readonly<Record<Language, () => Promise<{ readonly default: Texts }>>> = {
  en: () => import('virtual:sheets/en'),
  'zh-CN': () => import('virtual:sheets/zh-CN'),
};

/** By view. */
export const loadSheetTexts = async (language: Language): Promise<Texts> =>
  (await sources[language]()).default;

export type { Texts };
