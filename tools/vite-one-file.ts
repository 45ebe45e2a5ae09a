// Vite plugin: one HTML file of one chunk and its style sheet, which asks for nothing else and, by
// its policy, could not. The program is packed, for it is mostly text; a few lines unpack it.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

interface OneFileOptions {
  /** Written into the output folder. */
  readonly fileName: string;
  /** The page whose policy, style sheets and script give way to those of the file. */
  readonly template: string;
  /** A module's text; it unpacks what stands in the element with the id "program". */
  readonly unpack: string;
}

export default function oneFilePlugin({ fileName, template, unpack }: OneFileOptions): Plugin {
  return {
    name: 'activation-lab-one-file',
    enforce: 'pre',

    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const programs: string[] = [];
        const styles: string[] = [];
        for (const [name, output] of Object.entries(bundle)) {
          if (output.type === 'chunk') programs.push(output.code);
          else if (name.endsWith('.css')) styles.push(String(output.source));
          else throw new Error(`${name} would be a second file`);
          delete bundle[name];
        }
        const [program, style] = [only(programs, 'program'), only(styles, 'style sheet')];
        const page = await readFile(template, 'utf8');
        const start = (await readFile(unpack, 'utf8')).trim();
        this.emitFile({ type: 'asset', fileName, source: filledPage(page, program, style, start) });
      },
    },
  };
}

function filledPage(page: string, program: string, style: string, start: string): string {
  const policy = [
    "default-src 'none'",
    // The worker's text becomes a blob:, the program runs by its hash.
    `script-src ${hashOf(start)} ${hashOf(program)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hashOf(style)}`,
    "style-src-attr 'unsafe-inline'",
    'img-src blob: data:',
    'font-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const packed = gzipSync(program, { level: 9 }).toString('base64');
  const parts: readonly [RegExp, string][] = [
    [/content="default-src[^"]*"/, `content="${policy}"`],
    [/ *<link rel="stylesheet"[^>]*>\n/, ''],
    [/ *<link rel="stylesheet"[^>]*>\n/, ''],
    [/<script type="module"[^>]*><\/script>/, `<style>${style}</style>`],
    [
      /(?=<\/body>)/,
      `<script type="text/plain" id="program">${packed}</script>\n<script type="module">${start}</script>\n`,
    ],
  ];
  let filled = page;
  for (const [place, text] of parts) {
    if (!place.test(filled)) throw new Error(`the page has no ${place}`);
    filled = filled.replace(place, () => text);
  }
  return filled;
}

function only(texts: readonly string[], what: string): string {
  const [text] = texts;
  if (text === undefined || texts.length > 1) throw new Error(`${texts.length} of ${what}, not 1`);
  return text;
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
