// A selection as one versioned string, for URLs: whoever opens it is asked the same.
//
//   q1!7!10!properties*functions!sheet
//   │  │ │  │                    └ the sheet to print, where that is on view
//   │  │ │  └ topics
//   │  │ └ how many questions
//   │  └ seed
//   └ version
import { largestSeed } from './chance.js';
import type { Selection } from './draw.js';
import { questions, topics } from './question.js';

const version = 'q1';
const sheetMark = 'sheet';

/** How many to choose from; the last stands for all of them. */
export const mostQuestions = Object.keys(questions).length;
export const defaultSelection: Selection = { seed: 1, count: 10, topics };

export interface QuizState {
  readonly selection: Selection;
  /** The sheet to print instead of the interview. */
  readonly sheet: boolean;
}

export function encodeQuiz({ selection: { seed, count, topics }, sheet }: QuizState): string {
  const fields = [version, seed, count, topics.join('*')];
  return [...fields, ...(sheet ? [sheetMark] : [])].join('!');
}

/** Undefined where anything in it is not as it should be. */
export function decodeQuiz(text: string): QuizState | undefined {
  const [first, seedText = '', countText = '', topicsText = '', mark, ...rest] = text.split('!');
  if (first !== version || rest.length > 0) return undefined;
  if (mark !== undefined && mark !== sheetMark) return undefined;
  const seed = whole(seedText, 0, largestSeed);
  const count = whole(countText, 1, mostQuestions);
  const wanted = topicsText.split('*');
  const chosen = topics.filter((topic) => wanted.includes(topic));
  if (seed === undefined || count === undefined) return undefined;
  if (chosen.length === 0 || chosen.length !== wanted.length) return undefined;
  return { selection: { seed, count, topics: chosen }, sheet: mark === sheetMark };
}

function whole(text: string, min: number, max: number): number | undefined {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}
