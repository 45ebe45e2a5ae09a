// npm run weight [-- --only page,… --rounds n]: what each page's first view transfers, and how soon
// it answers on a processor slowed down; writes bench/weight.md (with options it only prints).
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import {
  kinds,
  measureFixedWork,
  measurePace,
  measureTransfer,
  type Pace,
  pages,
  serveCounted,
  type Transfer,
} from './first-view.js';

const slowdown = 4;
const budget = { bytes: 204_800, milliseconds: 1500 };

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    files: { type: 'boolean', default: false },
  },
});
const only = values.only?.split(',');
const unknown = only?.find((name) => !pages.some((page) => page.name === name));
if (unknown) {
  throw new RangeError(
    `--only: ${unknown} is not a page; allowed: ${pages.map(({ name }) => name).join(', ')}`,
  );
}
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new RangeError(`--rounds: ${values.rounds} is not a whole number from 1 on`);
}
const wanted = pages.filter(({ name }) => !only || only.includes(name));

const load = os.loadavg()[0] ?? 0; // what else runs
const site = await serveCounted(new URL('../dist/site/', import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
const version = browser.version();

interface Row {
  readonly name: string;
  readonly language: string;
  readonly transfer: Transfer;
  readonly paces: Pace[];
}
const rows: Row[] = [];
const fixedWork: number[] = [];
try {
  for (const page of wanted) {
    for (const language of ['en', 'zh-CN']) {
      const opening = { browser, site, page, language };
      const transfer = await measureTransfer(opening);
      rows.push({ name: page.name, language, transfer, paces: [] });
      process.stderr.write(`  ${page.name}, ${language}: ${transfer.total} bytes\n`);
      if (values.files) process.stderr.write(`${transfer.files.toSorted().join('\n')}\n`);
    }
  }
  // Taken in turns, so that what else the machine does falls on all alike.
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`  round ${round} of ${rounds}\n`);
    fixedWork.push(await measureFixedWork(browser, slowdown));
    for (const row of rows) {
      const page = wanted.find(({ name }) => name === row.name) as (typeof pages)[number];
      row.paces.push(await measurePace({ browser, site, page, language: row.language, slowdown }));
    }
  }
} finally {
  await browser.close();
  site.close();
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1].map(
    (i) => sorted[i] as number,
  );
  return ((low as number) + (high as number)) / 2;
}

const kilobytes = (bytes: number) => (bytes === 0 ? '' : (bytes / 1000).toFixed(1));
const shownKinds = kinds.filter((kind) => rows.some(({ transfer }) => transfer.bytes[kind] > 0));
const tableOf = (heads: readonly string[], lines: readonly (readonly string[])[]) =>
  [
    `| page | language | ${heads.join(' | ')} |`,
    `|---|---|${heads.map(() => '---:|').join('')}`,
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');

const bytesTable = tableOf(
  ['requests', ...shownKinds, 'headers', 'in all', 'of the budget'],
  rows.map(({ name, language, transfer: { files, bytes, headers, total } }) => [
    ...[name, language, String(files.length)],
    ...shownKinds.map((kind) => kilobytes(bytes[kind])),
    ...[kilobytes(headers), kilobytes(total)],
    `${Math.round((100 * total) / budget.bytes)}%`,
  ]),
);
const paceTable = tableOf(
  [
    'drawn',
    'key answered',
    'last long task',
    '**interactive**',
    'slowest round',
    'longest task after the key',
  ],
  rows.map(({ name, language, paces }) => {
    const all = (key: keyof Pace) => paces.map((pace) => pace[key]);
    const columns = [
      median(all('drawn')),
      median(all('answered')),
      median(all('lastLongTask')),
      median(all('interactive')),
      Math.max(...all('interactive')),
      median(all('longestAfterKey')),
    ];
    return [name, language, ...columns.map((value) => value.toFixed(0))];
  }),
);

const text = `# Weight

${new Date().toISOString().slice(0, 10)}, ${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, ${os.availableParallelism()} cores, load ${load.toFixed(1)} at the start; Node ${process.versions.node}, Chromium ${version}. Written by \`npm run weight\`.

## Bytes

What the server of \`npx activation-lab\` sends for a page's first view, in kilobytes of 1000 bytes, compressed with Brotli at quality 9: all that is asked for from a cold start until the page has drawn and then asks for nothing for a second, at 1280 × 900, no reader giving a sign. Headers are those of HTTP/1.1. The budget of the first page is ${budget.bytes.toLocaleString('en')} bytes.

${bytesTable}

## Pace

Milliseconds from the start of the navigation, on a processor slowed down ${slowdown} times by Chromium, over the loopback network; medians of ${rounds} rounds. As soon as the page has drawn, its first control gets a key; what that changes is then seen. *Last long task* is the end of the last task of more than 50 ms in a visit without a key; a page is interactive when it has answered and none such is left. The budget is ${budget.milliseconds} ms.

For comparison, 50 million steps of x ← 3.9 x (1 − x) took ${median(fixedWork).toFixed(0)} ms (${Math.min(...fixedWork).toFixed(0)} to ${Math.max(...fixedWork).toFixed(0)}) in a page slowed down likewise, in the same rounds.

${paceTable}
`;
process.stdout.write(`\n${text}`);
if (process.argv.length === 2) await writeFile(new URL('weight.md', import.meta.url), text);
