// Vite plugin: the instructor's sheets as modules.
//   import texts from 'virtual:sheets/en'      → { [view]: SheetText }
//   import contents from 'virtual:sheets'      → { [view]: SheetContent }, each with what its
//                                                experiment has
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import { ExpressionError, parse } from '../web/claims/syntax.js';
import {
  type SheetContent,
  type SheetText,
  sheetFormats,
  withExperiment,
} from '../web/sheets/content.js';
import { LessonError } from './lesson-markdown.js';
import { readSheet } from './sheet-markdown.js';
import { readExperimentContents } from './vite-experiments.js';

const root = path.resolve(import.meta.dirname, '..');
const contentFolder = path.join(root, 'web/content');
const orderFile = path.join(contentFolder, 'sheets.json');
const prefix = 'virtual:sheets';

export default function sheetsPlugin(): Plugin {
  return {
    name: 'activation-lab-sheets',

    resolveId: (id) => (id === prefix || id.startsWith(`${prefix}/`) ? `\0${id}` : undefined),

    async load(resolved) {
      if (!resolved.startsWith(`\0${prefix}`)) return undefined;
      const language = resolved.slice(prefix.length + 2);
      this.addWatchFile(orderFile);
      for (const folder of ['', ...(language ? [language] : [])]) {
        for (const file of await filesIn(folderOf(folder))) this.addWatchFile(file);
      }
      const value = language ? await readSheetTexts(language) : await readSheetContents();
      return `export default ${JSON.stringify(value)};\n`;
    },

    // A file changes the modules that are made of it: a text one, a JSON file all.
    hotUpdate({ file }) {
      const [first = '', second] = path.relative(contentFolder, file).split(path.sep);
      const ofSheets = [first, second].some((name) =>
        ['sheets', 'experiments'].includes(name ?? ''),
      );
      if (!ofSheets && file !== orderFile) return undefined;
      const modules = [...this.environment.moduleGraph.idToModuleMap.entries()];
      const changed = second === 'sheets' ? `\0${prefix}/${first}` : `\0${prefix}`;
      return modules.filter(([id]) => id.startsWith(changed)).map(([, module]) => module);
    },
  };
}

/** By view, in the order in which they are listed; of an experiment with what that has. */
export async function readSheetContents(): Promise<Record<string, SheetContent>> {
  const experiments = await readExperimentContents();
  const views: readonly string[] = JSON.parse(await readFile(orderFile, 'utf8'));
  const entries = views.map(async (view) => {
    const file = path.join(folderOf(''), `${view}.json`);
    const content: SheetContent = JSON.parse(await readFile(file, 'utf8'));
    check(content, path.relative(root, file));
    const experiment = experiments[view];
    return [view, experiment ? withExperiment(content, view, experiment) : content] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** By view. */
export async function readSheetTexts(language: string): Promise<Record<string, SheetText>> {
  const contents = await readSheetContents();
  const entries = (await filesIn(folderOf(language))).map(async (file) => {
    const [view, name] = [path.basename(file, '.md'), path.relative(root, file)];
    const content = contents[view];
    if (!content) throw new LessonError(`web/content/sheets.json does not list “${view}”`, name, 1);
    return [view, readSheet(await readFile(file, 'utf8'), content, name)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const folderOf = (language: string) => path.join(contentFolder, language, 'sheets');

async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.(json|md)$/.test(name)).sort();
  return names.map((name) => path.join(folder, name));
}

function check({ minutes, values }: SheetContent, file: string): void {
  if (!Number.isInteger(minutes)) throw new Error(`${file}: minutes is no whole number`);
  for (const [name, { expression, format, expected }] of Object.entries(values)) {
    const wrong = (reason: string): never => {
      throw new Error(`${file}: values.${name}: ${reason}`);
    };
    if (!/^[a-z][a-z0-9-]*$/.test(name)) wrong('the name is not kebab-case');
    if (!sheetFormats.includes(format)) {
      wrong(`format "${format}" is none of ${sheetFormats.join(', ')}`);
    }
    if ((format === 'verdict') !== (typeof expected === 'boolean')) {
      wrong('a verdict, and nothing else, says what is expected');
    }
    try {
      parse(expression);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      wrong(error.message);
    }
  }
}
