// Where a sheet's links lead: the site's own strings of a state, each to the page that reads it.
import type { Language } from '../content/languages.js';
import type { Html } from '../experiments/content.js';
import { defaultsState, type SheetContent } from '../sheets/content.js';
import { type PageName, pageAddress } from './pages.js';

/** By the letter with which a state's string begins: the page, and the state's name in its address. */
const homes: Readonly<Record<string, readonly [PageName, string]>> = {
  v: ['explore', 's'],
  t: ['train', 't'],
  e: ['experiments', 'e'],
  q: ['interview', 'q'],
};

export function stateAddress(state: string, language: Language): string {
  const [page, name] = homes[state[0] ?? ''] ?? [];
  if (!page) throw new RangeError(`${state} is no page's state`);
  return pageAddress(page, `?lang=${language}&${name}=${encodeURIComponent(state)}`);
}

/** Of views that are no experiment's: the page, and the place on it. */
const pagesOfViews: Readonly<Record<string, readonly [PageName, string?]>> = {
  graph: ['explore'],
  properties: ['explore', 'properties'],
  table: ['explore', 'table'],
  trainer: ['train'],
  quiz: ['interview'],
};

export function viewAddress(view: string, { states }: SheetContent, language: Language): string {
  const [page, place] = pagesOfViews[view] ?? [];
  return page
    ? pageAddress(page, `?lang=${language}`, place)
    : stateAddress(states[defaultsState] ?? '', language);
}

/** With each link to a state made one to a page. */
export const linked = (html: Html, { states }: SheetContent, language: Language): Html =>
  html.replace(/ href="state:([^"]*)"/g, (_, name: string) => {
    const address = stateAddress(states[name] ?? '', language).replaceAll('&', '&amp;');
    return ` href="${address}"`;
  });
