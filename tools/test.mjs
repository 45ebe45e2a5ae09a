// npm test: sets up, builds, and runs every test.
//   npm test -- --only cpp,wasm,types,package,web,fuzz,npm,examples,browser,engines   runs just those
//   npm test -- --only pictures   leaves pictures to look at
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, cmake } from './build.mjs';
import { catch2Options } from './catch2.mjs';
import { packAndInstall } from './pack.mjs';
import { main, root, run, runPackage, Stop, step } from './run.mjs';
import { findChromium, findFirefox, setUp } from './setup.mjs';

const suites = {
  cpp: {
    name: 'C++ tests, native with sanitizers',
    work: async () => {
      await cmake('native-sanitized', 'engine-tests');
      // The long walks through the floats are left to the WebAssembly builds: sanitizers would take
      // minutes over them and see nothing new.
      const options = ['~[sweep]'];
      return lastLine(
        await run('build/native-sanitized/tests/cpp/engine-tests', options, { quiet: true }),
      );
    },
  },
  wasm: {
    name: 'C++ tests, WebAssembly',
    work: async () => {
      const lines = [];
      for (const preset of ['wasm-simd', 'wasm-scalar']) {
        await cmake(preset, 'engine-tests', [
          '-DACTIVATION_LAB_TESTS=ON',
          ...(await catch2Options()),
        ]);
        const output = await run('node', [`build/${preset}/tests/cpp/engine-tests.cjs`], {
          quiet: true,
        });
        lines.push(`${preset}: ${lastLine(output)}`);
      }
      return lines.join('; ');
    },
  },
  types: { name: 'Types', work: () => runPackage('tsc', ['--noEmit']) },
  package: { name: 'Package in Node', work: () => nodeTests(['package']) },
  web: {
    name: 'Page logic in Node',
    work: () =>
      nodeTests(['plot', 'claims', 'demos', 'page', 'quiz', 'training', 'experiments', 'sheets']),
  },
  fuzz: { name: 'Random calls and texts', work: () => nodeTests(['fuzz']) },
  npm: { name: 'Tarball in projects of all kinds', work: () => packedTests('npm') },
  examples: { name: 'Course pages of examples/', work: () => packedTests('examples') },
  browser: {
    name: 'Page in Chromium',
    work: () => nodeTests(['browser'], { CHROME_PATH: findChromium() }),
  },
  engines: {
    name: 'Page in Chromium, Firefox and WebKitGTK',
    work: () =>
      nodeTests(['engines'], { CHROME_PATH: findChromium(), FIREFOX_PATH: findFirefox() }),
  },
  pictures: {
    name: 'Pictures of the page',
    work: () => nodeTests(['pictures'], { CHROME_PATH: findChromium() }),
  },
};

// Beside each other run suites that compile and suites that print; the browser has the machine to
// itself, because its tests look at frames and long tasks.
const usual = [
  [
    ['cpp', 'wasm'],
    ['types', 'package', 'web', 'fuzz', 'npm', 'examples'],
  ],
  [['browser', 'engines']],
];

/** Runs every *.test.ts of some folders of tests/ with Node's test runner; shows its report. */
async function nodeTests(folders, env = {}) {
  const files = [];
  for (const folder of folders) {
    for (const file of await readdir(path.join(root, 'tests', folder), { recursive: true })) {
      if (file.endsWith('.test.ts')) files.push(path.join('tests', folder, file));
    }
  }
  if (files.length === 0) throw new Stop(`no tests in ${folders}`);
  // A test that hangs, an event awaited in vain, is to be named.
  const options = ['--import', 'tsx', '--test', `--test-timeout=${20 * 60 * 1000}`];
  await run(process.execPath, [...options, ...files.sort()], { env });
}

/** With the package packed and installed once, in a folder from which nothing of ours is seen. */
async function packedTests(tests) {
  const folder = await mkdtemp(path.join(tmpdir(), 'activation-lab-'));
  try {
    await packAndInstall(folder);
    await nodeTests([tests], { PACKED: folder, CHROME_PATH: findChromium() });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function lastLine(output) {
  return output.trim().split('\n').at(-1);
}

/** One after the other. */
async function runSuites(names) {
  for (const name of names) await step(suites[name].name, suites[name].work);
}

await main(async () => {
  const only = process.argv.indexOf('--only');
  const wanted = only < 0 ? undefined : (process.argv[only + 1] ?? '').split(',');
  const unknown = (wanted ?? []).filter((name) => !(name in suites));
  if (unknown.length > 0) {
    throw new Stop(`--only ${unknown}: no such tests; allowed: ${Object.keys(suites).join(', ')}`);
  }
  await setUp({ tests: true });
  await build();
  for (const lanes of wanted ? [[wanted]] : usual) {
    // All are waited for, so that none goes on after the end; the first mistake counts.
    const ends = await Promise.allSettled(lanes.map(runSuites));
    const failed = ends.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  }
  process.stdout.write('\nAll tests passed\n');
});
