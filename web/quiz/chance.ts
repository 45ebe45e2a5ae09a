// Choices that a seed decides, the same in every browser.
import { type Random, seededRandom } from '../demos/random.js';

/** Whole, from 0 to this, so that it is easily written on a board. */
export const largestSeed = 999_999;

/** A generator of one question's own: what is drawn for it does not depend on its neighbours. */
export function chanceOf(seed: number, purpose: string): Random {
  let hash = 0x811c9dc5; // FNV-1a
  for (const character of `${seed}/${purpose}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return seededRandom(hash);
}

/** In another order, each equally likely. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random.uniform() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

export function oneOf<T>(items: readonly T[], random: Random): T {
  if (items.length === 0) throw new RangeError('nothing to choose from');
  return items[Math.floor(random.uniform() * items.length)] as T;
}
