// dist/package/elements: the public elements, beside the package that they import.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import experiments from './tools/vite-experiments.js';
import katex from './tools/vite-katex.js';
import lesson from './tools/vite-lesson.js';
import questions from './tools/vite-questions.js';
import site from './vite.config.js';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  root: at('.'),
  plugins: [
    {
      name: 'activation-lab-package',
      enforce: 'pre',
      resolveId: (id) =>
        /^(\.\.\/)+package\/index\.js$/.test(id)
          ? { id: '../index.js', external: true }
          : undefined,
    },
    lesson(),
    experiments(),
    questions(),
    katex({ fontBytes: true }),
  ],
  publicDir: false,
  build: {
    outDir: 'dist/package/elements',
    emptyOutDir: true,
    lib: {
      entry: { elements: at('web/elements/elements.ts'), define: at('web/elements/define.ts') },
      formats: ['es'],
    },
    rollupOptions: { output: { chunkFileNames: '[name].js' } },
    modulePreload: false,
    target: site.build?.target,
    cssTarget: site.build?.cssTarget,
  },
});
