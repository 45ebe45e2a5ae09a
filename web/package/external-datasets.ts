// Of activation-lab/external: real data.
import { type DatasetId, readDataset } from './datasets.js';
import { fetchBytes } from './fetch.js';

// Written out so that bundlers see the files.
const datasetFiles: Readonly<Record<DatasetId, () => Promise<string>>> = {
  iris: () => textAt(new URL('./data/iris.csv', import.meta.url)),
  digits: () => textAt(new URL('./data/digits.csv', import.meta.url)),
};

/**
 * A real data set as comma-separated values with its attribution, for `data: { csv }` of a
 * session's configuration. RangeError for an id there is not, Error where it cannot be fetched.
 */
export function loadDataset(id: DatasetId): Promise<string> {
  return readDataset(datasetFiles, id);
}

async function textAt(file: URL): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(file, 'data'));
}
