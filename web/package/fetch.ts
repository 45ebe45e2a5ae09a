// Files beside this one or anywhere, in a browser, a worker or Node.
import { isNode, nodeModule } from './runtime.js';

/** What is there; `argument` begins an error's message. */
export async function fetchBytes(url: URL, argument: string): Promise<BufferSource> {
  if (url.protocol === 'file:' && isNode) {
    const { readFile } = await nodeModule<typeof import('node:fs/promises')>('fs/promises');
    return readFile(url);
  }
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin' });
  } catch (cause) {
    throw new Error(`${argument}: ${url.href} cannot be fetched`, { cause });
  }
  return bytesOf(response, argument);
}

/** A response's body; Error where it is none. */
export async function bytesOf(response: Response, argument: string): Promise<BufferSource> {
  if (!response.ok) throw new Error(`${argument}: ${response.url} answered ${response.status}`);
  return response.arrayBuffer();
}
