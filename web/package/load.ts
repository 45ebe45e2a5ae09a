// Finds, compiles and instantiates a WebAssembly module: in a browser, a worker or Node.
import { bytesOf, fetchBytes } from './fetch.js';
import { type CreateModule, instantiate } from './instantiate.js';
import type { LoadOptions } from './types.js';
import { describe, readOptions } from './values.js';

// () → v128: valid only where the engine has 128-bit SIMD.
const simdProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0],
  ...[65, 0, 253, 15, 253, 98, 11],
);

/** Where the two builds of a module are, for a caller who names none. */
export type Builds = Readonly<
  Record<'simd' | 'scalar', () => URL | Promise<Uint8Array<ArrayBuffer>>>
>;

/** The module with what it was made of. */
export async function load<Module extends { simd(): boolean }>(
  create: CreateModule<Module>,
  builds: Builds,
  options: LoadOptions,
): Promise<{ module: Module; compiled: WebAssembly.Module }> {
  if (typeof WebAssembly !== 'object') throw new Error('this engine has no WebAssembly');
  const { wasm, simd } = readOptions('options', options, ['wasm', 'simd']);
  if (simd !== undefined && typeof simd !== 'boolean') {
    throw new TypeError(`simd: ${describe(simd)} is not a boolean`);
  }
  const engineHasSimd = WebAssembly.validate(simdProbe);
  if (simd && !engineHasSimd) {
    throw new RangeError('simd: true is not possible here, this engine has no WebAssembly SIMD');
  }
  const usual = (simd ?? engineHasSimd) ? builds.simd : builds.scalar;
  const compiled = await compile(wasm === undefined ? await usual() : wasm);

  const module = await instantiate(create, compiled);
  if (simd !== undefined && module.simd() !== simd) {
    throw new RangeError(
      `simd: ${simd} does not fit the module given as wasm, which is the other build`,
    );
  }
  return { module, compiled };
}

async function compile(source: unknown): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof Response === 'function' && source instanceof Response) {
    return compileBytes(await bytesOf(source, 'wasm'), source.url || 'the Response');
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return compileBytes(source as BufferSource, 'the bytes given');
  }
  if (typeof source === 'string' || source instanceof URL) {
    const url = addressOf(source);
    return compileBytes(await fetchBytes(url, 'wasm'), url.href);
  }
  throw new TypeError(
    `wasm: ${describe(source)} is none of string, URL, Response, ArrayBuffer, typed array, WebAssembly.Module`,
  );
}

function addressOf(source: string | URL): URL {
  if (source instanceof URL) return source;
  try {
    // A page's relative address is relative to the page; Node has no base.
    return new URL(source, globalThis.location?.href);
  } catch {
    throw new TypeError(`wasm: ${describe(source)} is not an address (in Node, give a URL)`);
  }
}

async function compileBytes(bytes: BufferSource, from: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    const view = ArrayBuffer.isView(bytes)
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
    const start = [...view.subarray(0, 4)].map((b) => b.toString(16).padStart(2, '0')).join(' ');
    const html = start.startsWith('3c') ? '; it looks like an HTML page' : '';
    throw new Error(
      `wasm: ${from} is not a WebAssembly module (it starts with ${start || 'nothing'}, not 00 61 73 6d${html})`,
      { cause },
    );
  }
}
