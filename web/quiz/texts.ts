// The words of the questions, as tools/question-markdown.ts leaves them: HTML with marks where
// values belong.
import type { DrawnOption, DrawnQuestion } from './drawn.js';

/** Each a piece of HTML. */
export interface QuestionText {
  readonly question: string;
  /** By key; empty where the options are computed. */
  readonly options: Readonly<Record<string, string>>;
  readonly explanation: string;
}

/** By the question's id. */
export type QuestionTexts = Readonly<Record<string, QuestionText>>;

const place = /<span data-value="([a-z0-9-]+)"><\/span>/g;

export const placesIn = (html: string): string[] =>
  Array.from(html.matchAll(place), ([, name]) => name as string);

/** HTML with the values in their places. RangeError where there is none for a place. */
export function fillPlaces(html: string, values: DrawnQuestion['values']): string {
  return html.replace(place, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`there is no value "${name}"`);
    return escaped(value);
  });
}

export function optionHtml(option: DrawnOption, text: QuestionText): string {
  if (option.text !== undefined) return escaped(option.text);
  const words = text.options[option.key ?? ''];
  if (words === undefined) throw new RangeError(`there are no words for option "${option.key}"`);
  return words;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) =>
  text
    .replace(/[&<>]/g, (character) => entities[character] ?? '')
    // Where a long name, keras.activations.hard_sigmoid, may be broken.
    .replace(/[._](?=[a-z])/gi, '$&<wbr>');
