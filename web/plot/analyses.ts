// Analyses kept by curve: the graph, the cards and the table ask for the same ones again and again.
import type { ActivationLab, Analysis } from '../package/index.js';
import type { Curve } from './scene.js';

// By lab, or by the spec of a function that was defined: one defined anew is another function.
const kept = new WeakMap<object, Map<string, Analysis>>();
const capacity = 200;

/** The analysis of a curve; the same object while it is kept. */
export function analysisOf(lab: ActivationLab, { id, params }: Curve): Analysis {
  const owner = lab.defined.find((spec) => spec.id === id) ?? lab;
  let byCurve = kept.get(owner);
  if (!byCurve) {
    byCurve = new Map();
    kept.set(owner, byCurve);
  }
  const key = `${id} ${JSON.stringify(Object.entries(params).sort())}`;
  let analysis = byCurve.get(key);
  if (!analysis) {
    // A dragged slider leaves many behind: the oldest go.
    for (const old of byCurve.size >= capacity ? [...byCurve.keys()].slice(0, capacity / 2) : []) {
      byCurve.delete(old);
    }
    analysis = lab.analyze(id, { params });
    byCurve.set(key, analysis);
  }
  return analysis;
}
