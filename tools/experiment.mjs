// npm run experiment -- ID [--seeds 20] [--first 1] [--set depth=8 --set activations=relu,tanh] [--claims]: runs an
// experiment and prints each condition's quartiles over the seeds, measure by measure; with --claims
// instead what the run says of its content: predictions, claims, and the numbers in the text.
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
  const { plan, settings: complete } = laboratory.plan(id, settings);
  const begin = performance.now();
  const runs = Array.from({ length: Number(values.seeds) }, (_, i) =>
    laboratory.runSeed(id, Number(values.first) + i, settings),
  );
  const seconds = (performance.now() - begin) / 1000;
  const summary = `\n${runs.length} seeds, ${seconds.toFixed(1)} s on one core\n`;
  if (values.claims) {
    (await import('tsx/esm/api')).register();
    const { claimsOf } = await import('./experiment-claims.ts');
    process.stdout.write(`${await claimsOf(id, { settings: complete, plan, runs })}\n${summary}`);
    return;
  }
  let offset = 0;
  for (const condition of plan.conditions) {
    process.stdout.write(`\n${Object.values(condition).join(' · ')}\n`);
    for (const { id: measure, width, axis } of plan.measures) {
      const places = axis ? Array.from(axis.places) : [undefined];
      if (width === 1) {
        const cells = places.map((_, i) => quartiles(runs.map((run) => run.values[offset + i])));
        process.stdout.write(
          `  ${measure}${axis ? ` by ${axis.id} ${short(places)}` : ''}: ${cells.join('  ')}\n`,
        );
      }
      offset += places.length * width;
    }
  }
  process.stdout.write(summary);
});

function short(places) {
  return places.length > 1 ? `${places[0]}…${places.at(-1)}` : String(places[0]);
}

function quartiles(numbers) {
  const sorted = numbers.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  if (sorted.length === 0) return '–';
  const at = (p) => {
    const place = p * (sorted.length - 1);
    const low = Math.floor(place);
    return sorted[low] + (place - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
  };
  return `${Number(at(0.5).toPrecision(3))} [${Number(at(0.25).toPrecision(2))}, ${Number(at(0.75).toPrecision(2))}]`;
}
