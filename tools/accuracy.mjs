// npm run accuracy: measures the kernels' largest errors over every 61st float and writes the README's
// table: with the figures of all floats where npm run test:exhaustive has left them for the sources as
// they are, and beside the other libraries' (bench/peer-accuracy.json, by npm run accuracy:peers).
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cmake } from './build.mjs';
import { fingerprint } from './fingerprint.mjs';
import { main, root, run, Stop } from './run.mjs';
import { setUp } from './setup.mjs';

const stride = 61;

await main(async () => {
  await setUp({ tests: true });
  await cmake('native', 'accuracy-table');
  const lines = await run('build/native/tests/cpp/accuracy-table', [String(stride)], {
    quiet: true,
  });
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const measured = await json('tests/exhaustive/measured.json');
  const peers = await json('bench/peer-accuracy.json');

  const table = [
    '| function | f | f′ | f″ | f of tfjs | f of ONNX Runtime |',
    '|---|---:|---:|---:|---:|---:|',
  ];
  for (const { id, name } of rows.filter((row) => row.order === 0)) {
    const all = measured[id]?.sources === (await fingerprint(id)) ? measured[id] : {};
    const ours = rows
      .filter((row) => row.id === id)
      .map(({ order, ulp }) => (all[order] ? `**${show(all[order].ulp)}**` : show(ulp)));
    const theirs = ['tfjs', 'ort'].map((peer) => {
      const error = peers[id]?.[peer]?.normal;
      // At 0 the step's value is a convention, not an error.
      return error && error.x !== 0 ? show(error.ulp ?? Number.POSITIVE_INFINITY) : '';
    });
    table.push(`| ${name} | ${[...ours, ...theirs].join(' | ')} |`);
  }
  table.push(
    '',
    `Bold: over all 2³² floats; otherwise over every ${stride}st, of the others' every 1021st. Not counted: errors within 10⁻⁷ next to a zero inside the domain; of derivatives those within 2⁻¹⁴⁶ (a denormal factor); of the others, results below 2⁻¹²⁶, which some take to be 0.`,
  );

  const readme = path.join(root, 'README.md');
  const text = await readFile(readme, 'utf8');
  const place = /(<!-- accuracy: begin -->)[\s\S]*(<!-- accuracy: end -->)/;
  if (!place.test(text)) throw new Stop('README.md has lost its marks for the accuracy table');
  await writeFile(
    readme,
    text.replace(place, (_, begin, end) => `${begin}\n${table.join('\n')}\n${end}`),
  );
  process.stdout.write(`${table.join('\n')}\n`);
});

async function json(file) {
  try {
    return JSON.parse(await readFile(path.join(root, file), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function show(ulp) {
  if (ulp === 0) return 'exact';
  if (typeof ulp !== 'number' || !Number.isFinite(ulp)) return 'wrong';
  if (ulp < 1000) return ulp.toFixed(2);
  const exponent = Math.floor(Math.log10(ulp));
  return `${(ulp / 10 ** exponent).toFixed(0)}·10${[...String(exponent)].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]).join('')}`;
}
