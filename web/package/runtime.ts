// What this runs in: a browser, a worker, or Node.
export const isNode = typeof process === 'object' && Boolean(process.versions?.node);

/** How many threads may well run at a time. */
export async function availableCores(): Promise<number> {
  if (isNode) {
    const { availableParallelism } = await nodeModule<typeof import('node:os')>('os');
    return availableParallelism();
  }
  return navigator.hardwareConcurrency || 1;
}

/** A module of Node, by a name that bundlers for browsers cannot make out. */
export function nodeModule<Module>(name: string): Promise<Module> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ `node:${name}`);
}
