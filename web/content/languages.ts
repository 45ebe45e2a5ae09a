// The page's languages and its short texts. Every message exists in every language (tested).
import enClaims from './en/messages/claims.json' with { type: 'json' };
import enControls from './en/messages/controls.json' with { type: 'json' };
import enDemos from './en/messages/demos.json' with { type: 'json' };
import enExperiments from './en/messages/experiments.json' with { type: 'json' };
import enFormula from './en/messages/formula.json' with { type: 'json' };
import enGraph from './en/messages/graph.json' with { type: 'json' };
import enPage from './en/messages/page.json' with { type: 'json' };
import enProperties from './en/messages/properties.json' with { type: 'json' };
import enQuiz from './en/messages/quiz.json' with { type: 'json' };
import enTimeline from './en/messages/timeline.json' with { type: 'json' };
import enTraining from './en/messages/training.json' with { type: 'json' };
import enVectors from './en/messages/vectors.json' with { type: 'json' };
import zhClaims from './zh-CN/messages/claims.json' with { type: 'json' };
import zhControls from './zh-CN/messages/controls.json' with { type: 'json' };
import zhDemos from './zh-CN/messages/demos.json' with { type: 'json' };
import zhExperiments from './zh-CN/messages/experiments.json' with { type: 'json' };
import zhFormula from './zh-CN/messages/formula.json' with { type: 'json' };
import zhGraph from './zh-CN/messages/graph.json' with { type: 'json' };
import zhPage from './zh-CN/messages/page.json' with { type: 'json' };
import zhProperties from './zh-CN/messages/properties.json' with { type: 'json' };
import zhQuiz from './zh-CN/messages/quiz.json' with { type: 'json' };
import zhTimeline from './zh-CN/messages/timeline.json' with { type: 'json' };
import zhTraining from './zh-CN/messages/training.json' with { type: 'json' };
import zhVectors from './zh-CN/messages/vectors.json' with { type: 'json' };

const en = {
  ...enClaims,
  ...enControls,
  ...enDemos,
  ...enExperiments,
  ...enFormula,
  ...enGraph,
  ...enPage,
  ...enProperties,
  ...enQuiz,
  ...enTimeline,
  ...enTraining,
  ...enVectors,
};
const zhCN = {
  ...zhClaims,
  ...zhControls,
  ...zhDemos,
  ...zhExperiments,
  ...zhFormula,
  ...zhGraph,
  ...zhPage,
  ...zhProperties,
  ...zhQuiz,
  ...zhTimeline,
  ...zhTraining,
  ...zhVectors,
};

export type Language = 'zh-CN' | 'en';
export type MessageKey = keyof typeof en;

export const languages: readonly Language[] = ['zh-CN', 'en'];

const messages: Record<Language, Record<string, string>> = { en, 'zh-CN': zhCN };

/** The text of `key`, with each `{name}` replaced by `values[name]`. */
export function message(
  language: Language,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = messages[language][key];
  if (text === undefined) throw new RangeError(`no message "${key}" in ${language}`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}

export const isMessage = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** The best of our languages for a reader's list of preferred ones. */
export function preferredLanguage(preferences: readonly string[]): Language {
  for (const preference of preferences) {
    if (/^zh\b/i.test(preference)) return 'zh-CN';
    if (/^en\b/i.test(preference)) return 'en';
  }
  return 'en';
}
