// What the reader trains: one plan, and the one thing in which the runs beside each other differ.
import type {
  DatasetId,
  InitializerId,
  OptimizerId,
  SessionConfig,
  TableData,
  ToyData,
  ToySetId,
} from '../package/index.js';

/** A toy set, a real one, or `own`: the reader's table. */
export type DataId = ToySetId | DatasetId | 'own';

export interface Plan {
  readonly data: DataId;
  /** Of toy sets. */
  readonly noise: number;
  readonly standardize: boolean;
  /** Of every hidden layer; the depth is their number. */
  readonly activations: readonly string[];
  readonly width: number;
  readonly residual: boolean;
  readonly initializer: InitializerId;
  readonly optimizer: OptimizerId;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly l2: number;
  readonly seed: number;
}

/** What may differ between runs. `activation` stands for that of all hidden layers. */
export type Varied =
  | 'activation'
  | 'depth'
  | 'width'
  | 'residual'
  | 'initializer'
  | 'optimizer'
  | 'learningRate'
  | 'batchSize'
  | 'l2'
  | 'noise'
  | 'standardize'
  | 'seed';

export type VariedValue = string | number | boolean;

export interface Comparison {
  readonly plan: Plan;
  readonly varied: Varied;
  /** One a run, 1…4. */
  readonly values: readonly VariedValue[];
}

export const mostRuns = 4;
export const toyCount = 400;
/** The engine's limits, for fields. */
export const limits = {
  depth: [0, 64],
  width: [1, 512],
  learningRate: [0, 1e6],
  batchSize: [1, 4096],
  l2: [0, 1000],
  noise: [0, 1],
  seed: [0, Number.MAX_SAFE_INTEGER],
} as const;

export const wholeNumbers: readonly Varied[] = ['depth', 'width', 'batchSize', 'seed'];

export const variedKinds: Readonly<Record<Varied, 'activation' | 'choice' | 'number' | 'flag'>> = {
  activation: 'activation',
  depth: 'number',
  width: 'number',
  residual: 'flag',
  initializer: 'choice',
  optimizer: 'choice',
  learningRate: 'number',
  batchSize: 'number',
  l2: 'number',
  noise: 'number',
  standardize: 'flag',
  seed: 'number',
};

export const variedNames = Object.keys(variedKinds) as Varied[];

export const defaultPlan: Plan = {
  data: 'spiral',
  noise: 0,
  standardize: false,
  activations: ['tanh', 'tanh'],
  width: 12,
  residual: false,
  initializer: 'xavier-normal',
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 20,
  l2: 0,
  seed: 1,
};

/** The plan's own value of what varies. */
export function planValue(plan: Plan, varied: Varied): VariedValue {
  if (varied === 'activation') return plan.activations[0] ?? 'tanh';
  if (varied === 'depth') return plan.activations.length;
  return plan[varied];
}

export function withValue(plan: Plan, varied: Varied, value: VariedValue): Plan {
  if (varied === 'activation') {
    return { ...plan, activations: plan.activations.map(() => String(value)) };
  }
  if (varied === 'depth') {
    const { activations } = plan;
    const last = activations.at(-1) ?? 'tanh';
    return {
      ...plan,
      activations: Array.from({ length: Number(value) }, (_, i) => activations[i] ?? last),
    };
  }
  return { ...plan, [varied]: value };
}

/** The plans of all runs. */
export function runsOf({ plan, varied, values }: Comparison): Plan[] {
  return values.map((value) => withValue(plan, varied, value));
}

/** `csv`: the table of a data set that is none of the toys'. */
export function configOf(plan: Plan, csv: string | undefined): SessionConfig {
  const { activations, width, residual, standardize } = plan;
  const data: ToyData | TableData =
    csv === undefined
      ? { set: plan.data as ToySetId, count: toyCount, noise: plan.noise, standardize }
      : { csv };
  return {
    seed: plan.seed,
    data,
    layers: activations.map((activation, i) => ({
      units: width,
      activation,
      residual: residual && i > 0,
    })),
    initializer: plan.initializer,
    optimizer: plan.optimizer,
    learningRate: plan.learningRate,
    batchSize: plan.batchSize,
    l2: plan.l2,
  };
}

export const isToy = (data: DataId): boolean => !['own', 'iris', 'digits'].includes(data);
