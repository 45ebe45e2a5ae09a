// A server of the files of one folder, for the site. What can be compressed goes compressed.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

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

/** Fonts and pictures are compressed as they are. */
const compressible = /\.(css|csv|html|js|json|mjs|svg|wasm|webmanifest)$/;

/** By the names of HTTP, the smallest first. Brotli's quality 11 takes 20 times as long as its 9. */
const compressors = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** The smallest encoding that an Accept-Encoding allows, undefined where it allows none. */
export function encodingFor(accepted = '') {
  const wanted = new Map(
    accepted.split(',').map((entry) => {
      const [name, weight] = entry.toLowerCase().split(/\s*;\s*q=\s*/);
      return [name.trim(), weight === undefined ? 1 : Number(weight)];
    }),
  );
  return Object.keys(compressors).find((name) => (wanted.get(name) ?? wanted.get('*') ?? 0) > 0);
}

/**
 * Not listening yet. `folder`: its file: URL, with a slash at its end; `packageFolder`: likewise, of
 * what stands under /package/.
 */
export function siteServer(folder, packageFolder = new URL('package/', folder)) {
  const root = fileURLToPath(folder);
  const packageRoot = fileURLToPath(packageFolder);
  /** By file and encoding: of which bytes, and what they became. */
  const compressed = new Map();
  const compress = (file, encoding, bytes) => {
    const key = `${encoding} ${file}`;
    const known = compressed.get(key);
    if (known?.bytes.equals(bytes)) return known.result;
    const result = compressors[encoding](bytes);
    compressed.set(key, { bytes, result });
    return result;
  };
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
    const mayCompress = compressible.test(file);
    const encoding = mayCompress ? encodingFor(request.headers['accept-encoding']) : undefined;
    if (encoding) body = await compress(file, encoding, body);
    send(
      200,
      {
        'Content-Type': types[type] ?? 'application/octet-stream',
        'Content-Length': body.length,
        ...(mayCompress && { Vary: 'Accept-Encoding' }),
        ...(encoding && { 'Content-Encoding': encoding }),
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
