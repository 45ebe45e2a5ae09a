// Vite plugin: KaTeX's style sheet in two parts, for a shadow root takes rules and no fonts.
//   import css from 'virtual:katex-styles'    → its rules
//   import faces from 'virtual:katex-fonts'   → [{ family, weight, style, source }], WOFF2
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const styles = 'virtual:katex-styles';
const fonts = 'virtual:katex-fonts';
const fontBytes = 'virtual:katex-font/';
const face = /@font-face\{([^}]*)\}/g;

/** What our formulae are set in. */
const ours = /KaTeX_(Main-(Regular|Bold)|Math-(Italic|BoldItalic)|Size\d-Regular)\.woff2$/;

interface KatexOptions {
  /**
   * Faces have, instead of the font's address, a function that fetches its bytes, a chunk of the
   * program: a page's policy need not allow fonts, nor a server send them. Only those of `ours`.
   */
  readonly fontBytes?: boolean;
}

export default function katexPlugin(options: KatexOptions = {}): Plugin {
  return {
    name: 'activation-lab-katex',

    resolveId(id) {
      const isOurs = id === styles || id === fonts || id.startsWith(fontBytes);
      return isOurs ? `\0${id}` : undefined;
    },

    async load(resolved) {
      const id = resolved.replace(/^\0/, '');
      const { resolve } = createRequire(import.meta.url);
      if (id.startsWith(fontBytes)) {
        const font = await readFile(resolve(`katex/dist/fonts/${id.slice(fontBytes.length)}`));
        return `export default ${JSON.stringify(font.toString('base64'))};`;
      }
      if (id !== styles && id !== fonts) return undefined;
      const css = await readFile(resolve('katex/dist/katex.min.css'), 'utf8');
      if (id === styles) return `export default ${JSON.stringify(css.replace(face, ''))};`;
      const faces = [...css.matchAll(face)].map(([, text]) => faceOf(text as string));
      const described = (source: (path: string, i: number) => string, wanted = faces) =>
        `export default [${wanted.map(
          ({ path, ...words }, i) => `{ ...${JSON.stringify(words)}, source: ${source(path, i)} }`,
        )}];`;
      if (options.fontBytes) {
        return described(
          (path) => `() => import('${fontBytes}${path.replace('fonts/', '')}')`,
          faces.filter(({ path }) => ours.test(path)),
        );
      }
      return [
        ...faces.map(({ path }, i) => `import url${i} from 'katex/dist/${path}?url';`),
        described((_, i) => `url${i}`),
      ].join('\n');
    },
  };
}

function faceOf(text: string) {
  const value = (pattern: RegExp): string => {
    const [, found] = pattern.exec(text) ?? [];
    if (!found) throw new Error(`KaTeX’s font face has no ${pattern}: ${text}`);
    return found;
  };
  return {
    family: value(/font-family:"?(\w+)/),
    weight: value(/font-weight:(\w+)/),
    style: value(/font-style:(\w+)/),
    path: value(/url\(([^)]*\.woff2)\)/),
  };
}
