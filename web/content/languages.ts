// The languages, and short texts in them. Every message exists in every language (tested).
import type english from './en/messages/index.js';

export type Language = 'zh-CN' | 'en';
export type MessageKey = keyof typeof english;

export const languages: readonly Language[] = ['zh-CN', 'en'];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

type Messages = Readonly<Record<string, string>>;

type Source = () => Promise<{ readonly default: Messages }>;

const sources: Readonly<Record<Language, { readonly first: Source; readonly rest: Source }>> = {
  en: {
    first: () => import('./en/messages/first.js'),
    rest: () => import('./en/messages/rest.js'),
  },
  'zh-CN': {
    first: () => import('./zh-CN/messages/first.js'),
    rest: () => import('./zh-CN/messages/rest.js'),
  },
};

const loaded = new Map<Language, Messages>();
const complete = new Set<Language>();

export const hasMessages = (language: Language): boolean => loaded.has(language);

/** Before the first message of a language is asked for. A failed load may be tried again. */
export async function loadMessages(language: Language): Promise<void> {
  if (complete.has(language)) return;
  const { first, rest } = sources[language];
  const parts = await Promise.all([first(), rest()]);
  loaded.set(language, Object.assign({}, ...parts.map((part) => part.default)));
  complete.add(language);
}

/** Those alone that the first view of the first page needs; the others have to follow. */
export async function loadFirstMessages(language: Language): Promise<void> {
  if (loaded.has(language)) return;
  const { default: messages } = await sources[language].first();
  if (!loaded.has(language)) loaded.set(language, messages);
}

function messagesOf(language: Language): Messages {
  const messages = loaded.get(language);
  if (!messages) throw new RangeError(`the messages of ${language} have not been loaded`);
  return messages;
}

/** The text of `key`, with each `{name}` replaced by `values[name]`. */
export function message(
  language: Language,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = messagesOf(language)[key];
  if (text === undefined) throw new RangeError(`no message "${key}" in ${language}`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}

export const isMessage = (language: Language, key: string): key is MessageKey =>
  Object.hasOwn(messagesOf(language), key);

/** The best of our languages for a reader's list of preferred ones. */
export function preferredLanguage(preferences: readonly string[]): Language {
  for (const preference of preferences) {
    if (/^zh\b/i.test(preference)) return 'zh-CN';
    if (/^en\b/i.test(preference)) return 'en';
  }
  return 'en';
}
