// The measured tables as Markdown.
import { peerColumns, speedUp, type Verdict, verdicts } from './bars.js';
import { enoughRounds, type Options, type Table } from './measure.js';

export interface Runtime {
  /** With its version. */
  readonly name: string;
  readonly tables: readonly Table[];
}

const columnsOf = ({ resident }: Table) =>
  resident
    ? ['SIMD', 'SIMD copy', 'scalar', 'plain JS', ...peerColumns]
    : ['SIMD', 'scalar', 'plain JS', 'tfjs', 'ort'];

const title = ({ n, resident }: Table) =>
  `${n.toLocaleString('en')} elements, ${resident ? 'data in place' : 'copied in and out'}`;

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function nanoseconds(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(value < 1 ? 3 : 2);
}

const figure = ({ reached, clear }: Verdict) => `${reached.toFixed(2)}${clear ? '' : '?'}`;

function barText(all: readonly Verdict[]): string {
  const missed = all.filter(({ holds }) => !holds);
  if (all.length === 0) return '';
  if (missed.length === 0) return all.every(({ clear }) => clear) ? 'holds' : 'holds?';
  const parts = missed.map((v) => `${figure(v)} of ${v.factor} × ${v.against}`);
  return `**missed**: ${parts.join('; ')}`;
}

export function tableText(table: Table): string {
  const columns = columnsOf(table);
  const rows = table.rows.map((row) =>
    line([
      row.id,
      ...columns.map((column) => nanoseconds(row.times[column]?.median)),
      speedUp(row, peerColumns)?.byMedian.toFixed(2) ?? '',
      barText(verdicts(table, row)),
    ]),
  );
  return [
    line(['ns per element', ...columns, 'fastest peer ÷ SIMD', 'bar']),
    `|---|${'---:|'.repeat(columns.length + 1)}---|`,
    ...rows,
  ].join('\n');
}

/** One line for each function and bar, with every table in which it is missed. */
export function missedBars(runtimes: readonly Runtime[]): string[] {
  const places = new Map<string, string[]>();
  for (const { name, tables } of runtimes) {
    for (const table of tables) {
      for (const row of table.rows) {
        for (const verdict of verdicts(table, row)) {
          if (verdict.holds) continue;
          const bar = `${row.id}, ${verdict.factor} × ${verdict.against}`;
          const place = `${figure(verdict)} (${name.split(' ')[0]}, ${title(table)})`;
          places.set(bar, [...(places.get(bar) ?? []), place]);
        }
      }
    }
  }
  return [...places].map(([bar, where]) => `${bar}: ${where.join(', ')}`);
}

export function runtimeText({ name, tables }: Runtime): string {
  return tables.map((table) => `## ${name}: ${title(table)}\n\n${tableText(table)}\n`).join('\n');
}

export function missedText(runtimes: readonly Runtime[]): string {
  const missed = missedBars(runtimes);
  const list = missed.length > 0 ? missed.map((bar) => `- ${bar}`).join('\n') : 'None.';
  return `## Bars not reached\n\n${list}\n`;
}

export function methodText({ rounds, milliseconds, millisecondsCopying }: Options): string {
  return `Written by \`npm run bench\`.

- Every contender runs once a round, in an order drawn for each, for ${milliseconds} ms (copying: ${millisecondsCopying} ms) at least; ${rounds} rounds after three to warm up (fewer, but ${enoughRounds}, for who has taken long); the median counts, a ? marks a verdict that the middle half of the rounds leaves open. All on one thread.
- The input is uniform in [−8, 8), the same everywhere; parameters are at our defaults. Before anything is timed, each peer's values must agree with ours within 10⁻⁴.
- *Data in place*: the arrays lie in the engine's memory, results go to other arrays there. Ours: \`bench/kernels.cpp\`, the package's kernels without its facade. *SIMD copy* is a copy loop there, the bound that memory sets.
- *tfjs* is XNNPACK where it has the function, else its own scalar kernel: an op on a tensor made beforehand and the result's disposal. *tfjs kernel* leaves tfjs's engine and allocation out.
- *ort* always copies, so data in place is a difference: a model with the input as a constant and many equal nodes, less the same with one node, by node. The optimizer is off, or it would merge them.
- *Copied in and out*: a \`Float32Array\` in, a new one out, through each library's own interface. *bar*: as fast as the fastest peer, and with data in place: sigmoid, elu 1.3 × XNNPACK, tanh, softplus, gelu, mish 3 × the fastest peer, relu 0.9 × SIMD copy.
`;
}
