// A lesson's Markdown as HTML, at build time. Beyond CommonMark it knows
//   $…$ and $$…$$                    formulae, set by KaTeX as HTML and MathML;
//   ```claim <id>                    a claim: its statement, a line `---`, its explanation;
//   ```demo <element-name>           an interactive demonstration; the body is read where no
//                                    script runs.
// The first line is `# title`, which the page sets itself; below it, `##` becomes h3.
import katex from 'katex';
import MarkdownIt, { type Token } from 'markdown-it';

export interface Lesson {
  readonly title: string;
  readonly html: string;
  /** Ids of the claims, in order. */
  readonly claims: readonly string[];
  /** Names of the demonstrations' elements, in order. */
  readonly demos: readonly string[];
}

/** What is wrong with a lesson, and where. */
export class LessonError extends Error {
  override name = 'LessonError';
  constructor(reason: string, file: string, line: number) {
    super(`${file}:${line}: ${reason}`);
  }
}

interface Environment {
  readonly file: string;
  /** Lines of the file above the text being rendered. */
  readonly above: number;
  readonly claims: string[];
  readonly demos: string[];
}

export function readLesson(markdown: string, file = 'lesson.md'): Lesson {
  const [first = '', ...rest] = markdown.split('\n');
  const title = /^# (.+)$/.exec(first)?.[1]?.trim();
  if (!title) throw new LessonError('the first line is not “# title”', file, 1);
  const environment: Environment = { file, above: 1, claims: [], demos: [] };
  const html = parser.render(rest.join('\n'), { lesson: environment });
  return { title, html, claims: environment.claims, demos: environment.demos };
}

export const renderLesson = (markdown: string, file?: string): string =>
  readLesson(markdown, file).html;

/** Markdown that stands in a file below `above` lines, without claims or demonstrations to list. */
export const renderMarkdown = (markdown: string, file: string, above: number): string =>
  parser.render(markdown, { lesson: { file, above, claims: [], demos: [] } });

/** The same of a single line, which becomes no paragraph. */
export const renderInline = (markdown: string, file: string, above: number): string =>
  parser.renderInline(markdown, { lesson: { file, above, claims: [], demos: [] } });

export function renderTex(tex: string, displayMode = false): string {
  return katex.renderToString(tex, { displayMode, strict: 'error', throwOnError: true });
}

const lessonOf = (env: object | undefined) => (env as { lesson: Environment }).lesson;

const parser = new MarkdownIt({ html: false, typographer: true });

// `$` opens a formula where no space follows it, and closes one where no space precedes it.
parser.inline.ruler.before('escape', 'formula', (state, silent) => {
  const opening = /^\$(\$?)(?![\s$])/.exec(state.src.slice(state.pos));
  if (!opening) return false;
  const [mark] = opening;
  const start = state.pos + mark.length;
  const end = state.src.indexOf(mark, start);
  if (end < 0 || /\s/.test(state.src[end - 1] ?? ' ')) return false;
  if (!silent) {
    const token = state.push('formula', 'math', 0);
    token.content = state.src.slice(start, end);
    token.markup = mark;
  }
  state.pos = end + mark.length;
  return true;
});

// Formulae are set in a pass of their own, in which the line is known.
parser.core.ruler.push('set_formulae', ({ tokens, env }) => {
  for (const block of tokens) {
    let line = block.map?.[0] ?? 0;
    const children = block.children ?? [];
    for (const [i, token] of children.entries()) {
      if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1;
      if (token.type !== 'formula') continue;
      try {
        token.content = renderTex(token.content, token.markup === '$$');
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error), lessonOf(env), line);
      }
      if (token.markup === '$') keepPunctuation(token, children[i - 1], children[i + 1]);
    }
  }
});

// Browsers break a line between a formula and the punctuation that touches it. The formula itself
// may still be broken.
function keepPunctuation(formula: Token, before?: Token, after?: Token): void {
  const opening = (before?.type === 'text' && /[(（“]+$/.exec(before.content)?.[0]) || '';
  const closing =
    (after?.type === 'text' && /^[,.;:!?)，。；：、！？）”]+/.exec(after.content)?.[0]) || '';
  if (!opening && !closing) return;
  if (before) before.content = before.content.slice(0, before.content.length - opening.length);
  if (after) after.content = after.content.slice(closing.length);
  formula.content =
    `<span style="white-space:nowrap">${opening}` +
    `<span style="white-space:normal">${formula.content}</span>${closing}</span>`;
}
parser.renderer.rules.formula = (tokens, index) => tokens[index]?.content ?? '';

parser.core.ruler.push('shift_headings', ({ tokens, env }) => {
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    const level = Number(token.tag.slice(1));
    if (level === 1) fail('a lesson has one title', lessonOf(env), token.map?.[0] ?? 0);
    token.tag = `h${level + 1}`;
  }
});

type Fence = (name: string, body: string, environment: Environment, line: number) => string;

const fences: Readonly<Record<string, Fence>> = {
  claim(id, body, environment, line) {
    const { escapeHtml } = parser.utils;
    const parts = body.split(/^---$/m);
    const [statement = '', explanation = ''] = parts.map((part) => part.trim());
    if (!/^[a-z0-9-]+$/.test(id)) fail(`“${id}” is not a claim's id`, environment, line);
    if (parts.length !== 2 || !statement || !explanation) {
      fail('a claim is a statement, a line “---” and an explanation', environment, line);
    }
    environment.claims.push(id);
    const inner = (part: number) => {
      const above = parts.slice(0, part).join('\n').split('\n').length + line + environment.above;
      return parser.render(parts[part] ?? '', { lesson: { ...environment, above } });
    };
    return (
      `<activation-claim claim="${escapeHtml(id)}">` +
      `<div slot="statement">${inner(0)}</div><div slot="explanation">${inner(1)}</div>` +
      '</activation-claim>\n'
    );
  },
  demo(name, body, environment, line) {
    if (!/^[a-z]+(-[a-z]+)+$/.test(name)) {
      fail(`“${name}” is not the name of an element`, environment, line);
    }
    environment.demos.push(name);
    const above = environment.above + line + 1;
    return `<${name}>${parser.render(body, { lesson: { ...environment, above } })}</${name}>\n`;
  },
};

parser.renderer.rules.fence = (tokens, index, _options, env) => {
  const token = tokens[index];
  const environment = lessonOf(env);
  const line = token?.map?.[0] ?? 0;
  const [kind = '', name = '', ...rest] = (token?.info ?? '').trim().split(/\s+/);
  const fence = Object.hasOwn(fences, kind) ? fences[kind] : undefined;
  if (!token || !fence || rest.length > 0) {
    return fail(`a fence opens with “claim <id>” or “demo <element-name>”`, environment, line);
  }
  return fence(name, token.content, environment, line);
};

function fail(reason: string, { file, above }: Environment, line: number): never {
  throw new LessonError(reason, file, above + line + 1);
}
