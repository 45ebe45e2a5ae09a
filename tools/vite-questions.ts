// Vite plugin: the words of the questions as modules of ready-made HTML.
//   import texts from 'virtual:questions/en'   → { [id]: { question, options, explanation } }
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { QuestionText } from '../web/quiz/texts.js';
import { LessonError } from './lesson-markdown.js';
import { readQuestions } from './question-markdown.js';

const root = path.resolve(import.meta.dirname, '..');
const content = path.join(root, 'web/content');
const prefix = 'virtual:questions/';

export default function questionsPlugin(): Plugin {
  return {
    name: 'activation-lab-questions',

    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined;
    },

    async load(resolved) {
      if (!resolved.startsWith(`\0${prefix}`)) return undefined;
      const language = resolved.slice(prefix.length + 1);
      for (const file of await questionFiles(language)) this.addWatchFile(file);
      return `export default ${JSON.stringify(await readQuestionTexts(language))};\n`;
    },

    hotUpdate({ file }) {
      const [language, folder] = path.relative(content, file).split(path.sep);
      if (folder !== 'questions') return undefined;
      const module = this.environment.moduleGraph.getModuleById(`\0${prefix}${language}`);
      return module ? [module] : undefined;
    },
  };
}

/** The words of a language's questions, by id. */
export async function readQuestionTexts(language: string): Promise<Record<string, QuestionText>> {
  const texts: Record<string, QuestionText> = {};
  for (const file of await questionFiles(language)) {
    const name = path.relative(root, file);
    for (const [id, text] of readQuestions(await readFile(file, 'utf8'), name)) {
      if (Object.hasOwn(texts, id)) throw new LessonError(`“${id}” stands in two files`, name, 1);
      texts[id] = text;
    }
  }
  return texts;
}

/** One a topic. */
export async function questionFiles(language: string): Promise<string[]> {
  const folder = path.join(content, language, 'questions');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return names.map((name) => path.join(folder, name));
}
