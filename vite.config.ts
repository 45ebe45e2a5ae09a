import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import lesson from './tools/vite-lesson.js';

export default defineConfig({
  root: fileURLToPath(new URL('web/page', import.meta.url)),
  base: './',
  plugins: [lesson()],
  build: {
    outDir: '../../dist/site',
    emptyOutDir: true,
    target: 'es2022',
    // Every asset a file of its own: the page's policy allows no data: addresses.
    assetsInlineLimit: 0,
  },
  server: { fs: { allow: ['../..'] } },
});
