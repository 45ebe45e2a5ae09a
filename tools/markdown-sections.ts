// A Markdown file of a title, a lead and sections: `# title`, then each “## heading” in its order.
import { LessonError } from './lesson-markdown.js';

export interface Section {
  readonly lines: readonly string[];
  /** Lines of the file above the first of them. */
  readonly above: number;
}

export interface Sections<Heading extends string> {
  readonly title: string;
  readonly lead: Section;
  readonly sections: Readonly<Record<Heading, Section>>;
}

/** LessonError where a heading is missing, is one too many or stands elsewhere. */
export function sectionsOf<Heading extends string>(
  markdown: string,
  headings: readonly Heading[],
  file: string,
): Sections<Heading> {
  const lines = markdown.split('\n');
  const title = /^# (.+)$/.exec(lines[0] ?? '')?.[1]?.trim();
  if (!title) throw new LessonError('the first line is not “# title”', file, 1);
  const found: { name: string; line: number }[] = [];
  for (const [i, line] of lines.entries()) {
    const name = /^## (.+)$/.exec(line)?.[1]?.trim();
    if (name) found.push({ name, line: i });
  }
  for (let i = 0; i < Math.max(headings.length, found.length); i++) {
    if (found[i]?.name === headings[i]) continue;
    const wanted = headings[i] ? `“## ${headings[i]}” is expected` : 'there are no more headings';
    throw new LessonError(wanted, file, (found[i]?.line ?? lines.length - 1) + 1);
  }
  const between = (from: number, to: number): Section => ({
    lines: lines.slice(from, to),
    above: from,
  });
  const sections = Object.fromEntries(
    found.map(({ name, line }, i) => [name, between(line + 1, found[i + 1]?.line ?? lines.length)]),
  ) as Record<Heading, Section>;
  return { title, lead: between(1, found[0]?.line ?? lines.length), sections };
}
