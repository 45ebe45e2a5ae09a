// In place of ../pages.ts: all pages are this document, and its hash says which is on view.
import type { PageName } from '../pages.js';

/** A file on a disk cannot be put into another's page. */
export const embedAddress = (_query: string): string | undefined => undefined;

export const elementsAddress = (): string => '';

/** A place is one of the first page's, on which any other hash opens. */
export const pageAddress = (page: PageName, query: string, place = ''): string =>
  `${query}#${place || page}`;
