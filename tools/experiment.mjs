// npm run experiment -- ID [--seeds 20] [--first 1] [--workers 2] [--set depth=8 --set activations=relu,tanh]
//   [--csv FILE] [--json FILE] [--claims]
// Runs an experiment on all cores and prints median and quartiles over the seeds, measure by measure;
// with --claims instead what the run says of its content: predictions, claims, numbers in the text.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { main, Stop } from './run.mjs';
import { setUp } from './setup.mjs';

const mostColumns = 5; // of places

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '20' },
      first: { type: 'string', default: '1' },
      workers: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      csv: { type: 'string' },
      json: { type: 'string' },
      claims: { type: 'boolean', default: false },
    },
  });
  await setUp();
  await build();
  const { conditionName, loadExperiments } = await import('activation-lab');
  const experiments = await loadExperiments();
  const [id] = positionals;
  const spec = experiments.list.find((one) => one.id === id);
  if (!spec) throw new Stop(`Name one of: ${experiments.list.map((one) => one.id).join(', ')}`);

  const begin = performance.now();
  let result;
  try {
    const results = experiments.runExperiment(id, {
      seeds: Number(values.seeds),
      firstSeed: Number(values.first),
      settings: settingsOf(spec, values.set),
      workers: values.workers === undefined ? undefined : Number(values.workers),
    });
    for await (result of results) progress(`  ${result.done} of ${result.total} seeds`);
  } catch (error) {
    throw new Stop(error.message);
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  progress('');

  if (values.claims) {
    (await import('tsx/esm/api')).register();
    const { claimsOf } = await import('./experiment-claims.ts');
    process.stdout.write(`${await claimsOf(id, result)}\n`);
  } else {
    const names = result.plan.conditions.map((condition) => conditionName(condition) || id);
    for (const measure of result.plan.measures) {
      if (measure.width > 1) continue;
      process.stdout.write(`\n${measure.id}\n`);
      const rows = result.summary.map((condition) => condition[measure.id]);
      process.stdout.write(table(measure.axis, names, rows));
    }
  }
  process.stdout.write(`\n${result.total} seeds, ${seconds} s\n`);
  if (values.csv) await writeFile(values.csv, result.toCSV());
  if (values.json) await writeFile(values.json, JSON.stringify(result));
});

/** `name=value` as the control wants it; what is none of its own is left to be named as a mistake. */
function settingsOf({ controls }, texts) {
  return Object.fromEntries(
    texts.map((text) => {
      const [name, value = ''] = text.split('=');
      const control = controls.find((one) => one.id === name);
      if (Array.isArray(control?.default)) return [name, value.split(',')];
      return [name, typeof control?.default === 'number' ? Number(value) : value];
    }),
  );
}

/** A line a condition; along an axis a column for each place, or for some where there are many. */
function table(axis, names, rows) {
  const count = axis?.places.length ?? 1;
  const shown = Math.min(count, mostColumns);
  // With the first and the last place, evenly spread.
  const places = Array.from({ length: shown }, (_, i) =>
    shown === 1 ? 0 : Math.round((i * (count - 1)) / (shown - 1)),
  );
  const lines = names.map((name, i) => [name, ...places.map((place) => cell(rows[i], place))]);
  if (axis) lines.unshift([axis.id, ...places.map((place) => figure(axis.places[place]))]);
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line.map((text, i) => (i ? text.padStart(widths[i]) : text.padEnd(widths[i]))).join('  '),
    )
    .map((line) => `  ${line}\n`)
    .join('');
}

function cell({ lower, median, upper, count }, place) {
  if (count[place] === 0) return '–';
  return `${figure(median[place])} [${figure(lower[place])}, ${figure(upper[place])}]`;
}

function figure(value) {
  const short = Number(value.toPrecision(3));
  return Math.abs(short) >= 1e4 || (short !== 0 && Math.abs(short) < 1e-3)
    ? short.toExponential()
    : String(short);
}

/** On a terminal, in place of what was there. */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
