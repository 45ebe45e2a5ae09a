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
import type { QuestionText } from '../web/quiz/texts.js';
import { LessonError, type Place, renderLine, renderMarkdown } from './lesson-markdown.js';

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
    options[key] = renderLine(words, { file, above: above + i, fences: {} });
    return '';
  });
  const html = (part: readonly string[], from: number) => {
    const text = part.join('\n').trimEnd();
    if (text.trim() === '') throw new LessonError('something is missing', file, above + from);
    // {values} are filled in when the question is asked.
    const place: Place = { file, above: above + from, fences: {}, onValue: () => {} };
    return withValuesHeld(renderMarkdown(text, place).trim());
  };
  return {
    question: html(asked, 0),
    options,
    explanation: html(lines.slice(rule + 1), rule + 1),
  };
}

// No line ends with “=”. (Before it one may: next to a formula, which is a box to the browser, a
// no-break space holds nothing.)
const withValuesHeld = (html: string) =>
  html.replaceAll(' = <span data-value', ' =\u00a0<span data-value');
