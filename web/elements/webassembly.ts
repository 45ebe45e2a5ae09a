/** False where it is switched off, as in a phone's Lockdown Mode. */
export const hasWebAssembly = (): boolean => typeof WebAssembly === 'object';
