// The package in pages, from every bundler as it comes, without a setting for its sake: here and in
// a worker of the project's own, each with the package's workers; and its elements.
import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { rollup } from 'rollup';
import * as vite from 'vite';
// @ts-expect-error plain JavaScript, without declarations
import { siteServer } from '../../bin/site-server.mjs';
import { drawn, edit, everything, installed, makeProject } from './project.js';

/** Nothing but files of one's own; formulae are set by style attributes. */
const strict =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src-attr 'unsafe-inline'; img-src data:";
const withBlobs = `${strict}; worker-src 'self' blob:`;

const scripts = ['main.js', 'worker.js'];

/** A project as it is opened. */
interface Served {
  readonly address: string;
  close(): Promise<unknown>;
}
interface Kind {
  /** Bundles the project in a folder and serves it. */
  serve(project: string): Promise<Served>;
  /** It leaves files of workers behind: the page asks for them once, and they start from blobs. */
  readonly blobs?: true;
}

const kinds: Readonly<Record<string, Kind>> = {
  'Vite, dev': {
    async serve(root) {
      const server = await vite.createServer({
        ...{ root, configFile: false, logLevel: 'error' },
        server: { host: '127.0.0.1', port: 0 },
      });
      await server.listen();
      const address = server.resolvedUrls?.local[0] ?? assert.fail('not served');
      return { address, close: () => server.close() };
    },
  },
  'Vite, build': {
    async serve(root) {
      await vite.build({ root, configFile: false, logLevel: 'error' });
      return serveFiles(path.join(root, 'dist'));
    },
  },
  webpack: {
    async serve(project) {
      // Its types are not those of modules.
      const webpack = createRequire(import.meta.url)('webpack') as typeof import('webpack');
      const stats = await new Promise<import('webpack').Stats | undefined>((resolve, reject) =>
        webpack(
          {
            ...{ context: project, mode: 'production', entry: './main.js', performance: false },
            output: { path: path.join(project, 'dist'), filename: 'main.js' },
            // Terser alone would take as long as all else here.
            optimization: { minimize: false },
          },
          (error, stats) => (error ? reject(error) : resolve(stats)),
        ),
      );
      assert.equal(stats?.toString({ all: false, errors: true, warnings: true }), '');
      return serveFiles(await withPage(project));
    },
  },
  Rollup: {
    blobs: true,
    async serve(project) {
      const bundle = await rollup({
        input: scripts.map((script) => path.join(project, script)),
        plugins: [nodeResolve({ browser: true })],
        onwarn: (warning) => assert.fail(warning.message),
      });
      await bundle.write({ dir: path.join(project, 'dist'), format: 'es' });
      await bundle.close();
      return serveFiles(await withPage(project));
    },
  },
  'esbuild, split': {
    blobs: true,
    serve: (project) => bundleWithEsbuild(project, true, ...scripts),
  },
  'esbuild, in one file': {
    blobs: true,
    serve: (project) => bundleWithEsbuild(project, false, ...scripts),
  },
  'no bundler': {
    async serve(project) {
      await edit(
        path.join(project, 'try-everything.js'),
        "'activation-lab'",
        "'./node_modules/activation-lab/dist/package/index.js'",
      );
      for (const name of ['define', 'elements']) {
        await edit(
          path.join(project, 'draw-elements.js'),
          `'activation-lab/${name}'`,
          `'./node_modules/activation-lab/dist/package/elements/${name}.js'`,
        );
      }
      return serveFiles(project);
    },
  },
};

async function bundleWithEsbuild(
  project: string,
  splitting: boolean,
  ...entryPoints: string[]
): Promise<Served> {
  const { warnings } = await esbuild.build({
    ...{ absWorkingDir: project, entryPoints, outdir: 'dist' },
    ...{ bundle: true, format: 'esm', splitting, logLevel: 'silent' },
  });
  assert.deepEqual(warnings, []);
  return serveFiles(await withPage(project));
}

async function withPage(project: string): Promise<string> {
  const folder = path.join(project, 'dist');
  await copyFile(path.join(project, 'index.html'), path.join(folder, 'index.html'));
  return folder;
}

async function serveFiles(folder: string): Promise<Served> {
  const server = siteServer(pathToFileURL(`${folder}/`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
after(() => browser.close());

/** What the page comes to, an error's text otherwise; the files it asked for; what went wrong. */
async function open(address: string, sandboxed = false) {
  const page = await browser.newPage();
  const requests: string[] = [];
  const wrongs: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrongs.push(message.text());
  });
  page.on('pageerror', (error) => wrongs.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) wrongs.push(path.basename(response.url()));
  });
  if (sandboxed)
    await page.setContent(`<iframe sandbox="allow-scripts" src="${address}"></iframe>`);
  else await page.goto(address);
  const frame = page.frames().at(-1) ?? assert.fail();
  await frame.waitForFunction(() => 'outcome' in globalThis);
  const outcome = await frame.evaluate(() =>
    (globalThis as unknown as { outcome: Promise<unknown> }).outcome.catch(String),
  );
  await page.close();
  return { outcome, requests, wrongs };
}

async function makePage(name: string, policy: string): Promise<string> {
  const project = await makeProject(name.replace(/\W+/g, '-').toLowerCase());
  await edit(path.join(project, 'index.html'), 'content=""', `content="${policy}"`);
  return project;
}

for (const [name, { serve, blobs }] of Object.entries(kinds)) {
  test(`${name}: evaluates, trains, experiments and draws${blobs ? '' : ' under a strict policy'}`, async () => {
    const served = await serve(await makePage(name, blobs ? withBlobs : strict));
    try {
      const { outcome, requests, wrongs } = await open(served.address);
      assert.deepEqual(outcome, [everything, everything, drawn]);
      // Of a bundle's files for engines without SIMD none is fetched.
      assert.deepEqual(
        requests.filter((url) => url.includes('scalar')),
        [],
      );
      const unexpected = blobs
        ? wrongs.filter((wrong) => !/^(training|experiment)-worker\.js$|404/.test(wrong))
        : wrongs;
      assert.deepEqual(unexpected, []);
    } finally {
      await served.close();
    }
  });
}

test('a policy without blob: is named, and the files of workers beside the bundle are enough', async () => {
  const project = await makePage('strict', strict);
  const served = await bundleWithEsbuild(project, true, ...scripts);
  try {
    const refused = await open(served.address);
    assert.match(
      String(refused.outcome),
      /^Error: (activation-trainer: )?worker: it can be started neither from \S+-worker\.js nor from a blob: .*worker-src blob:/,
    );
    for (const file of ['training-worker.js', 'experiment-worker.js']) {
      await copyFile(path.join(installed, 'dist/package', file), path.join(project, 'dist', file));
    }
    const { outcome, wrongs } = await open(served.address);
    assert.deepEqual(outcome, [everything, everything, drawn]);
    assert.deepEqual(wrongs, []);
  } finally {
    await served.close();
  }
});

test('a sandboxed frame, which has no origin', async () => {
  const project = await makePage('sandboxed', withBlobs);
  await edit(path.join(project, 'index.html'), 'main.js', 'alone.js');
  const served = await bundleWithEsbuild(project, true, 'alone.js');
  try {
    const { outcome, wrongs } = await open(served.address, true);
    assert.deepEqual(outcome, [everything, drawn]);
    assert.deepEqual(wrongs, []);
  } finally {
    await served.close();
  }
});

test('one script, opened from the disk', async () => {
  const project = await makePage('disk', withBlobs);
  await edit(path.join(project, 'index.html'), 'type="module" src="./main.js"', 'src="./disk.js"');
  await edit(path.join(project, 'index.html'), withBlobs, "connect-src 'none'");
  await esbuild.build({
    ...{ absWorkingDir: project, entryPoints: ['alone.js'], outfile: 'disk.js' },
    ...{ bundle: true, format: 'iife', logOverride: { 'empty-import-meta': 'debug' } },
  });
  const { outcome, requests, wrongs } = await open(
    pathToFileURL(path.join(project, 'index.html')).href,
  );
  assert.deepEqual(outcome, [everything, drawn]);
  assert.deepEqual(wrongs, []);
  const names = requests
    .filter((url) => !/^(blob|data):/.test(url))
    .map((url) => path.basename(url));
  assert.deepEqual(names, ['index.html', 'disk.js']);
});
