// npm run bench: measures in Node and in Chromium and writes bench/results.md.
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { measureInChromium } from './chromium.js';
import { instructionsText } from './instructions.js';
import { measure, type Options } from './measure.js';
import { loadEngines } from './node.js';
import { methodText, missedText, type Runtime, runtimeText } from './report.js';

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' }, // ids
      runtime: { type: 'string' }, // node or chromium
      sizes: { type: 'string' }, // multiples of 256
      quick: { type: 'boolean', default: false },
    },
  });
  const options: Options = {
    only: values.only?.split(','),
    sizes: values.sizes?.split(',').map(Number) ?? [4096, 1_048_576],
    // Many short rounds: where other work runs too, most of them escape it.
    rounds: values.quick ? 9 : 61,
    milliseconds: 1,
    millisecondsCopying: 4,
  };
  if (options.sizes.some((n) => !(n > 0 && n % 256 === 0))) {
    throw new RangeError(`--sizes: ${values.sizes} are not multiples of 256`);
  }
  if (values.runtime && !['node', 'chromium'].includes(values.runtime)) {
    throw new RangeError(`--runtime: ${values.runtime} is neither node nor chromium`);
  }
  const partial = process.argv.length > 2;

  const report = (line: string) => process.stderr.write(`  ${line}\n`);

  const load = os.loadavg()[0] ?? 0; // what else runs
  if (load > os.cpus().length / 2) {
    report(
      `load ${load.toFixed(1)}: other work will interrupt the longer calls more than the shorter`,
    );
  }
  const runtimes: Runtime[] = [];
  if (values.runtime !== 'chromium') {
    report('Node');
    const tables = await measure(await loadEngines(), options, report);
    runtimes.push({ name: `Node ${process.versions.node}`, tables });
  }
  if (values.runtime !== 'node') {
    report('Chromium');
    const { version, tables } = await measureInChromium(options, report);
    runtimes.push({ name: `Chromium ${version}`, tables });
  }

  const results = runtimes.map(runtimeText).join('\n');
  process.stdout.write(`\n${results}\n${missedText(runtimes)}`);

  if (!partial) {
    const lock = JSON.parse(
      await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'),
    );
    const packages = ['@tensorflow/tfjs-backend-wasm', 'onnxruntime-web']
      .map((name) => `${name} ${lock.packages[`node_modules/${name}`].version}`)
      .join(', ');
    const cores = os.cpus();
    const text = `# Benchmark

${new Date().toISOString().slice(0, 10)}, ${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores, load ${load.toFixed(1)} at the start; ${runtimes.map(({ name }) => name).join(', ')}; ${packages}. ${methodText(options)}
${results}
${missedText(runtimes)}
${await instructionsText()}`;
    await writeFile(new URL('results.md', import.meta.url), text);
  }
}

// Not by an uncaught error: tfjs catches those and prints all of itself. And onnxruntime leaves
// handles open.
await run().then(
  () => process.exit(),
  (error) => {
    process.stderr.write(`\n✗ ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  },
);
