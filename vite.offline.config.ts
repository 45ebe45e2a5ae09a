// dist/activation-lab.html: the whole site as one file, to be opened from the disk.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import experiments from './tools/vite-experiments.js';
import katex from './tools/vite-katex.js';
import lesson from './tools/vite-lesson.js';
import oneFile from './tools/vite-one-file.js';
import questions from './tools/vite-questions.js';
import sheets from './tools/vite-sheets.js';
import site from './vite.config.js';

const page = (file: string) => fileURLToPath(new URL(`web/page/${file}`, import.meta.url));

export default defineConfig({
  root: page(''),
  plugins: [
    lesson(),
    experiments(),
    questions(),
    sheets(),
    katex(),
    oneFile({
      fileName: 'activation-lab.html',
      template: page('index.html'),
      unpack: page('offline/unpack.js'),
    }),
  ],
  resolve: {
    alias: [
      { find: /^\.\/pages\.js$/, replacement: page('offline/pages.ts') },
      { find: /^\.\/workers\.js$/, replacement: page('offline/workers.ts') },
      { find: /^\..*\.scalar\.mjs$/, replacement: page('offline/no-scalar.ts') },
    ],
  },
  build: {
    outDir: '../../dist',
    emptyOutDir: false, // the site and the package are there, too
    rollupOptions: { input: page('offline/main.ts'), output: { codeSplitting: false } },
    target: site.build?.target,
    cssTarget: site.build?.cssTarget,
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
  },
});
