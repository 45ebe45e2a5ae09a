// npm run fuzz -- [--seed 1] [--calls 1e6] [--only lab,trainer,experiments,parsers]
// So many random calls of the package in all, half as many texts for what reads them. A call that does
// not end as it should is printed; the same seed makes it again.
import { parseArgs } from 'node:util';
import { experimentsTarget } from './experiments.js';
import { fuzz, type Target } from './harness.js';
import { labTarget } from './lab.js';
import { parsersTarget } from './parsers.js';
import { trainerTarget } from './trainer.js';

const targets: Record<string, { share: number; load: () => Promise<Target> }> = {
  lab: { share: 0.6, load: labTarget },
  trainer: { share: 0.3, load: trainerTarget },
  experiments: { share: 0.1, load: experimentsTarget },
  parsers: { share: 0.5, load: parsersTarget },
};

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: '1e6' },
    only: { type: 'string', default: Object.keys(targets).join() },
  },
});
for (const name of values.only.split(',')) {
  const target = targets[name];
  if (!target) throw new Error(`--only ${name}: allowed: ${Object.keys(targets).join(', ')}`);
  const calls = Math.ceil(Number(values.calls) * target.share);
  const { answered, seconds, slowest, memory } = fuzz(
    await target.load(),
    Number(values.seed),
    calls,
  );
  const lines = [
    `${name}: ${calls} calls, ${answered} answered, ${seconds.toFixed(1)} s, ${Math.round(calls / seconds)} a second`,
    `  slowest ${slowest.milliseconds.toFixed(0)} ms: ${slowest.call.slice(0, 300)}`,
    ...(memory > 0 ? [`  memory ${memory.toFixed(1)} MB`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
