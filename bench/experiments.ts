// npm run bench -- --experiments [--only id,…]: every experiment at its defaults, in Node and in
// Chromium, against the budget; writes bench/experiments.md (with --only it only prints).
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { loadExperiments } from 'activation-lab';
import { inChromium } from './chromium.js';
import { seeds, timeExperiments } from './experiment-times.js';

const budget = 15; // seconds, on two cores

const { values } = parseArgs({
  options: { experiments: { type: 'boolean' }, only: { type: 'string' } },
});
const only = values.only?.split(',');
const report = (line: string) => process.stderr.write(`  ${line}\n`);

const load = os.loadavg()[0] ?? 0; // what else runs
report('Node');
const experiments = await loadExperiments();
const unknown = only?.find((id) => !experiments.list.some((one) => one.id === id));
if (unknown) throw new RangeError(`--only: ${unknown} is not an experiment`);
const node = await timeExperiments(experiments, only, report);
report('Chromium');
const { version, result: chromium } = await inChromium('experiments.html', report, async (page) => {
  await page.waitForFunction(() => 'runExperiments' in globalThis);
  return page.evaluate((ids) => globalThis.runExperiments(ids), only);
});

const lines = node.map(({ id, seconds }, i) => {
  const inPage = chromium[i]?.seconds ?? Number.NaN;
  const holds = Math.max(seconds, inPage) <= budget;
  return `| ${id} | ${seconds.toFixed(1)} | ${inPage.toFixed(1)} | ${holds ? 'holds' : '**missed**'} |`;
});
const text = `# Experiments

${new Date().toISOString().slice(0, 10)}, ${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, ${os.availableParallelism()} cores, load ${load.toFixed(1)} at the start; Node ${process.versions.node}, Chromium ${version}. Written by \`npm run bench -- --experiments\`.

Seconds for ${seeds} seeds at the default settings, on all cores (at most 8), the start of the workers included. The budget is ${budget} s on two cores.

| experiment | Node | Chromium | budget |
|---|---:|---:|---|
${lines.join('\n')}
`;
process.stdout.write(`\n${text}`);
if (!only) await writeFile(new URL('experiments.md', import.meta.url), text);
