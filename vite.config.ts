import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import experiments from './tools/vite-experiments.js';
import katex from './tools/vite-katex.js';
import lesson from './tools/vite-lesson.js';
import questions from './tools/vite-questions.js';
import sheets from './tools/vite-sheets.js';

/** What most pages begin with, in one file with what it imports: by itself it is one for each set of pages. */
const common =
  /node_modules\/@?lit|web\/(elements\/(public-element|lab-element|control-styles|attributes)|page\/(header|footer|theme|embed-tools|wanted-language)|plot\/(state|analyses|parameters|labels))\b/;

const pages = [
  'index.html',
  'train.html',
  'experiments.html',
  'interview.html',
  'sheet.html',
  'embed.html',
];

export default defineConfig({
  root: fileURLToPath(new URL('web/page', import.meta.url)),
  base: './',
  plugins: [lesson(), experiments(), questions(), sheets(), katex()],
  resolve: {
    // The site has modules, data sets and workers as files beside it.
    alias: [
      {
        find: /^(\.\.\/)+package\/index\.js$/,
        replacement: fileURLToPath(new URL('web/package/external.ts', import.meta.url)),
      },
    ],
  },
  build: {
    outDir: '../../dist/site',
    emptyOutDir: true,
    rollupOptions: {
      input: pages.map((page) =>
        fileURLToPath(new URL(`web/page/${page}`, import.meta.url)),
      ),
      output: {
        codeSplitting: { groups: [{ name: 'common', test: common }] },
      },
    },
    target: 'es2022',
    // These know light-dark(); older targets would have it rewritten into something that no longer
    // follows color-scheme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Every asset a file of its own: the page's policy allows no data: addresses.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  server: { fs: { allow: ['../..'] } },
  // A sandboxed frame has no origin, and would be refused even its own scripts.
  preview: { cors: { origin: '*' } },
});
