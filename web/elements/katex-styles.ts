// What formulae look like, where they stand: KaTeX's rules for a shadow root or the page, and its
// fonts, which only a page can have.

import faces from 'virtual:katex-fonts';
import css from 'virtual:katex-styles';
import { type CSSResult, unsafeCSS } from 'lit';

export const katexStyles: CSSResult = unsafeCSS(css);

let isThere = false;

/** From its address, a font is fetched when a glyph of it is first wanted. */
export function useMathFonts(): void {
  if (isThere) return;
  isThere = true;
  for (const { family, weight, style, range = 'U+0-10ffff', source } of faces) {
    const add = (data: string | BufferSource) =>
      document.fonts.add(
        new FontFace(family, data, { weight, style, unicodeRange: range, display: 'block' }),
      );
    if (typeof source === 'string') add(`url(${JSON.stringify(source)}) format("woff2")`);
    else source().then(({ default: text }) => add(bytesOf(text)), reportError);
  }
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** For formulae that stand in the page itself. */
export function useKatexOnPage(): void {
  useMathFonts();
  const sheet = katexStyles.styleSheet as CSSStyleSheet;
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}
