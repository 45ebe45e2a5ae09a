// Comparisons that tell a story. Tests train each and hold its text against what happens.
import { type Comparison, defaultPlan, type Plan, type Varied, type VariedValue } from './plan.js';

export interface Preset extends Comparison {
  /** Of its texts: `preset.<id>` and `preset.<id>-look`. */
  readonly id: string;
}

const preset = (
  id: string,
  varied: Varied,
  values: readonly VariedValue[],
  change: Partial<Plan>,
): Preset => ({ id, varied, values, plan: { ...defaultPlan, ...change } });

const layers = (depth: number, activation: string) => Array<string>(depth).fill(activation);

export const presets: readonly Preset[] = [
  preset('vanishing', 'activation', ['sigmoid', 'relu'], {
    data: 'circle',
    activations: layers(8, 'sigmoid'),
    width: 8,
    initializer: 'he-normal',
    optimizer: 'sgd',
    learningRate: 0.05,
  }),
  preset('linear', 'activation', ['identity', 'tanh'], {
    data: 'xor',
    activations: layers(3, 'identity'),
    width: 8,
  }),
  preset('dying', 'learningRate', [0.003, 0.3], {
    data: 'circle',
    activations: layers(3, 'relu'),
    initializer: 'he-normal',
    width: 16,
  }),
  preset('initializers', 'initializer', ['he-normal', 'xavier-normal'], {
    data: 'circle',
    activations: layers(20, 'relu'),
    width: 16,
    optimizer: 'sgd',
    learningRate: 0.02,
  }),
  preset('residual', 'residual', [false, true], {
    data: 'spiral',
    activations: layers(16, 'tanh'),
    width: 8,
    learningRate: 0.003,
  }),
  preset('prelu', 'activation', ['prelu', 'relu'], {
    data: 'spiral',
    activations: layers(2, 'prelu'),
    initializer: 'he-normal',
  }),
  preset('zeros', 'initializer', ['zeros', 'xavier-normal'], {
    data: 'moons',
    activations: layers(2, 'tanh'),
    width: 8,
  }),
  preset('digits', 'activation', ['relu', 'sigmoid'], {
    data: 'digits',
    activations: layers(6, 'relu'),
    width: 64,
    initializer: 'he-normal',
    learningRate: 0.001,
    batchSize: 32,
  }),
];
