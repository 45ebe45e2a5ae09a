// What formulae look like, where they stand: KaTeX's rules for a shadow root or the page, and its
// fonts, which only a page can have.

import faces from 'virtual:katex-fonts';
import css from 'virtual:katex-styles';
import { type CSSResult, unsafeCSS } from 'lit';

export const katexStyles: CSSResult = unsafeCSS(css);

let isThere = false;

/** Each font is fetched when a glyph of it is first wanted. */
export function useMathFonts(): void {
  if (isThere) return;
  isThere = true;
  for (const { family, weight, style, url } of faces) {
    const source = `url(${JSON.stringify(url)}) format("woff2")`;
    document.fonts.add(new FontFace(family, source, { weight, style, display: 'block' }));
  }
}

/** For formulae that stand in the page itself. */
export function useKatexOnPage(): void {
  useMathFonts();
  const sheet = katexStyles.styleSheet as CSSStyleSheet;
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}
