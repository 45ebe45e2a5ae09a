// Where the pages are: files beside each other. The offline file has offline/pages.ts instead.
export type PageName = 'explore' | 'train' | 'experiments' | 'interview' | 'sheet';

const files: Readonly<Record<PageName, string>> = {
  explore: './',
  train: './train.html',
  experiments: './experiments.html',
  interview: './interview.html',
  sheet: './sheet.html',
};

/** Relative to any of the pages; `query` begins with a question mark, `place` is an id on the page. */
export const pageAddress = (page: PageName, query: string, place = ''): string =>
  `${files[page]}${query}${place && `#${place}`}`;
