// What this runs in: a browser, a worker, or Node.
export const isNode = typeof process === 'object' && Boolean(process.versions?.node);

/** How many threads may well run at a time. */
export async function availableCores(): Promise<number> {
  if (isNode) {
    const system = 'node:os'; // kept from bundlers
    const os = await import(/* webpackIgnore: true */ /* @vite-ignore */ system);
    return os.availableParallelism();
  }
  return navigator.hardwareConcurrency || 1;
}
