// An instructor's sheet's Markdown as HTML, at build time: the lesson's Markdown (lesson-markdown.ts),
// with {name} for what the page computes and state:name as the address of a link, under these
// headings, in this order:
//   # title
//   ## goal
//   ## preparation
//   ## tasks          each “### title”, the task, a line “---”, its answer
//   ## mistakes
import type { SheetContent, SheetTask, SheetText } from '../web/sheets/content.js';
import { LessonError, type Place, renderMarkdown } from './lesson-markdown.js';
import { type Section, sectionsOf } from './markdown-sections.js';

const headings = ['goal', 'preparation', 'tasks', 'mistakes'] as const;

/** LessonError where the text does not fit `content`, the sheet with what its experiment has. */
export function readSheet(markdown: string, content: SheetContent, file = 'sheet.md'): SheetText {
  const { title, lead, sections } = sectionsOf(markdown, headings, file);
  if (lead.lines.some((line) => line.trim())) {
    throw new LessonError('nothing stands between title and “## goal”', file, lead.above + 1);
  }
  const prose = (section: Section): string => {
    for (const [i, line] of section.lines.entries()) {
      for (const [, name = ''] of line.matchAll(/\]\(state:([^)]*)\)/g)) {
        if (Object.hasOwn(content.states, name)) continue;
        const reason = `the JSON file has no state “${name}”`;
        throw new LessonError(reason, file, section.above + i + 1);
      }
    }
    return renderMarkdown(section.lines.join('\n'), placeOf(section, content, file));
  };
  return {
    title,
    goal: prose(sections.goal),
    preparation: prose(sections.preparation),
    tasks: tasksOf(sections.tasks, file).map(({ title, task, answer }) => ({
      title,
      task: prose(task),
      answer: prose(answer),
    })),
    mistakes: prose(sections.mistakes),
  };
}

const placeOf = ({ above }: Section, { values }: SheetContent, file: string): Place => ({
  file,
  above,
  fences: {},
  onValue: (name, line) => {
    if (Object.hasOwn(values, name)) return;
    throw new LessonError(`the JSON file has no value “${name}”`, file, line);
  },
});

type Parts = Record<keyof Omit<SheetTask, 'title'>, Section> & Pick<SheetTask, 'title'>;

function tasksOf({ lines, above }: Section, file: string): Parts[] {
  const starts = [...lines.entries()].filter(([, line]) => line.startsWith('### '));
  const stray = lines.slice(0, starts[0]?.[0]).findIndex((line) => line.trim());
  if (stray >= 0) throw new LessonError('a task begins “### title”', file, above + stray + 1);
  return starts.map(([start, line], i) => {
    const end = starts[i + 1]?.[0] ?? lines.length;
    const rule = lines.slice(start, end).indexOf('---') + start;
    if (rule < start) {
      throw new LessonError(
        'a task is a text, a line “---” and an answer',
        file,
        above + start + 1,
      );
    }
    const between = (from: number, to: number) => ({
      lines: lines.slice(from, to),
      above: above + from,
    });
    return {
      title: line.slice(4).trim(),
      task: between(start + 1, rule),
      answer: between(rule + 1, end),
    };
  });
}
