// What the address of the interview page says: ?lang=…&q=… (see web/quiz/state.ts for q).
import type { Language } from '../content/languages.js';
import { decodeQuiz, defaultSelection, encodeQuiz } from '../quiz/state.js';
import { wantedLanguage } from './wanted-language.js';

export interface InterviewAddress {
  readonly language: Language;
  /** The state of <activation-quiz>. */
  readonly quiz: string;
  /** There was a state, and it could not be read. */
  readonly damaged: boolean;
}

export function readAddress(): InterviewAddress {
  const query = new URLSearchParams(location.search);
  const text = query.get('q');
  const quiz = text === null ? undefined : decodeQuiz(text);
  return {
    language: wantedLanguage(),
    quiz: encodeQuiz(quiz ?? { selection: defaultSelection, sheet: false }),
    damaged: text !== null && !quiz,
  };
}

/** With its whole state, for sharing. */
export function addressOf({ language, quiz }: Omit<InterviewAddress, 'damaged'>): string {
  const url = new URL(location.href);
  url.search = `?lang=${language}&q=${encodeURIComponent(quiz)}`;
  return url.href;
}
