// What Chinese text of the page keeps to.
const han = '\\p{Script=Han}';
const wrong = new RegExp(
  `${han}[A-Za-z0-9$]|[A-Za-z0-9$]${han}|${han}[,;:?!]|${han}\\.(?!\\d)|${han}\\(`,
  'u',
);

/** Lines, with their numbers, that lack a space between Chinese and Latin, or Chinese punctuation. */
export const wrongSpacing = (text: string): string[] =>
  text.split('\n').flatMap((line, i) => (wrong.test(line) ? [`${i + 1}: ${line}`] : []));
