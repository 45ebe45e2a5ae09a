// An interview under way: a value that each answer replaces by the next.
import { type DrawnQuestion, rightOption } from './drawn.js';
import { type Topic, topics } from './question.js';

export interface Interview {
  readonly questions: readonly DrawnQuestion[];
  /** The positions of the options chosen so far, question by question. */
  readonly answers: readonly number[];
  /** Which question is on view; one past the last when it is over. */
  readonly at: number;
}

export const begin = (questions: readonly DrawnQuestion[]): Interview => ({
  questions,
  answers: [],
  at: 0,
});

export const isOver = ({ questions, at }: Interview): boolean => at >= questions.length;
/** The question on view has its answer; its explanation is to be read. */
export const isAnswered = ({ answers, at }: Interview): boolean => answers.length > at;

/** The first answer counts. RangeError where there is no such option. */
export function answer(interview: Interview, option: number): Interview {
  if (isOver(interview) || isAnswered(interview)) return interview;
  const { options } = interview.questions[interview.at] as DrawnQuestion;
  if (!Number.isInteger(option) || option < 0 || option >= options.length) {
    throw new RangeError(`option: ${option} is not a whole number from 0 to ${options.length - 1}`);
  }
  return { ...interview, answers: [...interview.answers, option] };
}

/** Nothing changes before the question on view is answered. */
export const goOn = (interview: Interview): Interview =>
  isAnswered(interview) ? { ...interview, at: interview.at + 1 } : interview;

export interface Score {
  readonly right: number;
  readonly total: number;
}

export const isRight = (question: DrawnQuestion, option: number | undefined): boolean =>
  option === rightOption(question);

function scoreOf({ questions, answers }: Interview, belongs: (one: DrawnQuestion) => boolean) {
  const counted = questions.map((one, i) => ({ one, option: answers[i] }));
  const ours = counted.filter(({ one, option }) => option !== undefined && belongs(one));
  return {
    right: ours.filter(({ one, option }) => isRight(one, option)).length,
    total: ours.length,
  };
}

/** Of the questions answered so far. */
export const score = (interview: Interview): Score => scoreOf(interview, () => true);

/** Topic by topic, those that were asked about. */
export function scoreByTopic(interview: Interview): readonly (Score & { readonly topic: Topic })[] {
  return topics
    .map((topic) => ({ topic, ...scoreOf(interview, (one) => one.topic === topic) }))
    .filter(({ total }) => total > 0);
}

export interface Missed {
  readonly question: DrawnQuestion;
  readonly option: number;
}

/** Those that were answered wrongly, in their order. */
export function missed({ questions, answers }: Interview): Missed[] {
  return questions.flatMap((question, i) => {
    const option = answers[i];
    return option === undefined || isRight(question, option) ? [] : [{ question, option }];
  });
}
