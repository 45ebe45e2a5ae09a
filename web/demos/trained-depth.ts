// A1. Nets of growing depth, trained with and without a nonlinearity on classes that no straight
// line separates.
import type { ActivationLab } from '../package/index.js';
import { type Dataset, dataset } from './datasets.js';
import {
  accuracy,
  asOneLayer,
  type DenseNet,
  denseNet,
  type Labelled,
  logits,
  type Training,
  train,
} from './dense-net.js';
import { type Matrix, matrix } from './matrix.js';
import type { Sliced } from './slices.js';
import { linspace, maxAbsDifference } from './statistics.js';

export interface DepthOptions extends Training {
  readonly data: Dataset;
  readonly seed: number;
  readonly points: number;
  readonly width: number;
  /** Hidden layers: 0, 1, … up to this. */
  readonly depth: number;
}

export interface TrainedNet {
  /** Hidden layers; 0 is the linear model. */
  readonly depth: number;
  readonly net: DenseNet;
  /** Share of the training points classified rightly. */
  readonly accuracy: number;
  /** max |logit − logit of the product of the trained matrices| over the points */
  readonly difference: number;
}

/** The nets of one activation, by depth; seed, data and initial weights are the same for all. */
export function* trainedByDepth(
  lab: ActivationLab,
  id: string,
  { data: name, seed, points, width, depth: deepest, ...training }: DepthOptions,
): Sliced<TrainedNet[]> {
  const data = dataset(name, seed, points);
  const nets: TrainedNet[] = [];
  for (let depth = 0; depth <= deepest; depth++) {
    const net = denseNet(seed, depth, width);
    for (const done of train(lab, id, net, data, training)) yield (depth + done) / (deepest + 1);
    const logit = logits(lab, id, net, data.x);
    nets.push({
      depth,
      net,
      accuracy: accuracy(logit, data.label),
      difference: maxAbsDifference(logit, logits(lab, id, [asOneLayer(net)], data.x)),
    });
  }
  return nets;
}

export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Of the nets that have a hidden layer. */
export function extentByDepth(
  nets: readonly TrainedNet[],
  quantity: 'accuracy' | 'difference',
): Extent {
  const values = nets.filter(({ depth }) => depth > 0).map((net) => net[quantity]);
  return { low: Math.min(...values), high: Math.max(...values) };
}

/** Half the side of the square around the origin that holds every point, with a margin. */
export function reachOf({ x }: Labelled): number {
  return 1.1 * x.data.reduce((reach, v) => Math.max(reach, Math.abs(v)), 0);
}

/** Where the net says 1: `side` × `side` cells of the square [−reach, reach]², from the top left. */
export function decisions(
  lab: ActivationLab,
  id: string,
  net: DenseNet,
  reach: number,
  side: number,
): boolean[] {
  const centres = linspace(-reach + reach / side, reach - reach / side, side);
  const x: Matrix = matrix(2, side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      x.data[row * side + column] = centres[column] as number;
      x.data[side * side + row * side + column] = -(centres[row] as number);
    }
  }
  return Array.from(logits(lab, id, net, x), (logit) => logit > 0);
}
