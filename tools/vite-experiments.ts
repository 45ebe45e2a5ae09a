// Vite plugin: what is said of the experiments, as modules.
//   import texts from 'virtual:experiments/en'      → { [id]: ExperimentText }
//   import contents from 'virtual:experiments'      → { [id]: ExperimentContent }
//   import activations from 'virtual:activation-names'     → ActivationName[]: the page does without
//                                                     the module that has the rest
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import { ExpressionError, parse } from '../web/claims/syntax.js';
import {
  type ExperimentContent,
  type ExperimentText,
  valueFormats,
} from '../web/experiments/content.js';
import type { ActivationName } from '../web/experiments/names.js';
import { readExperiment } from './experiment-markdown.js';
import { LessonError } from './lesson-markdown.js';

const root = path.resolve(import.meta.dirname, '..');
const contentFolder = path.join(root, 'web/content');
const prefix = 'virtual:experiments';
const namesModule = 'virtual:activation-names';
const catalogFile = path.join(root, 'web/package/generated/catalog.json');

export default function experimentsPlugin(): Plugin {
  return {
    name: 'activation-lab-experiments',

    resolveId: (id) =>
      id === prefix || id.startsWith(`${prefix}/`) || id === namesModule ? `\0${id}` : undefined,

    async load(resolved) {
      if (resolved === `\0${namesModule}`) {
        this.addWatchFile(catalogFile);
        return asModule(await readActivationNames());
      }
      if (!resolved.startsWith(`\0${prefix}`)) return undefined;
      const language = resolved.slice(prefix.length + 2);
      const folders = ['', ...(language ? [language] : [])].map(folderOf);
      for (const file of (await Promise.all(folders.map(filesIn))).flat()) this.addWatchFile(file);
      return asModule(
        language ? await readExperimentTexts(language) : await readExperimentContents(),
      );
    },

    // A file changes the modules that are made of it: a text one, a JSON file all.
    hotUpdate({ file }) {
      const [first = '', second] = path.relative(contentFolder, file).split(path.sep);
      if (first !== 'experiments' && second !== 'experiments') return undefined;
      const modules = [...this.environment.moduleGraph.idToModuleMap.entries()];
      const changed = first === 'experiments' ? `\0${prefix}` : `\0${prefix}/${first}`;
      return modules.filter(([id]) => id.startsWith(changed)).map(([, module]) => module);
    },
  };
}

/** By experiment. */
export async function readExperimentContents(): Promise<Record<string, ExperimentContent>> {
  const files = await filesIn(folderOf(''));
  const entries = files.map(async (file) => {
    const content: ExperimentContent = JSON.parse(await readFile(file, 'utf8'));
    check(content, path.relative(root, file));
    return [path.basename(file, '.json'), content] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** By experiment; of those that have a text (a test says which are missing). */
export async function readExperimentTexts(
  language: string,
): Promise<Record<string, ExperimentText>> {
  const contents = await readExperimentContents();
  const entries = (await filesIn(folderOf(language))).map(async (file) => {
    const [id, name] = [path.basename(file, '.md'), path.relative(root, file)];
    const content = contents[id];
    if (!content) throw new LessonError(`web/content/experiments/${id}.json is missing`, name, 1);
    return [id, readExperiment(await readFile(file, 'utf8'), content, name)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** In the registry's order. */
export async function readActivationNames(): Promise<ActivationName[]> {
  const catalog: readonly ActivationName[] = JSON.parse(await readFile(catalogFile, 'utf8'));
  return catalog.map(({ id, name, family }) => ({ id, name, family }));
}

const asModule = (value: unknown): string => `export default ${JSON.stringify(value)};\n`;

const folderOf = (language: string) => path.join(contentFolder, language, 'experiments');

async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.(json|md)$/.test(name)).sort();
  return names.map((name) => path.join(folder, name));
}

function check({ options, values, claims, charts }: ExperimentContent, file: string): void {
  const expressions: [string, unknown][] = [
    ...Object.entries(options).map(([id, text]): [string, unknown] => [`options.${id}`, text]),
    ...Object.entries(values).map(([id, it]): [string, unknown] => [`values.${id}`, it.expression]),
    ...Object.entries(claims).map(([id, it]): [string, unknown] => [`claims.${id}`, it.expression]),
  ];
  for (const [place, text] of expressions) {
    if (typeof text !== 'string') throw new Error(`${file}: ${place} has no expression`);
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw new Error(`${file}: ${place}: ${error.message}`);
    }
  }
  for (const [id, { format }] of Object.entries(values)) {
    if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new Error(`${file}: values.${id} is not kebab-case`);
    if (valueFormats.includes(format)) continue;
    throw new Error(
      `${file}: values.${id}: format "${format}" is none of ${valueFormats.join(', ')}`,
    );
  }
  for (const [id, { expected, origin }] of Object.entries(claims)) {
    if (typeof expected !== 'boolean') throw new Error(`${file}: claims.${id} expects no verdict`);
    if (['article', 'textbook', 'paper', 'lab'].includes(origin)) continue;
    throw new Error(`${file}: claims.${id}: origin "${origin}" is not known`);
  }
  if (!Array.isArray(charts) || charts.length === 0)
    throw new Error(`${file}: there are no charts`);
}
