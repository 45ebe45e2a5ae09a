// The address of a view that stands in a frame: which element it is, and that element's attributes by
// their own names, as in embed.html?view=graph&functions=relu%20gelu&lang=en.
import type { Language, MessageKey } from '../content/languages.js';
import { type Theme, themes } from './theme.js';

/** Each view is one public element. */
export const viewElements = {
  graph: 'activation-graph',
  properties: 'activation-properties',
  table: 'activation-table',
  trainer: 'activation-trainer',
  experiment: 'activation-experiment',
  quiz: 'activation-quiz',
} as const;

export type ViewName = keyof typeof viewElements;

export const viewNames = Object.keys(viewElements) as ViewName[];

/** Of the page, whatever the view. */
export interface EmbedSettings {
  /** Left out: the reader's. */
  readonly lang?: Language | undefined;
  readonly theme: Theme;
}

/** What is wrong with an address, as a message to be said in the reader's language. */
export class AddressError extends RangeError {
  override readonly name = 'AddressError';

  constructor(
    readonly key: MessageKey,
    readonly values: Readonly<Record<string, string>>,
  ) {
    super(`${key} ${JSON.stringify(values)}`);
  }
}

/** Attributes of the elements without a meaning here: nothing is beside the element. */
const elsewhere: readonly string[] = ['for', 'loading'];

const ofPage = ['view', 'lang', 'theme'] as const;

export function readSettings(query: URLSearchParams): EmbedSettings {
  const lang = query.get('lang');
  const language = lang === null ? undefined : languageOf(lang);
  const theme = themes.find((known) => known === (query.get('theme') ?? 'auto'));
  if (theme === undefined) throw wrongValue(query, 'theme', themes);
  return { lang: language, theme };
}

function languageOf(tag: string): Language {
  if (/^zh\b/i.test(tag)) return 'zh-CN';
  if (/^en\b/i.test(tag)) return 'en';
  throw new AddressError('embed.wrong-value', {
    name: 'lang',
    value: tag,
    allowed: 'zh-CN, en',
  });
}

export function readView(query: URLSearchParams): ViewName {
  const view = viewNames.find((known) => known === query.get('view'));
  if (view === undefined) throw wrongValue(query, 'view', viewNames);
  return view;
}

function wrongValue(query: URLSearchParams, name: string, allowed: readonly string[]) {
  const value = query.get(name) ?? '';
  return new AddressError('embed.wrong-value', { name, value, allowed: allowed.join(', ') });
}

/** `observed`: what the element declares, as `observedAttributes` has it. */
export function readAttributes(
  query: URLSearchParams,
  observed: readonly string[],
): ReadonlyMap<string, string> {
  const known = observed.filter((name) => ![...elsewhere, ...ofPage].includes(name));
  const allowed = [...ofPage, ...known].join(', ');
  const attributes = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of query) {
    if (seen.has(name)) throw new AddressError('embed.twice', { name });
    seen.add(name);
    if (known.includes(name)) attributes.set(name, value);
    else if (!ofPage.some((one) => one === name)) {
      throw new AddressError('embed.unknown-name', { name, allowed });
    }
  }
  return attributes;
}

/** With a question mark before it; the other way round of the above. */
export function embedQuery(
  view: ViewName,
  { lang, theme }: Partial<EmbedSettings>,
  attributes: Iterable<readonly [string, string]>,
): string {
  const query = new URLSearchParams({ view });
  for (const [name, value] of attributes) if (!elsewhere.includes(name)) query.set(name, value);
  if (lang) query.set('lang', lang);
  if (theme && theme !== 'auto') query.set('theme', theme);
  return `?${String(query).replaceAll('+', '%20')}`;
}
