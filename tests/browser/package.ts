// The package as it is published, served beside a page under /package/.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

export const servePackage = (page: Page) =>
  page.route('**/package/**', async (route) => {
    const file = path.join(root, 'dist', new URL(route.request().url()).pathname);
    const contentType = types[path.extname(file)] ?? 'text/plain';
    await route.fulfill({ body: await readFile(file), contentType });
  });
