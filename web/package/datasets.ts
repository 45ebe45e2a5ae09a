// Real data sets, as tables for a session's configuration.
import { fetchBytes } from './fetch.js';
import type { Source } from './types.js';

export type DatasetId = 'digits' | 'iris';

export interface Dataset {
  readonly id: DatasetId;
  readonly name: string;
  readonly rows: number;
  readonly inputs: number;
  readonly classes: number;
  readonly source: Source;
  readonly licence: string;
}

/** What there is. */
export const datasets: readonly Dataset[] = [
  {
    id: 'iris',
    name: 'Iris',
    rows: 150,
    inputs: 4,
    classes: 3,
    source: {
      authors: 'R. A. Fisher',
      title: 'Iris, UCI Machine Learning Repository',
      year: 1936,
      url: 'https://doi.org/10.24432/C56C76',
    },
    licence: 'CC BY 4.0',
  },
  {
    id: 'digits',
    name: 'Handwritten digits',
    rows: 1797,
    inputs: 64,
    classes: 10,
    source: {
      authors: 'E. Alpaydin, C. Kaynak',
      title:
        'Optical Recognition of Handwritten Digits, UCI Machine Learning Repository (test part)',
      year: 1998,
      url: 'https://doi.org/10.24432/C50P49',
    },
    licence: 'CC BY 4.0',
  },
];

// Written out so that bundlers see the files.
const files: Readonly<Record<DatasetId, () => URL>> = {
  iris: () => new URL('./data/iris.csv', import.meta.url),
  digits: () => new URL('./data/digits.csv', import.meta.url),
};

/**
 * A real data set as comma-separated values with its attribution, for `data: { csv }` of a
 * session's configuration. RangeError for an id there is not, Error where it cannot be fetched.
 */
export async function loadDataset(id: DatasetId): Promise<string> {
  if (!Object.hasOwn(files, id)) {
    const known = datasets.map((set) => set.id).join(', ');
    throw new RangeError(`id: ${JSON.stringify(id)} is no data set; allowed: ${known}`);
  }
  return new TextDecoder().decode(await fetchBytes(files[id](), 'data'));
}
