// Real data sets, as tables for a session's configuration.
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

/** The set's text from one of two places; RangeError for an id there is not. */
export async function readDataset(
  texts: Readonly<Record<DatasetId, () => Promise<string>>>,
  id: DatasetId,
): Promise<string> {
  if (!Object.hasOwn(texts, id)) {
    const known = datasets.map((set) => set.id).join(', ');
    throw new RangeError(`id: ${JSON.stringify(id)} is no data set; allowed: ${known}`);
  }
  return texts[id]();
}
