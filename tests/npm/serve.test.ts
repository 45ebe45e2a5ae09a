// npx activation-lab: the site on this machine.
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { installed } from './project.js';

const bin = path.join(installed, '../.bin/activation-lab');
const running: ChildProcess[] = [];
after(() => {
  for (const child of running) child.kill();
});

/** Its address, once it says so. */
function serve(...args: string[]): Promise<string> {
  const child = spawn(bin, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      const [address] = /http:\S+/.exec(String(text)) ?? [];
      if (address) resolve(address);
    });
    child.on('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
}

const address = await serve('--port', '0');

test('it serves the pages with their policy, and every kind of file as what it is', async () => {
  const types: Record<string, string> = {
    '': 'text/html; charset=utf-8',
    'train.html?lang=en': 'text/html; charset=utf-8',
  };
  const page = await readFile(path.join(installed, 'dist/site/index.html'), 'utf8');
  for (const [, file = ''] of page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)) {
    types[file] = `text/${file.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`;
  }
  assert.ok(Object.keys(types).length > 3);
  for (const [file, type] of Object.entries(types)) {
    const response = await fetch(address + file);
    assert.equal(response.status, 200, file);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.equal(/script-src 'self' 'wasm-unsafe-eval'/.test(policy), type.includes('html'));
  }
});

test('the page works, without a request to anyone else', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    const wrongs: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrongs.push(message.text());
    });
    page.on('pageerror', (error) => wrongs.push(String(error)));
    page.on('response', (response) => {
      if (response.url().startsWith('data:')) return;
      if (!response.url().startsWith(address) || !response.ok()) wrongs.push(response.url());
    });
    await page.goto(`${address}train.html?lang=en`);
    await page.waitForSelector('run-view tbody tr');
    await page.goto(`${address}?lang=en`);
    await page.waitForSelector('activation-graph');
    await page.keyboard.press('Tab'); // somebody is there: the lesson comes
    await page.waitForSelector('.lesson');
    await page.evaluate(() => document.fonts.ready);
    assert.deepEqual(wrongs, []);
  } finally {
    await browser.close();
  }
});

/** Status and length; `fetch` would tidy the path up. */
function get(path: string, method = 'GET'): Promise<[number | undefined, number]> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path, method }, (response) => {
      response.resume();
      resolve([response.statusCode, Number(response.headers['content-length'])]);
    })
      .on('error', reject)
      .end();
  });
}

test('what can be compressed goes compressed, as far as the visitor takes it', async () => {
  const file = 'package/generated/activation-lab.simd.wasm';
  const bytes = await readFile(path.join(installed, 'dist', file));
  const sent = async (accepted: string): Promise<[string, Buffer]> => {
    const asked = request(address + file, { headers: { 'Accept-Encoding': accepted } }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    assert.equal(response.headers.vary, 'Accept-Encoding');
    const body = Buffer.concat(await response.toArray());
    assert.equal(body.length, Number(response.headers['content-length']));
    return [response.headers['content-encoding'] ?? 'identity', body];
  };
  const unpackers = { br: brotliDecompressSync, gzip: gunzipSync, identity: (all: Buffer) => all };
  for (const [accepted, expected] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
    ['deflate', 'identity'],
    ['', 'identity'],
  ] as const) {
    const [encoding, body] = await sent(accepted);
    assert.equal(encoding, expected, accepted);
    assert.ok(unpackers[expected](body).equals(bytes), accepted);
    if (expected !== 'identity') assert.ok(body.length < 0.4 * bytes.length, `${body.length}`);
  }
});

test('nothing outside the site is served', async () => {
  assert.equal((await get('/../package.json'))[0], 400);
  assert.equal((await get('/%2e%2e/package.json'))[0], 400);
  assert.equal((await get('/..%2f..%2fpackage.json'))[0], 400);
  assert.equal((await get('/%'))[0], 400);
  assert.equal((await get('/none.html'))[0], 404);
  assert.equal((await get('/assets'))[0], 404);
  assert.equal((await get('/', 'POST'))[0], 405);
  assert.ok((await get('/', 'HEAD'))[1] > 500);
});

test('mistakes are said in one line', async () => {
  const told = (...args: string[]) =>
    new Promise<string>((resolve) => {
      execFile(bin, args, (error, _, stderr) => resolve(`${error?.code} ${stderr}`));
    });
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  assert.equal(
    await told('--port', String(port)),
    `1 activation-lab: --port: ${port} is taken; give another, or 0 for any that is free\n`,
  );
  other.close();
  assert.match(
    await told('--port', '65536'),
    /^1 .*--port: "65536" is not a whole number in 0…65535\n$/,
  );
  assert.match(await told('--host', '192.0.2.1'), /^1 .*--host: "192.0.2.1" is not an address of/);
  assert.match(await told('--prot', '1'), /^1 activation-lab: Unknown option '--prot'/);
});
