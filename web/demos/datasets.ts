// Two classes of points in the plane that no straight line separates.
import type { Labelled } from './dense-net.js';
import { matrix } from './matrix.js';
import { type Random, seededRandom } from './random.js';

type Draw = (index: number, count: number, random: Random) => [x: number, y: number, label: 0 | 1];

const draws = {
  /** Four clusters at (±1, ±1); opposite corners share a class. */
  xor: (index, _count, random) => {
    const [a, b] = [index % 2 ? 1 : -1, (index >> 1) % 2 ? 1 : -1];
    return [a + 0.35 * random.normal(), b + 0.35 * random.normal(), a * b < 0 ? 1 : 0];
  },
  /** Two arms, one turn each. */
  spiral: (index, count, random) => {
    const arm = index % 2 ? 1 : 0;
    const along = Math.floor(index / 2) / (count / 2);
    const angle = Math.PI * (2 * along + arm);
    const radius = 0.2 + 1.8 * along;
    const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return [x + 0.08 * random.normal(), y + 0.08 * random.normal(), arm];
  },
} satisfies Record<string, Draw>;

export type Dataset = keyof typeof draws;
export const datasets = Object.keys(draws) as Dataset[];

export function dataset(name: Dataset, seed: number, count: number): Labelled {
  const random = seededRandom(seed);
  const x = matrix(2, count);
  const label = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const [a, b, c] = draws[name](i, count, random);
    x.data[i] = a;
    x.data[count + i] = b;
    label[i] = c;
  }
  return { x, label };
}
