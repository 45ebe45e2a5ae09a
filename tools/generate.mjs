// Writes what is derived from the registry into web/package/generated/: the WebAssembly modules
// with their glue, the TypeScript types of ids and parameters, the catalogue as JSON and the
// plain-JavaScript translation of each formula. Run by tools/build.mjs.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { moduleNames } from './modules.mjs';
import { root, run } from './run.mjs';

const defaults = {
  simd: path.join(root, 'build/wasm-simd'),
  scalar: path.join(root, 'build/wasm-scalar'),
  out: path.join(root, 'web/package/generated'),
};

/** `simd`, `scalar`: the folders of the two builds; `out`: where to write. */
export async function generate({ simd, scalar, out } = defaults) {
  await mkdir(out, { recursive: true });
  await copyModules(simd, scalar, out);
  const module = await instantiate(out, 'activation-lab');
  const trainer = await instantiate(out, 'activation-lab-trainer');
  const laboratory = await instantiate(out, 'activation-lab-experiments');
  const catalog = module.catalog();
  const vectorCatalog = module.vectorCatalog();
  const write = (file, text) => writeFile(path.join(out, file), text);
  await Promise.all([
    write('activation-lab.d.mts', glueTypes('WasmModule')),
    write('activation-lab-trainer.d.mts', glueTypes('TrainerModule')),
    write('activation-lab-experiments.d.mts', glueTypes('ExperimentsModule')),
    write('catalog.json', `${JSON.stringify(catalog, null, 2)}\n`),
    write('vector-catalog.json', `${JSON.stringify(vectorCatalog, null, 2)}\n`),
    write('catalog.ts', catalogTypes(catalog, vectorCatalog)),
    write('training.ts', trainingTypes(trainer.tables())),
    write('experiments.ts', experimentTypes(laboratory.experiments())),
    write('plain.js', await plainJavaScript(scalar)),
    write('plain.d.ts', plainTypes),
  ]);
}

async function copyModules(simd, scalar, out) {
  for (const name of moduleNames) {
    const [glue, scalarGlue] = await Promise.all(
      [simd, scalar].map((folder) => readFile(path.join(folder, `${name}.mjs`))),
    );
    if (!glue.equals(scalarGlue)) {
      throw new Error('SIMD and scalar build differ in their glue; one file must serve both');
    }
    // Emscripten shortens only what it exports; every reader loads this file.
    const { code } = await transform(glue.toString(), { minify: true, target: 'es2022' });
    const copy = (folder, build) =>
      copyFile(path.join(folder, `${name}.wasm`), path.join(out, `${name}.${build}.wasm`));
    await Promise.all([
      writeFile(path.join(out, `${name}.mjs`), code),
      copy(simd, 'simd'),
      copy(scalar, 'scalar'),
    ]);
  }
}

async function instantiate(out, name) {
  const { default: createModule } = await import(pathToFileURL(path.join(out, `${name}.mjs`)));
  const bytes = await readFile(path.join(out, `${name}.scalar.wasm`));
  return createModule({
    instantiateWasm(imports, receive) {
      WebAssembly.instantiate(bytes, imports).then(({ instance }) => receive(instance));
      return {};
    },
  });
}

const header = '// Generated from the C++ registry by tools/generate.mjs. Do not edit.\n';

const glueTypes = (module) => `${header}import type { ${module} } from '../module.js';

export default function createModule(options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}): Promise<${module}>;
`;

function catalogTypes(catalog, vectorCatalog) {
  return `${header}
/** The id of every activation. */
export type ActivationId =
${idUnion(catalog)};

/** Each activation's parameters. */
export interface ActivationParameters {
${parameterTypes(catalog)}
}

/** The id of every function over a vector. */
export type VectorFunctionId =
${idUnion(vectorCatalog)};

/** The parameters of each. */
export interface VectorFunctionParameters {
${parameterTypes(vectorCatalog)}
}
`;
}

function trainingTypes({ toySets, losses, optimizers, initializers }) {
  const settings = optimizers.map((rule) => ({ id: rule.id, parameters: rule.settings }));
  return `${header}
/** The ids of what a session's configuration may name. */
export type ToySetId =
${idUnion(toySets)};
export type LossId =
${idUnion(losses)};
export type OptimizerId =
${idUnion(optimizers)};
export type InitializerId =
${idUnion(initializers)};

/** Each optimizer's settings, beside the learning rate. */
export interface OptimizerSettings {
${parameterTypes(settings)}
}
`;
}

const settingTypes = {
  number: () => 'number',
  whole: () => 'number',
  choice: ({ options }) => options.map((option) => `'${option}'`).join(' | '),
  choices: ({ options }) => `readonly (${options.map((option) => `'${option}'`).join(' | ')})[]`,
  activation: () => 'ActivationId',
  activations: () => 'readonly ActivationId[]',
};

function experimentTypes(experiments) {
  const settings = experiments.map(({ id, controls }) => {
    const fields = controls.map(
      (control) => `readonly ${control.id}: ${settingTypes[control.kind](control)}`,
    );
    return `  readonly '${id}': { ${fields.join('; ')} };`;
  });
  return `${header}import type { ActivationId } from './catalog.js';

/** The id of every experiment. */
export type ExperimentId =
${idUnion(experiments)};

/** What may be set of each. */
export interface ExperimentSettings {
${settings.join('\n')}
}
`;
}

function idUnion(catalog) {
  return catalog.map(({ id }) => `  | '${id}'`).join('\n');
}

function parameterTypes(catalog) {
  const lines = catalog.map(({ id, parameters }) => {
    const fields = parameters.map(({ name }) => `readonly ${name}: number`).join('; ');
    return `  readonly '${id}': ${fields ? `{ ${fields} }` : 'Record<never, never>'};`;
  });
  return lines.join('\n');
}

/** Φ(x), which JavaScript lacks, as src/simd/math_wide.h computes it; to 2e-10. */
async function normalCdf() {
  const source = await readFile(path.join(root, 'src/simd/math_wide.h'), 'utf8');
  const list = /double kWideMills\[\] = \{([^}]*)\}/.exec(source)[1];
  const coefficients = list.split(',').map((word) => hexFloat(word.trim()));
  const horner = coefficients.reduceRight(
    (inner, c) => (inner ? `${c} + t * (${inner})` : `${c}`),
    '',
  );
  return `function normalCdf(x) {
  const a = Math.abs(x);
  const r = 1 / (a + 4);
  const t = Math.min(a - 4, 11) * r;
  const tail = Math.exp(-0.5 * a * a) * r * (${horner});
  return x < 0 ? tail : 1 - tail;
}
`;
}

function hexFloat(word) {
  const [, sign, whole, fraction = '', exponent] = /^(-?)0x(\d)(?:\.([0-9a-f]+))?p(-?\d+)$/.exec(
    word,
  );
  const mantissa = Number.parseInt(whole + fraction, 16) * 16 ** -fraction.length;
  return (sign ? -1 : 1) * mantissa * 2 ** Number(exponent);
}

async function plainJavaScript(folder) {
  const program = path.join(folder, 'plain-javascript.cjs');
  const entries = await run(process.execPath, [program], { quiet: true });
  return `${header}${await normalCdf()}\nexport const plain = {\n${entries}};\n`;
}

const plainTypes = `${header}import type { ActivationId } from './catalog.js';

/** y[i] = f(x[i]), with the activation's parameters in the spec's order. */
export type PlainActivation = (
  x: Float32Array | Float64Array,
  y: Float32Array | Float64Array,
  ...params: number[]
) => void;

/** f, f′ and f″ of each activation as ordinary JavaScript loops over the C++ formula. */
export const plain: Readonly<Record<ActivationId, readonly [PlainActivation, PlainActivation, PlainActivation]>>;
`;
