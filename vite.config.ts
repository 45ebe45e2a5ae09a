import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import experiments from './tools/vite-experiments.js';
import katex from './tools/vite-katex.js';
import lesson from './tools/vite-lesson.js';
import questions from './tools/vite-questions.js';

/**
 * What nearly every page begins with, in one file: by themselves Rolldown's chunks are a request for
 * each set of pages that share a module.
 */
const common =
  /node_modules\/(@lit|lit)|rolldown.runtime|preload-helper|modulepreload-polyfill|web\/(content\/(languages|first-view)|elements\/(attributes|control-styles|define-element|graph-link|lab-element|language-element|public-element|retryable|theme)|package\/(definitions|external|instantiate|lab|load|runtime|values|vectors|fetch|expression-error|generated\/activation-lab\.mjs)|page\/(embed-address|header|pages|theme|wanted-language)|plot\/(analyses|format|parameters|scene|state|verdicts))/;

const pages = ['index.html', 'train.html', 'experiments.html', 'interview.html', 'embed.html'];

export default defineConfig({
  root: fileURLToPath(new URL('web/page', import.meta.url)),
  base: './',
  plugins: [lesson(), experiments(), questions(), katex()],
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
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'common', test: common }],
        },
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
