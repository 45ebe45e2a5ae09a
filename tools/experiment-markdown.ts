// An experiment's Markdown as HTML, at build time: the lesson's Markdown (lesson-markdown.ts), with
// {name} for numbers of the reader's run, under these headings, in this order:
//   # title, and below it the lead
//   ## options        - `id`: a prediction
//   ## names          - `id`: what a measure, an axis, a control or a word of it is called
//   ## look           ## explanation           ## textbook
//   ## verdict        with its claims: ```claim <id>
//   ## controls
import type {
  ExperimentContent,
  ExperimentText,
  Html,
  VerdictPart,
} from '../web/experiments/content.js';
import {
  LessonError,
  type Place,
  readClaim,
  renderLine,
  renderMarkdown,
} from './lesson-markdown.js';
import { type Section, sectionsOf } from './markdown-sections.js';

const headings = [
  'options',
  'names',
  'look',
  'explanation',
  'textbook',
  'verdict',
  'controls',
] as const;

interface Item {
  readonly id: string;
  readonly markdown: string;
  readonly line: number;
}

/** LessonError where the text does not fit `content`, which the JSON file of the same name holds. */
export function readExperiment(
  markdown: string,
  content: ExperimentContent,
  file = 'experiment.md',
): ExperimentText {
  const { title, lead, sections } = sectionsOf(markdown, headings, file);
  const place = (above: number): Place => ({
    file,
    above,
    fences: {},
    onValue: (name, line) => {
      if (Object.hasOwn(content.values, name)) return;
      throw new LessonError(`the JSON file has no value “${name}”`, file, line);
    },
  });
  const prose = ({ lines, above }: Section): Html => renderMarkdown(lines.join('\n'), place(above));

  const options = itemsOf(sections.options, file).map(({ id, markdown, line }) => ({
    id,
    html: renderLine(markdown, place(line - 1)),
  }));
  const optionLines = itemsOf(sections.options, file);
  mustMatch('option', optionLines, Object.keys(content.options), file, sections.options.above);

  const { parts, claims } = verdictOf(sections.verdict, place(sections.verdict.above));
  mustMatch('claim', claims, Object.keys(content.claims), file, sections.verdict.above);

  return {
    title,
    lead: prose(lead),
    options,
    names: Object.fromEntries(
      itemsOf(sections.names, file).map(({ id, markdown }) => [id, markdown]),
    ),
    look: prose(sections.look),
    explanation: prose(sections.explanation),
    textbook: prose(sections.textbook),
    verdict: parts,
    controls: prose(sections.controls),
  };
}

/** Of a list whose items are - `id`: text, which may go on in indented lines. */
function itemsOf({ lines, above }: Section, file: string): Item[] {
  const items: Item[] = [];
  for (const [i, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const line = above + i + 1;
    const [, id, rest] = /^- `([A-Za-z0-9-]+)`[:：] *(.+)$/.exec(text) ?? [];
    const last = items.at(-1);
    if (id && rest) {
      if (items.some((item) => item.id === id)) {
        throw new LessonError(`“${id}” is there twice`, file, line);
      }
      items.push({ id, markdown: rest.trim(), line });
    } else if (last && /^ {2,}\S/.test(text)) {
      items[items.length - 1] = { ...last, markdown: `${last.markdown}\n${text.trim()}` };
    } else {
      throw new LessonError('an item of the list is “- `id`: text”', file, line);
    }
  }
  return items;
}

const separator = '<!--claim-->';

function verdictOf({ lines }: Section, place: Place) {
  const claims: (VerdictPart & Item)[] = [];
  const html = renderMarkdown(lines.join('\n'), {
    ...place,
    fences: {
      claim(id, body, inner, line) {
        const parts = readClaim(id, body, { ...inner, fences: {} }, line);
        claims.push({ claim: id, ...parts, id, markdown: body, line: inner.above + line + 1 });
        return separator;
      },
    },
  });
  const parts = html
    .split(separator)
    .flatMap((prose, i): VerdictPart[] => [
      ...(i > 0 ? [claimPart(claims[i - 1] as VerdictPart)] : []),
      ...(prose.trim() ? [{ html: prose }] : []),
    ]);
  return { parts, claims };
}

function claimPart(part: VerdictPart): VerdictPart {
  if (!('claim' in part)) return part;
  const { claim, statement, explanation } = part;
  return { claim, statement, explanation };
}

function mustMatch(
  what: string,
  items: readonly Item[],
  known: readonly string[],
  file: string,
  above: number,
): void {
  for (const { id, line } of items) {
    if (!known.includes(id)) {
      throw new LessonError(`the JSON file has no ${what} “${id}”`, file, line);
    }
  }
  const ids = items.map(({ id }) => id);
  const missing = known.filter((id) => !ids.includes(id));
  if (missing.length > 0) {
    throw new LessonError(`${what}s are missing: ${missing.join(', ')}`, file, above);
  }
}
