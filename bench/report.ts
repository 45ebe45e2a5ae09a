// The measured tables as Markdown.
import { peerColumns, speedUp, verdicts } from './bars.js';
import type { Options, Table } from './measure.js';

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

export function tableText(table: Table): string {
  const columns = columnsOf(table);
  const rows = table.rows.map((row) => {
    const all = verdicts(table, row);
    const missed = all.filter(({ holds }) => !holds);
    const bar = missed
      .map(({ reached, factor, against }) => `${reached.toFixed(2)} of ${factor} × ${against}`)
      .join('; ');
    return line([
      row.id,
      ...columns.map((column) => nanoseconds(row.ns[column])),
      speedUp(row, peerColumns)?.toFixed(2) ?? '',
      all.length === 0 ? '' : missed.length === 0 ? 'holds' : `**missed**: ${bar}`,
    ]);
  });
  return [
    line(['ns per element', ...columns, 'fastest peer ÷ SIMD', 'bar']),
    `|---|${'---:|'.repeat(columns.length + 1)}---|`,
    ...rows,
  ].join('\n');
}

/** One line for each bar that a row misses. */
export function missedBars(runtimes: readonly Runtime[]): string[] {
  return runtimes.flatMap(({ name, tables }) =>
    tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        verdicts(table, row)
          .filter(({ holds }) => !holds)
          .map(
            ({ reached, factor, against }) =>
              `${row.id}: ${reached.toFixed(2)} of ${factor} × ${against} (${name}, ${title(table)})`,
          ),
      ),
    ),
  );
}

export function runtimeText({ name, tables }: Runtime): string {
  return tables.map((table) => `## ${name}: ${title(table)}\n\n${tableText(table)}\n`).join('\n');
}

export function missedText(runtimes: readonly Runtime[]): string {
  const missed = missedBars(runtimes);
  const list = missed.length > 0 ? missed.map((bar) => `- ${bar}`).join('\n') : 'None.';
  return `## Bars not reached\n\n${list}\n`;
}

export function methodText({ rounds, milliseconds }: Options): string {
  return `Written by \`npm run bench\`.

- Every contender runs once a round, each for ${milliseconds} ms at least, in turn; ${rounds} rounds after three to warm up; the median counts. All on one thread.
- The input is uniform in [−8, 8), the same everywhere; parameters are at our defaults. Before anything is timed, each peer's values must agree with ours within 10⁻⁴.
- *Data in place*: the arrays lie in the engine's memory, results go to other arrays there. Ours: \`bench/kernels.cpp\`, the package's kernels without its facade. *SIMD copy* is a copy loop there, the bound that memory sets.
- *tfjs* is XNNPACK where it has the function, else its own scalar kernel: an op on a tensor made beforehand and the result's disposal. *tfjs kernel* leaves tfjs's engine and allocation out.
- *ort* always copies, so data in place is a difference: a model with the input as a constant and many equal nodes, less the same with one node, by node. The optimizer is off, or it would merge them.
- *Copied in and out*: a \`Float32Array\` in, a new one out, through each library's own interface. *bar*: as fast as the fastest peer, and with data in place: sigmoid, elu 1.3 × XNNPACK, tanh, softplus, gelu, mish 3 × the fastest peer, relu 0.9 × SIMD copy.
`;
}
