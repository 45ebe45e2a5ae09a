// A question as it is asked: options in their order, numbers filled in, truth decided.
import type { Scene } from '../plot/scene.js';
import type { Phrase } from '../plot/verdicts.js';
import type { Decision, ExperimentId, Topic } from './question.js';

export const optionCount = 4;

export interface DrawnOption {
  /** Of its words in the question's text. */
  readonly key?: string;
  /** Instead of words: a name, a number, an interval; the same in every language. */
  readonly text?: string;
  readonly decision: Decision;
  readonly holds: boolean;
  /** What the engine measured of it. */
  readonly reason?: Phrase;
}

export interface DrawnQuestion {
  readonly id: string;
  readonly topic: Topic;
  readonly row?: string;
  readonly experiment?: ExperimentId;
  readonly options: readonly DrawnOption[];
  /** What the words fill in by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Of the activation that is asked about; its formula belongs to the question. */
  readonly subject?: string;
  readonly reason?: Phrase;
  /** A graph on which the answer can be seen. */
  readonly scene?: Partial<Scene>;
}

/** The position of the right one. Error unless there is exactly one, among texts that differ. */
export function rightOption({ id, options }: Pick<DrawnQuestion, 'id' | 'options'>): number {
  const right = options.flatMap(({ holds }, i) => (holds ? [i] : []));
  if (right.length !== 1) throw new Error(`${id}: ${right.length} options hold instead of one`);
  const texts = new Set(options.map(({ key, text }) => key ?? text));
  if (texts.size !== optionCount)
    throw new Error(`${id}: ${texts.size} options, not ${optionCount}`);
  return right[0] as number;
}
