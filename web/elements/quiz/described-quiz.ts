// What the attributes of <activation-quiz> ask for.
import { largestSeed } from '../../quiz/chance.js';
import { topics as allTopics } from '../../quiz/question.js';
import { defaultSelection, mostQuestions, type QuizState } from '../../quiz/state.js';
import { AttributeError, readFlag, readWhole, readWords } from '../attributes.js';

export interface DescribedQuiz {
  readonly seed?: number | undefined;
  readonly count?: number | undefined;
  readonly topics?: string | undefined;
  readonly sheet?: string | undefined;
}

/** @throws AttributeError that names the attribute and what is allowed. */
export function describedQuiz({ seed, count, topics, sheet }: DescribedQuiz): QuizState {
  return {
    selection: {
      seed: readWhole('seed', seed, 0, largestSeed) ?? defaultSelection.seed,
      count: readWhole('count', count, 1, mostQuestions) ?? defaultSelection.count,
      topics: topics === undefined ? defaultSelection.topics : readTopics(topics),
    },
    sheet: readFlag('sheet', sheet),
  };
}

/** In the order of the page, each once. */
function readTopics(text: string) {
  const wanted = readWords('topics', text, allTopics);
  if (wanted.length === 0)
    throw new AttributeError('topics', `empty; allowed: ${allTopics.join(', ')}`);
  return allTopics.filter((topic) => wanted.includes(topic));
}
