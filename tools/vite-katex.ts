// Vite plugin: KaTeX's style sheet in two parts, for a shadow root takes rules and no fonts.
//   import css from 'virtual:katex-styles'    → its rules
//   import faces from 'virtual:katex-fonts'   → [{ family, weight, style, range, source }], WOFF2
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
// @ts-expect-error plain JavaScript, without declarations
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const styles = 'virtual:katex-styles';
const fonts = 'virtual:katex-fonts';
const fontBytes = 'virtual:katex-font/';
const fontFolder = path.resolve(import.meta.dirname, '../build/fonts');
const face = /@font-face\{([^}]*)\}/g;

/** What our formulae are set in: renderTex in lesson-markdown.ts refuses all else. */
const ours = /KaTeX_(Main-(Regular|Bold)|Math-(Italic|BoldItalic)|Size\d-Regular)\.woff2$/;

/**
 * What most formulae need of the two fonts that all formulae need: a font of its own with a third of
 * the bytes. The whole font comes for a character that is not in it.
 */
const everyday: Readonly<Record<string, string>> = {
  'KaTeX_Main-Regular.woff2':
    ' \u00a0\u200b$%&()+,./0123456789:;<=>A[\\]abcdefghijklmnopqrstuvwxyz{|}±Φ…′←→↦∂∑−∓∞∣≈≤≥⊙⋅⋯',
  'KaTeX_Math-Italic.woff2': 'abcdefghijklmnopqrstuvwxyzαβγδθλμπσφ',
};

interface KatexOptions {
  /**
   * Faces have, instead of the font's address, a function that fetches its bytes, a chunk of the
   * program: a page's policy need not allow fonts, nor a server send them.
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
      const faces = [...css.matchAll(face)]
        .map(([, text]) => faceOf(text as string))
        .filter(({ path }) => ours.test(path));
      if (options.fontBytes) {
        return `export default [${faces.map(
          ({ path, ...words }) =>
            `{ ...${JSON.stringify(words)}, source: () => import('${fontBytes}${path.replace('fonts/', '')}') }`,
        )}];`;
      }
      const files = await Promise.all(
        faces.map(({ path }) => filesOf(resolve(`katex/dist/${path}`))),
      );
      return [
        ...files.flatMap((parts, i) =>
          parts.map(
            ({ file }, part) => `import url${i}_${part} from ${JSON.stringify(`${file}?url`)};`,
          ),
        ),
        `export default [${faces.flatMap(({ path: _, ...words }, i) =>
          (files[i] ?? []).map(
            ({ range }, part) =>
              `{ ...${JSON.stringify({ ...words, range })}, source: url${i}_${part} }`,
          ),
        )}];`,
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

/** Where the font's parts are, each with the characters that it is for; undefined: all. */
async function filesOf(font: string): Promise<{ file: string; range?: string }[]> {
  const characters = everyday[path.basename(font)];
  if (characters === undefined) return [{ file: font }];
  const codes = Array.from(characters, (character) => character.codePointAt(0) as number).sort(
    (a, b) => a - b,
  );
  const file = path.join(fontFolder, path.basename(font));
  await mkdir(fontFolder, { recursive: true });
  await writeFile(
    file,
    await subsetFont(await readFile(font), characters, { targetFormat: 'woff2' }),
  );
  return [
    { file, range: rangeOf(codes.map((code) => [code, code])) },
    { file: font, range: rangeOf(gapsBetween(codes)) },
  ];
}

const gapsBetween = (codes: readonly number[]): [number, number][] =>
  [-1, ...codes]
    .map((code, i): [number, number] => [code + 1, (codes[i] ?? 0x110000) - 1])
    .filter(([from, to]) => from <= to);

/** As in CSS. */
const rangeOf = (intervals: readonly (readonly [number, number])[]): string =>
  intervals.map((ends) => `U+${ends.map((end) => end.toString(16)).join('-')}`).join(',');
