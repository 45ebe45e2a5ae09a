// npm run accuracy:peers: the largest error of each peer, and of ours, over floats of every size.
import { writeFile } from 'node:fs/promises';
import { loadActivationLab } from 'activation-lab';
import { loadPeers } from './node.js';
import { errorOf, smallestNormal } from './ulp.js';

const stride = 1021; // over the bit patterns: 4.2 million finite floats
const chunk = 2 ** 18;

interface Worst {
  /** null: NaN or an infinity where there is none, or the reverse. */
  ulp: number | null;
  x: number;
  actual: string;
  exact: number;
}

interface Errors {
  all?: Worst;
  /** Without results below 2⁻¹²⁶, which an engine may take to be zero. */
  normal?: Worst;
}

/** Fills x with the next finite floats, again and again; the last time with ones at the end. */
function* sweep(x: Float32Array): Generator<void> {
  const patterns = new Uint32Array(x.buffer);
  let i = 0;
  for (let pattern = 0; pattern < 2 ** 32; pattern += stride) {
    patterns[i] = pattern;
    if (!Number.isFinite(x[i])) continue;
    if (++i < x.length) continue;
    yield;
    i = 0;
  }
  if (i > 0) {
    x.fill(1, i);
    yield;
  }
}

const lab = await loadActivationLab();
const peers = await loadPeers();
const results: Record<string, Record<string, Errors>> = {};

for (const { id, parameters } of lab.catalog) {
  const x = new Float32Array(chunk);
  const defaults = Object.fromEntries(parameters.map((p) => [p.name, p.default]));
  const prepared = [];
  for (const peer of peers.filter(({ has }) => has(id))) {
    prepared.push({ name: peer.name, of: await peer.prepare(id, defaults, x) });
  }
  if (prepared.length === 0) continue;
  const f = (doubles: Float64Array) => lab.evaluate(id, doubles);
  const row: Record<string, Errors> = { ours: {} };
  for (const { name } of prepared) row[name] = {};

  for (const _ of sweep(x)) {
    const exact = f(Float64Array.from(x));
    const compare = (errors: Errors, actual: Float32Array) => {
      for (let i = 0; i < chunk; i++) {
        const wanted = exact[i] as number;
        const got = actual[i] as number;
        const ulp = errorOf(got, wanted, x[i] as number, f);
        const kinds =
          Math.abs(wanted) < smallestNormal ? (['all'] as const) : (['all', 'normal'] as const);
        for (const kind of kinds) {
          if (ulp <= (errors[kind] ? (errors[kind].ulp ?? Infinity) : -1)) continue;
          errors[kind] = {
            ulp: Number.isFinite(ulp) ? ulp : null,
            x: x[i] as number,
            actual: String(got),
            exact: wanted,
          };
        }
      }
    };
    compare(row.ours as Errors, lab.evaluate(id, x));
    for (const { name, of } of prepared) compare(row[name] as Errors, await of.evaluate());
  }
  for (const { of } of prepared) await of.release();
  results[id] = row;
  process.stderr.write(`  ${id}\n`);
}

function cell(errors: Errors | undefined, kind: keyof Errors): string {
  const worst = errors?.[kind];
  if (!worst) return '';
  if (worst.ulp === null) return `${worst.actual} at ${Number(worst.x.toPrecision(4))}`;
  if (worst.ulp === 0) return 'exact';
  const ulp = worst.ulp < 1000 ? worst.ulp.toFixed(2) : worst.ulp.toExponential(1);
  return `${ulp} at ${Number(worst.x.toPrecision(4))}`;
}

const engines = ['ours', ...peers.map(({ name }) => name)];
const rows = Object.entries(results).map(([id, row]) => {
  const cells = engines.flatMap((name) => [cell(row[name], 'all'), cell(row[name], 'normal')]);
  return `| ${id} | ${cells.join(' | ')} |`;
});
const heads = engines.flatMap((name) => [name, `${name}, normal results`]);
const table = `| largest error in ULP of f | ${heads.join(' | ')} |
|---|${'---|'.repeat(heads.length)}
${rows.join('\n')}
`;
const write = (file: string, text: string) => writeFile(new URL(file, import.meta.url), text);
// 1e38, not 1e+38: as the formatter would have it.
const json = JSON.stringify(results, null, 2).replace(/(\d)e\+(\d)/g, '$1e$2');
await write('peer-accuracy.json', `${json}\n`);
await write(
  'peer-accuracy.md',
  `Written by \`npm run accuracy:peers\`: every ${stride}th finite float, against our double path. Normal results: those of at least 2⁻¹²⁶. Errors within 10⁻⁷ next to a zero inside the domain are not counted. The binary step's value at 0 is a convention.\n\n${table}`,
);
process.stdout.write(table);
process.exit(); // onnxruntime leaves handles open
