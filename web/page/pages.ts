// Where the pages are: files beside each other. The offline file has offline/pages.ts instead.
export type PageName = 'explore' | 'train' | 'experiments' | 'interview';

const files: Readonly<Record<PageName, string>> = {
  explore: './',
  train: './train.html',
  experiments: './experiments.html',
  interview: './interview.html',
};

/** Relative to any of the pages; `query` begins with a question mark. */
export const pageAddress = (page: PageName, query: string): string => `${files[page]}${query}`;
