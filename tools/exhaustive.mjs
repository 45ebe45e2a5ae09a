// npm run test:exhaustive: every float there is through the float kernels, at default parameters,
// against an oracle of its own in 80-bit arithmetic (tests/exhaustive). Minutes a function; stopped
// and started again it goes on where it was.
//   -- --only gelu,tanh   those activations
//   -- --order 0          f alone (1: f′ alone)
//   -- --stride 61        every 61st bit pattern
//   -- --jobs 1           threads (else one a core)
//   -- --check-oracle     the oracle against tests/reference/*.csv, and nothing else
// Fails where f is off by more than 2 ULP or f′ by more than 4. Within 10⁻⁷ is enough where the exact
// value changes sign between 7/8 and 9/8 of x. NaN must give NaN, ±∞ the limit (NaN if there is none).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fingerprint } from './fingerprint.mjs';
import { findOnPath, main, root, run, Stop, step } from './run.mjs';

const folder = path.join(root, 'build/exhaustive');
const program = path.join(folder, 'cmake/exhaustive');
const orderNames = ['f', 'f′'];

await main(async () => {
  const options = readOptions();
  await step('Building', compile);
  await step('The oracle against the reference vectors', () => checkOracle(options.checkOracle));
  if (options.checkOracle) return;

  const ids = await chooseIds(options.only);
  await mkdir(path.join(folder, 'state'), { recursive: true });
  const results = [];
  const clock = { chunks: 0, seconds: 0 };
  for (const [index, id] of ids.entries()) {
    results.push(...(await sweep(id, options, clock, index, ids.length)));
    await writeFile(path.join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
    if (options.stride === '1') await keep(id, results);
  }
  process.stdout.write(`\n${table(results)}\n`);

  const broken = results.filter((result) => result.broken > 0);
  if (broken.length > 0) {
    const lines = broken.map(
      (r) =>
        `${r.id}, ${orderNames[r.order]}: ${r.broken} floats beyond ${r.bar} ULP, ` +
        `from ${r.brokenFrom} to ${r.brokenTo}; worst ${show(r.maxUlp)} ULP at ${r.x} = ${r.xHex}, ` +
        `${r.actual} instead of ${r.exact}`,
    );
    throw new Stop(`Beyond the bar:\n  ${lines.join('\n  ')}`);
  }
  process.stdout.write('\nAll within the bars\n');
});

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        only: { type: 'string' },
        order: { type: 'string' },
        stride: { type: 'string', default: '1' },
        jobs: { type: 'string', default: String(os.availableParallelism?.() ?? os.cpus().length) },
        'check-oracle': { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new Stop(error.message);
  }
  if (![undefined, '0', '1'].includes(values.order)) throw new Stop('--order: 0 or 1');
  for (const name of ['stride', 'jobs']) {
    if (!/^[1-9]\d{0,6}$/.test(values[name])) throw new Stop(`--${name}: a whole number from 1 on`);
  }
  return {
    only: values.only?.split(','),
    orders: values.order ?? '01',
    stride: values.stride,
    jobs: values.jobs,
    checkOracle: values['check-oracle'],
  };
}

async function compile() {
  for (const names of [['cmake'], ['c++', 'g++', 'clang++']]) {
    if (!findOnPath(...names)) throw new Stop(`${names[0]} is missing`);
  }
  await run('cmake', ['-S', 'tests/exhaustive', '-B', 'build/exhaustive/cmake'], { quiet: true });
  await run('cmake', ['--build', 'build/exhaustive/cmake', '--target', 'exhaustive'], {
    quiet: true,
  });
}

async function checkOracle(inFull) {
  const files = (await readdir(path.join(root, 'tests/reference')))
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .map((file) => path.join('tests/reference', file));
  await run(program, ['check', ...files], { quiet: !inFull });
  return `${files.length} functions agree`;
}

/** The ids to run, in the catalogue's order. */
async function chooseIds(only) {
  const lines = (await run(program, ['list'], { quiet: true })).trim().split('\n');
  const known = new Map(lines.map((line) => line.split(' ')));
  const unknown = (only ?? []).filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new Stop(`--only ${unknown}: not in the catalogue: ${[...known.keys()].join(', ')}`);
  }
  const ids = [...known.keys()].filter((id) => only?.includes(id) ?? true);
  const without = ids.filter((id) => known.get(id) === 'none');
  if (without.length > 0) {
    throw new Stop(`No oracle for ${without.join(', ')}: define it in tests/exhaustive/oracle.cpp`);
  }
  return ids;
}

/** One activation through the program, its progress shown; the results by order. */
async function sweep(id, { orders, stride, jobs }, clock, index, count) {
  const state = await stateFile(id, stride);
  const child = spawn(program, ['run', id, state, orders, stride, jobs], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  const begin = performance.now();
  const results = [];
  let first;
  let shown = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) {
      results.push(JSON.parse(line));
      continue;
    }
    const [done, total] = line.split(' ').slice(1).map(Number);
    first ??= done;
    const seconds = (performance.now() - begin) / 1000;
    const fresh = done - first + clock.chunks;
    const pace = fresh > 0 ? (seconds + clock.seconds) / fresh : undefined;
    const percent = Math.floor((100 * done) / total);
    // On a terminal one line that changes, elsewhere four of them.
    const mark = process.stdout.isTTY ? percent : Math.floor(percent / 25);
    if (mark === shown) continue;
    shown = mark;
    const left = pace && `${duration(pace * (total - done))} left`;
    const leftOfAll =
      pace && index + 1 < count && `${duration(pace * (total * (count - index) - done))} of all`;
    const text = [`${id} (${index + 1} of ${count}): ${percent} %`, left, leftOfAll]
      .filter(Boolean)
      .join(', ');
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K  ${text}` : `  ${text}\n`);
    if (done === total) {
      clock.chunks = fresh;
      clock.seconds += seconds;
    }
  }
  const end = await closed;
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  if (end !== 0) {
    throw new Stop(`${id}: ended with ${end}. Run it again: what is finished is kept`);
  }
  process.stdout.write(
    `▸ ${id}: ${results.map((r) => `${orderNames[r.order]} ${show(r.maxUlp)} ULP`).join(', ')}` +
      ` (${duration((performance.now() - begin) / 1000)})\n`,
  );
  return results;
}

/** A finished run's figures, for the README: in a file that is committed. */
async function keep(id, results) {
  const file = path.join(root, 'tests/exhaustive/measured.json');
  const measured = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
  const orders = results
    .filter((result) => result.id === id)
    .map(({ order, maxUlp, x }) => [order, { ulp: maxUlp, x }]);
  measured[id] = { sources: await fingerprint(id), ...Object.fromEntries(orders) };
  const sorted = Object.fromEntries(Object.entries(measured).sort());
  await writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Where finished chunks are kept: of these sources, so that no result outlives what it is of. */
async function stateFile(id, stride) {
  const start = `${id}.${stride}.`;
  const name = `${start}${await fingerprint(id)}`;
  for (const other of await readdir(path.join(folder, 'state'))) {
    if (other.startsWith(start) && other !== name) await rm(path.join(folder, 'state', other));
  }
  return path.join(folder, 'state', name);
}

function table(results) {
  const lines = results.map(
    ({ id, order, floats, maxUlp, x, broken }) =>
      `| ${id} | ${orderNames[order]} | ${maxUlp === 0 ? 'exact' : show(maxUlp)} | ` +
      `${maxUlp === 0 ? '' : typeof x === 'number' ? x.toPrecision(6) : x} | ${floats} | ${broken || ''} |`,
  );
  return [
    '| id | order | max ULP | at x | floats | beyond the bar |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** An error, which is "inf" where NaN or an infinity was missed. */
function show(ulp) {
  if (typeof ulp !== 'number') return ulp;
  return ulp < 1e6 ? ulp.toFixed(2) : ulp.toExponential(1);
}

function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
