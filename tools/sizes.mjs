// npm run sizes: what an application's readers download of the package, and how large the offline
// file is, written into the README.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { build as bundle } from 'esbuild';
import { build } from './build.mjs';
import { main, root, run, Stop } from './run.mjs';
import { setUp } from './setup.mjs';

const rows = [
  ['loadActivationLab', 'activation-lab'],
  ['loadTrainer', 'activation-lab-trainer', 'training-worker'],
  ['loadExperiments', 'activation-lab-experiments', 'experiment-worker'],
];

const gzipped = (data) => gzipSync(data, { level: 9 }).length;
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} KB`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const file = async (name) => gzipped(await readFile(path.join(root, 'dist/package', name)));

function unpackedLength(page) {
  const [, program] = /id="program">([^<]*)</.exec(page);
  return gunzipSync(Buffer.from(program, 'base64')).length;
}

/** What a bundle of one function has for its own code, minified. */
async function code(entry, name) {
  const { outputFiles } = await bundle({
    stdin: {
      contents: `export { ${name} } from './${entry}.js'`,
      resolveDir: path.join(root, 'dist/package'),
    },
    ...{ bundle: true, splitting: true, minify: true, format: 'esm', outdir: 'out', write: false },
  });
  return gzipped(outputFiles.find(({ path: file }) => file.endsWith('stdin.js')).contents);
}

await main(async () => {
  await setUp();
  await build();
  const table = [
    '| gzipped | code | module of `.` | module of `./external` | worker |',
    '|---|---:|---:|---:|---:|',
  ];
  for (const [name, module, worker] of rows) {
    const sizes = [
      await code('index', name),
      await file(`generated/inlined/${module}.simd.mjs`),
      await file(`generated/${module}.simd.wasm`),
      worker && (await file(`${worker}.js`)),
    ];
    table.push(
      `| \`${name}\` | ${sizes.map((size) => (size ? kilobytes(size) : '')).join(' | ')} |`,
    );
  }
  const packed = await run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    quiet: true,
  });
  const [{ size, unpackedSize }] = Object.values(JSON.parse(packed.slice(packed.search(/^[[{]/m))));
  table.push(
    '',
    `The tarball, with the site that \`npx\` serves: ${megabytes(size)}, unpacked ${megabytes(unpackedSize)}.`,
  );
  const offline = await readFile(path.join(root, 'dist/activation-lab.html'));
  table.push(
    '',
    `The offline file: ${megabytes(offline.length)}. Its program is packed; a browser unpacks ${megabytes(unpackedLength(offline.toString()))}.`,
  );
  const readme = path.join(root, 'README.md');
  const text = await readFile(readme, 'utf8');
  const place = /(<!-- sizes: begin -->)[\s\S]*(<!-- sizes: end -->)/;
  if (!place.test(text)) throw new Stop('README.md has no place for the table of sizes');
  await writeFile(readme, text.replace(place, `$1\n${table.join('\n')}\n$2`));
  process.stdout.write(`\n${table.join('\n')}\n`);
});
