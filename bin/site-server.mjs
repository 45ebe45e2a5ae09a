// A server of the files of one folder, for the site.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A page's own policy, which its `meta` element states. */
const policyOf = (html) =>
  /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1];

/**
 * Not listening yet. `folder`: its file: URL, with a slash at its end; `packageFolder`: likewise, of
 * what stands under /package/.
 */
export function siteServer(folder, packageFolder = new URL('package/', folder)) {
  const root = fileURLToPath(folder);
  const packageRoot = fileURLToPath(packageFolder);
  return createServer(async (request, response) => {
    const send = (status, headers, body) => {
      response.writeHead(status, {
        'X-Content-Type-Options': 'nosniff',
        // A sandboxed frame has no origin, and would be refused even its own scripts.
        'Access-Control-Allow-Origin': '*',
        ...headers,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const refuse = (status, message, headers = {}) =>
      send(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, `${message}\n`);

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(405, 'GET or HEAD', { Allow: 'GET, HEAD' });
    }
    const [, inPackage] = /^\/package(\/.*)$/s.exec(request.url) ?? [];
    const file = inPackage ? fileFor(inPackage, packageRoot) : fileFor(request.url, root);
    if (!file) return refuse(400, 'This is not the address of a file');
    let body;
    try {
      body = await readFile(file);
    } catch {
      return refuse(404, 'There is no such file');
    }
    const type = path.extname(file);
    const policy = type === '.html' && policyOf(body.toString());
    send(
      200,
      {
        'Content-Type': types[type] ?? 'application/octet-stream',
        'Content-Length': body.length,
        // Assets are named after their contents.
        'Cache-Control': /[\\/]assets[\\/]/.test(file.slice(root.length - 1))
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
        ...(policy && { 'Content-Security-Policy': policy }),
      },
      body,
    );
  });
}

/** Its path, or undefined where the address leads out of the folder or cannot be read. */
function fileFor(address, root) {
  try {
    const name = decodeURIComponent(address.replace(/[?#].*$/s, ''));
    if (!name.startsWith('/') || name.includes('\0')) return undefined;
    const file = path.join(root, name.endsWith('/') ? `${name}index.html` : name);
    return file.startsWith(root) ? file : undefined;
  } catch {
    return undefined;
  }
}
