// Functions of a sheet's expression about a comparison of the trainer, after so many steps. A run is
// named by its value of what differs, as the comparison's string has it:
//
//   metric('testAccuracy', 'relu')         a field of its metrics
//   layers('gradientNorm', 'relu')         a field of each layer, the output's last: a vector
//   layers('activation.deviation', 'relu')
//   layer('deadShare', 'relu', 3)          of one of them, counted from 1
import { type Functions, fail, number, string, type Value } from '../claims/expression.js';
import type { Node } from '../claims/syntax.js';
import type { LayerStats, Metrics } from '../package/index.js';

export interface TrainedRun {
  readonly metrics: Metrics;
  readonly layerStats: readonly LayerStats[];
}

/** `runs`: by that value. */
export function trainingFunctions(runs: Readonly<Record<string, TrainedRun>>): Functions {
  const runOf = (name: Value | undefined, node: Node): TrainedRun => {
    const value = string(name, node);
    const run = Object.hasOwn(runs, value) ? runs[value] : undefined;
    return run ?? fail(`there is no run ${value}; there is ${Object.keys(runs).join(', ')}`, node);
  };
  const layersOf = (field: Value | undefined, name: Value | undefined, node: Node) =>
    Float64Array.from(runOf(name, node).layerStats, (layer) =>
      numberAt(layer, string(field, node), node),
    );
  return {
    metric: ([field, name], node) => numberAt(runOf(name, node).metrics, string(field, node), node),
    layers: ([field, name], node) => layersOf(field, name, node),
    layer([field, name, place], node) {
      const values = layersOf(field, name, node);
      return values[number(place, node) - 1] ?? fail(`there are ${values.length} layers`, node);
    },
  };
}

function numberAt(record: object, path: string, node: Node): number {
  let at: unknown = record;
  for (const field of path.split('.')) {
    at = typeof at === 'object' && at && Object.hasOwn(at, field) ? at[field as never] : undefined;
  }
  return typeof at === 'number' ? at : fail(`there is no number ${path}`, node);
}
