// Vite plugin: the lesson and the formulae as modules of ready-made HTML, so that neither Markdown
// nor KaTeX runs in the reader's browser.
//   import sections from 'virtual:lesson/en'   → [{ slug, title, html }]
//   import formulae from 'virtual:formulae'    → { [id]: { f, derivative } }
//   import formulae from 'virtual:vector-formulae'          → { [id]: y_i = … }
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { ActivationSpec, VectorFunctionSpec } from '../web/package/types.js';
import { LessonError, readLesson, renderTex } from './lesson-markdown.js';

export { type Lesson, LessonError, readLesson, renderLesson } from './lesson-markdown.js';

export interface LessonSection {
  readonly slug: string;
  readonly title: string;
  readonly html: string;
}

/** Each a piece of HTML. */
export interface Formulae {
  /** f(x) = … */
  readonly f: string;
  /** f′(x) = … */
  readonly derivative: string;
}

const root = path.resolve(import.meta.dirname, '..');
const content = path.join(root, 'web/content');
const generated = path.join(root, 'web/package/generated');
const lessonPrefix = 'virtual:lesson/';
const formulaModules: Readonly<Record<string, { file: string; read: () => Promise<object> }>> = {
  'virtual:formulae': { file: path.join(generated, 'catalog.json'), read: readFormulae },
  'virtual:vector-formulae': {
    file: path.join(generated, 'vector-catalog.json'),
    read: readVectorFormulae,
  },
};

export default function lessonPlugin(): Plugin {
  return {
    name: 'activation-lab-lesson',

    resolveId(id) {
      return id.startsWith(lessonPrefix) || Object.hasOwn(formulaModules, id)
        ? `\0${id}`
        : undefined;
    },

    async load(resolved) {
      const id = resolved.replace(/^\0/, '');
      const formulae = formulaModules[id];
      if (formulae) {
        this.addWatchFile(formulae.file);
        return asModule(await formulae.read());
      }
      if (!id.startsWith(lessonPrefix)) return undefined;
      const language = id.slice(lessonPrefix.length);
      for (const file of await lessonFiles(language)) this.addWatchFile(file);
      return asModule(await readSections(language));
    },

    // A changed, new or deleted file changes the one module made of it.
    hotUpdate({ file }) {
      const language = languageOf(file);
      const id = language
        ? lessonPrefix + language
        : Object.keys(formulaModules).find((name) => formulaModules[name]?.file === file);
      const module = id && this.environment.moduleGraph.getModuleById(`\0${id}`);
      return module ? [module] : undefined;
    },
  };
}

/** The sections of a language's lesson, in the order of their file names. */
export async function readSections(language: string): Promise<LessonSection[]> {
  const claims: object = JSON.parse(await readFile(path.join(content, 'claims.json'), 'utf8'));
  const files = await lessonFiles(language);
  return Promise.all(
    files.map(async (file) => {
      const markdown = await readFile(file, 'utf8');
      const name = path.relative(root, file);
      const { title, html, claims: used } = readLesson(markdown, name);
      for (const id of used) {
        if (Object.hasOwn(claims, id)) continue;
        const line = markdown.split('\n').findIndex((text) => text.endsWith(`claim ${id}`)) + 1;
        throw new LessonError(`claims.json has no claim “${id}”`, name, line);
      }
      return { slug: path.basename(file, '.md'), title, html };
    }),
  );
}

export async function readFormulae(): Promise<Record<string, Formulae>> {
  const catalog: readonly ActivationSpec[] = await readGenerated('catalog.json');
  return Object.fromEntries(catalog.map((spec) => [spec.id, formulaeOf(spec)]));
}

/** y_i = … of each function over a vector: a piece of HTML. */
export async function readVectorFormulae(): Promise<Record<string, string>> {
  const catalog: readonly VectorFunctionSpec[] = await readGenerated('vector-catalog.json');
  return Object.fromEntries(
    catalog.map(({ id, tex }) => [id, setter(`vector-catalog.json, ${id}`)(`y_i = ${tex}`)]),
  );
}

const readGenerated = async (file: string) =>
  JSON.parse(await readFile(path.join(generated, file), 'utf8'));

const setter = (place: string) => (source: string) => {
  try {
    return renderTex(`\\displaystyle ${source}`);
  } catch (error) {
    throw new Error(`${place}: ${source}: ${error}`);
  }
};

function formulaeOf({ id, tex, texDerivative }: ActivationSpec): Formulae {
  const set = setter(`catalog.json, ${id}`);
  return {
    f: set(`f(x) = ${tex}`),
    derivative: set(`f'(x) = ${texDerivative}`),
  };
}

async function lessonFiles(language: string): Promise<string[]> {
  const folder = path.join(content, language, 'lesson');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return names.map((name) => path.join(folder, name));
}

function languageOf(file: string): string | undefined {
  const [language, folder, name] = path.relative(content, file).split(path.sep);
  return folder === 'lesson' && name?.endsWith('.md') ? language : undefined;
}

const asModule = (value: unknown): string => `export default ${JSON.stringify(value)};\n`;
