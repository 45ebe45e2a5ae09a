// The questions of one file as HTML, at build time:
//
//   ## id
//
//   The question.
//
//   - `key`: an option, on one line; no list where the options are computed
//
//   ---
//
//   The explanation, with {values} to be filled in.
import { placeOf, type QuestionText } from '../web/quiz/texts.js';
import { LessonError, renderInline, renderMarkdown } from './lesson-markdown.js';

export function readQuestions(markdown: string, file: string): Map<string, QuestionText> {
  const lines = markdown.split('\n');
  const heads = lines.flatMap((line, i) => (line.startsWith('## ') ? [i] : []));
  const questions = new Map<string, QuestionText>();
  for (const [n, head] of heads.entries()) {
    const id = (lines[head] as string).slice(3).trim();
    if (!/^[a-z0-9-]+$/.test(id)) throw new LessonError(`“${id}” is not an id`, file, head + 1);
    if (questions.has(id)) throw new LessonError(`“${id}” stands here twice`, file, head + 1);
    questions.set(id, readQuestion(lines.slice(head + 1, heads[n + 1]), file, head + 1));
  }
  return questions;
}

const optionLine = /^- `([a-z0-9-]+)`: (.+)$/;

function readQuestion(lines: readonly string[], file: string, above: number): QuestionText {
  const rule = lines.indexOf('---');
  if (rule < 0) throw new LessonError('a line “---” and an explanation are missing', file, above);
  const options: Record<string, string> = {};
  const asked = lines.slice(0, rule).map((line, i) => {
    const [, key, words] = optionLine.exec(line) ?? [];
    if (key === undefined || words === undefined) return line;
    if (Object.hasOwn(options, key)) {
      throw new LessonError(`“${key}” is an option twice`, file, above + i + 1);
    }
    options[key] = renderInline(words, file, above + i);
    return '';
  });
  const html = (part: readonly string[], from: number) => {
    const text = withPlaces(part.join('\n')).trimEnd();
    if (text.trim() === '') throw new LessonError('something is missing', file, above + from);
    return renderMarkdown(text, file, above + from).trim();
  };
  return {
    question: html(asked, 0),
    options,
    explanation: html(lines.slice(rule + 1), rule + 1),
  };
}

// Braces in formulae are TeX's.
const withPlaces = (markdown: string) =>
  markdown
    .split(/(\$[^$]*\$)/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(/ = (?=\{)/g, '\u00a0=\u00a0') // a value stays with what it is of
            .replace(/\{([\w-]+)\}/g, (_, name: string) => placeOf(name)),
    )
    .join('');
