// In place of ../pages.ts: all pages are this document, and its hash says which is on view.
import type { PageName } from '../pages.js';

/** A place is one of the first page's, on which any other hash opens. */
export const pageAddress = (page: PageName, query: string, place = ''): string =>
  `${query}#${place || page}`;
