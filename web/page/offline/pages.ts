// In place of ../pages.ts: all pages are this document, and its hash says which is on view.
import type { PageName } from '../pages.js';

export const pageAddress = (page: PageName, query: string): string => `${query}#${page}`;
