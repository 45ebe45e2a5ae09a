// Where the pages are: files beside each other. The offline file has offline/pages.ts instead.
export type PageName = 'explore' | 'train' | 'experiments' | 'interview' | 'sheet';

const files: Readonly<Record<PageName, string>> = {
  explore: './',
  train: './train.html',
  experiments: './experiments.html',
  interview: './interview.html',
  sheet: './sheet.html',
};

/** Of embed.html, whole, to be put into another site's page; undefined where there is none. */
export const embedAddress = (query: string): string | undefined =>
  new URL(`./embed.html${query}`, location.href).href;

/** Of the script that defines the elements in another site's page. */
export const elementsAddress = (): string =>
  new URL('./package/elements/define.js', location.href).href;

/** Relative to any of the pages; `query` begins with a question mark, `place` is an id on the page. */
export const pageAddress = (page: PageName, query: string, place = ''): string =>
  `${files[page]}${query}${place && `#${place}`}`;
