// The catalog by the years of the papers that proposed its functions, and what was new about each.
import type {
  ActivationLab,
  ActivationSpec,
  Source,
  VectorFunctionSpec,
} from '../package/index.js';
import { linspace, maxAbsDifference } from './statistics.js';

export interface HistoricPaper {
  readonly source: Source;
  readonly activations: readonly ActivationSpec[];
  readonly vectorFunctions: readonly VectorFunctionSpec[];
}

export interface HistoricYear {
  readonly year: number;
  /** Years since the one before it in the list; 0 for the first. */
  readonly gap: number;
  readonly papers: readonly HistoricPaper[];
}

/** Oldest first; within a year in the registry's order, functions of one paper together. */
export function historyOf(lab: Pick<ActivationLab, 'catalog' | 'vectorCatalog'>): HistoricYear[] {
  const papers = new Map<
    string,
    { source: Source; a: ActivationSpec[]; v: VectorFunctionSpec[] }
  >();
  const paperOf = ({ source }: { source: Source }) => {
    const paper = papers.get(source.url) ?? { source, a: [], v: [] };
    papers.set(source.url, paper);
    return paper;
  };
  for (const spec of lab.catalog) paperOf(spec).a.push(spec);
  for (const spec of lab.vectorCatalog) paperOf(spec).v.push(spec);

  const years = new Map<number, HistoricPaper[]>();
  for (const { source, a, v } of papers.values()) {
    const paper = { source, activations: a, vectorFunctions: v };
    years.set(source.year, [...(years.get(source.year) ?? []), paper]);
  }
  const ordered = [...years].sort(([a], [b]) => a - b);
  return ordered.map(([year, ofYear], i) => ({
    year,
    gap: i === 0 ? 0 : year - (ordered[i - 1]?.[0] as number),
    papers: ofYear,
  }));
}

export const reach = 4;

export interface Nearest {
  readonly spec: ActivationSpec;
  /** Largest |f − g| over [−reach, reach], both at their default parameters. */
  readonly difference: number;
}

/** For each activation, the one of an earlier year that comes nearest to it; none for the first. */
export function nearestOlder(lab: ActivationLab): ReadonlyMap<string, Nearest> {
  const x = linspace(-reach, reach, 801);
  const values = new Map(lab.catalog.map(({ id }) => [id as string, lab.evaluate(id, x)]));
  const found = new Map<string, Nearest>();
  for (const spec of lab.catalog) {
    const y = values.get(spec.id) as Float64Array;
    for (const older of lab.catalog) {
      if (older.source.year >= spec.source.year) continue;
      const difference = maxAbsDifference(y, values.get(older.id) as Float64Array);
      if (difference < (found.get(spec.id)?.difference ?? Number.POSITIVE_INFINITY)) {
        found.set(spec.id, { spec: older, difference });
      }
    }
  }
  return found;
}
