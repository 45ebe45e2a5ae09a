// Colours of the page, as a canvas takes them.

export type Channels = readonly [red: number, green: number, blue: number];

/** Of a computed colour, which browsers write as rgb(…); 0…255. */
export function channelsOf(computed: string): Channels {
  const [r = 0, g = 0, b = 0] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}
