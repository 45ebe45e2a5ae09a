// What the experiments of a page share: one module of the engine, and what is said in each
// language, loaded when first wanted.
import activations from 'virtual:activation-names';
import contents from 'virtual:experiments';
import type { Language } from '../../content/languages.js';
import type { ExperimentText } from '../../experiments/content.js';
import { loadExperiments } from '../../package/index.js';
import { retryable } from '../retryable.js';

export { activations, contents };

export const sharedExperiments = retryable(() => loadExperiments());

type Texts = Readonly<Record<string, ExperimentText>>;

const sources: Readonly<Record<Language, () => Promise<{ readonly default: Texts }>>> = {
  en: () => import('virtual:experiments/en'),
  'zh-CN': () => import('virtual:experiments/zh-CN'),
};

const loaded = new Map<Language, Texts>();

/** Of every experiment. */
export async function loadTexts(language: Language): Promise<Texts> {
  const texts = loaded.get(language) ?? (await sources[language]()).default;
  loaded.set(language, texts);
  return texts;
}

/** undefined while they are not loaded. */
export const textsOf = (language: Language): Texts | undefined => loaded.get(language);
