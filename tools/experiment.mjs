// npm run experiment -- ID [--seeds 20] [--first 1] [--workers 1] [--set depth=8] [--set activations=relu,tanh]
// runs an experiment and prints each condition's quartiles over the seeds, measure by measure; with
// --claims instead what the run says of its content: predictions, claims, the numbers in the text.
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { main, Stop } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '20' },
      first: { type: 'string', default: '1' },
      set: { type: 'string', multiple: true, default: [] },
      workers: { type: 'string', default: '1' },
      claims: { type: 'boolean', default: false },
    },
  });
  await setUp();
  await build();
  const { loadExperiments } = await import('activation-lab');
  const laboratory = await loadExperiments();
  const [id] = positionals;
  const spec = laboratory.list.find((one) => one.id === id);
  if (!spec) throw new Stop(`Name one of: ${laboratory.list.map((one) => one.id).join(', ')}`);
  const settings = Object.fromEntries(
    values.set.map((text) => {
      const [name, value = ''] = text.split('=');
      const kind = spec.controls.find((control) => control.id === name)?.kind ?? 'choice';
      if (kind.endsWith('s') && kind !== 'whole') return [name, value.split(',')];
      return [name, kind === 'number' || kind === 'whole' ? Number(value) : value];
    }),
  );
  const begin = performance.now();
  const options = {
    seeds: Number(values.seeds),
    firstSeed: Number(values.first),
    settings,
    workers: Number(values.workers),
  };
  let result;
  for await (result of laboratory.runExperiment(id, options));
  const seconds = (performance.now() - begin) / 1000;
  if (values.claims) {
    (await import('tsx/esm/api')).register();
    const { claimsOf } = await import('./experiment-claims.ts');
    process.stdout.write(`${await claimsOf(id, result)}\n`);
  } else {
    for (const [i, condition] of result.plan.conditions.entries()) {
      process.stdout.write(`\n${Object.values(condition).join(' · ')}\n`);
      for (const { id: measure, width, axis } of result.plan.measures) {
        if (width > 1) continue;
        const along = axis ? ` by ${axis.id} ${short(axis.places)}` : '';
        process.stdout.write(
          `  ${measure}${along}: ${quartiles(result.summary[i][measure]).join('  ')}\n`,
        );
      }
    }
  }
  process.stdout.write(
    `\n${result.total} seeds, ${seconds.toFixed(1)} s with ${options.workers} worker(s)\n`,
  );
});

function short(places) {
  return places.length > 1 ? `${places[0]}…${places.at(-1)}` : String(places[0]);
}

function quartiles({ median, lower, upper, count }) {
  return Array.from(median, (middle, i) =>
    count[i] === 0
      ? '–'
      : `${Number(middle.toPrecision(3))} [${Number(lower[i].toPrecision(2))}, ${Number(upper[i].toPrecision(2))}]`,
  );
}
