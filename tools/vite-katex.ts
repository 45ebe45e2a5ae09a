// Vite plugin: KaTeX's style sheet in two parts, for a shadow root takes rules and no fonts.
//   import css from 'virtual:katex-styles'    → its rules
//   import faces from 'virtual:katex-fonts'   → [{ family, weight, style, url }], WOFF2
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const styles = 'virtual:katex-styles';
const fonts = 'virtual:katex-fonts';
const face = /@font-face\{([^}]*)\}/g;

export default function katexPlugin(): Plugin {
  return {
    name: 'activation-lab-katex',

    resolveId(id) {
      return id === styles || id === fonts ? `\0${id}` : undefined;
    },

    async load(resolved) {
      const id = resolved.replace(/^\0/, '');
      if (id !== styles && id !== fonts) return undefined;
      const file = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');
      const css = await readFile(file, 'utf8');
      if (id === styles) return `export default ${JSON.stringify(css.replace(face, ''))};`;
      const faces = [...css.matchAll(face)].map(([, text]) => faceOf(text as string));
      return [
        ...faces.map(({ path }, i) => `import url${i} from 'katex/dist/${path}?url';`),
        `export default [${faces.map(
          ({ family, weight, style }, i) =>
            `{ family: '${family}', weight: '${weight}', style: '${style}', url: url${i} }`,
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
