// A lesson's Markdown as HTML, at build time. Beyond CommonMark it knows
//   $…$ and $$…$$                    formulae, set by KaTeX as HTML and MathML;
//   ```claim <id>                    a claim: its statement, a line `---`, its explanation;
//   ```demo <element-name>           an interactive demonstration; the body is read where no
//                                    script runs.
// The first line is `# title`, which the page sets itself; below it, `##` becomes h3.
// An experiment's text (experiment-markdown.ts) knows {name} besides: a number that the page fills
// in from the reader's run.
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

/** Where a piece of Markdown stands, and what it may hold beyond CommonMark and formulae. */
export interface Place {
  readonly file: string;
  /** Lines of the file above the text being rendered. */
  readonly above: number;
  readonly fences: Readonly<Record<string, Fence>>;
  /** Receives each {name} with its line in the file; where there is none, braces are text. */
  readonly onValue?: (name: string, line: number) => void;
}

/** A fence's HTML. `line` counts from 0, from the place's first. */
export type Fence = (name: string, body: string, place: Place, line: number) => string;

export function readLesson(markdown: string, file = 'lesson.md'): Lesson {
  const [first = '', ...rest] = markdown.split('\n');
  const title = /^# (.+)$/.exec(first)?.[1]?.trim();
  if (!title) throw new LessonError('the first line is not “# title”', file, 1);
  const claims: string[] = [];
  const demos: string[] = [];
  const fences = {
    claim(id: string, body: string, place: Place, line: number) {
      const { statement, explanation } = readClaim(id, body, place, line);
      claims.push(id);
      return (
        `<activation-claim claim="${id}">` +
        `<div slot="statement">${statement}</div><div slot="explanation">${explanation}</div>` +
        '</activation-claim>\n'
      );
    },
    demo(name: string, body: string, place: Place, line: number) {
      if (!/^[a-z]+(-[a-z]+)+$/.test(name))
        fail(`“${name}” is not the name of an element`, place, line);
      demos.push(name);
      return `<${name}>${renderMarkdown(body, below(place, line + 1))}</${name}>\n`;
    },
  };
  const html = renderMarkdown(rest.join('\n'), { file, above: 1, fences });
  return { title, html, claims, demos };
}

export const renderMarkdown = (markdown: string, place: Place): string =>
  parser.render(markdown, { place });

/** Without a paragraph around it. */
export const renderLine = (markdown: string, place: Place): string =>
  parser.renderInline(markdown, { place });

/** The two parts of a claim as HTML. */
export function readClaim(
  id: string,
  body: string,
  place: Place,
  line: number,
): { readonly statement: string; readonly explanation: string } {
  const parts = body.split(/^---$/m);
  const [statement = '', explanation = ''] = parts.map((part) => part.trim());
  if (!/^[a-z0-9-]+$/.test(id)) fail(`“${id}” is not a claim's id`, place, line);
  if (parts.length !== 2 || !statement || !explanation) {
    fail('a claim is a statement, a line “---” and an explanation', place, line);
  }
  const inner = (part: number) => {
    const lines = parts.slice(0, part).join('\n').split('\n').length;
    return renderMarkdown(parts[part] ?? '', below(place, line + lines));
  };
  return { statement: inner(0), explanation: inner(1) };
}

const below = (place: Place, lines: number): Place => ({ ...place, above: place.above + lines });

export const renderLesson = (markdown: string, file?: string): string =>
  readLesson(markdown, file).html;

/** Of KaTeX's classes those whose fonts are not shipped; which are: tools/vite-katex.ts. */
const unshipped =
  /class="[^"]*\b(ams(?:rm|bold)|math(?:bb|cal|frak|it|scr|sf|tt)|text(?:bb|frak|it|scr|sf|tt))\b/;

export function renderTex(tex: string, displayMode = false): string {
  const html = katex.renderToString(tex, { displayMode, strict: 'error', throwOnError: true });
  const [, style] = unshipped.exec(html) ?? [];
  if (style) throw new Error(`${tex}: there is no font for ${style}`);
  return html;
}

const placeOf = (env: object | undefined) => (env as { place: Place }).place;

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

parser.inline.ruler.before('escape', 'value', (state, silent) => {
  const [whole, name] = /^\{([a-z][a-z0-9-]*)\}/.exec(state.src.slice(state.pos)) ?? [];
  if (!whole || !name || !placeOf(state.env).onValue) return false;
  if (!silent) state.push('value', 'span', 0).content = name;
  state.pos += whole.length;
  return true;
});
parser.renderer.rules.value = (tokens, index) => valueMark(tokens[index]?.content ?? '');

/** Stands in the HTML where the number of that name belongs. */
export const valueMark = (name: string): string => `<span data-value="${name}"></span>`;

// Formulae are set in a pass of their own, in which the line is known.
parser.core.ruler.push('set_formulae', ({ tokens, env }) => {
  for (const block of tokens) {
    let line = block.map?.[0] ?? 0;
    const children = block.children ?? [];
    for (const [i, token] of children.entries()) {
      if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1;
      if (token.type === 'value') {
        const { above, onValue } = placeOf(env);
        onValue?.(token.content, above + line + 1);
      }
      if (token.type !== 'formula') continue;
      try {
        token.content = renderTex(token.content, token.markup === '$$');
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error), placeOf(env), line);
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
    if (level === 1) fail('a lesson has one title', placeOf(env), token.map?.[0] ?? 0);
    token.tag = `h${level + 1}`;
  }
});

parser.renderer.rules.fence = (tokens, index, _options, env) => {
  const token = tokens[index];
  const place = placeOf(env);
  const line = token?.map?.[0] ?? 0;
  const [kind = '', name = '', ...rest] = (token?.info ?? '').trim().split(/\s+/);
  const fence = Object.hasOwn(place.fences, kind) ? place.fences[kind] : undefined;
  if (!token || !fence || rest.length > 0) {
    const known = Object.keys(place.fences).map((each) => fenceForms[each]);
    return fail(
      known.length > 0 ? `a fence opens with ${known.join(' or ')}` : 'there is no fence here',
      place,
      line,
    );
  }
  return fence(name, token.content, place, line);
};

const fenceForms: Readonly<Record<string, string>> = {
  claim: '“claim <id>”',
  demo: '“demo <element-name>”',
};

export function fail(reason: string, { file, above }: Place, line: number): never {
  throw new LessonError(reason, file, above + line + 1);
}
