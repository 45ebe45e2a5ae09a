// The numbers of a sheet: each state that its values are of is run once, its expressions then hold.
import { compute, type Functions, type Value } from '../claims/expression.js';
import { labFunctions } from '../claims/lab-functions.js';
import { parse } from '../claims/syntax.js';
import { resultFunctions } from '../experiments/functions.js';
import { decodeStudy } from '../experiments/state.js';
import type {
  ActivationLab,
  Experiments,
  RunOptions,
  Trainer,
  TrainingWorker,
} from '../package/index.js';
import { configOf, runsOf } from '../training/plan.js';
import { decodeComparison } from '../training/state.js';
import { catalogFunctions } from './catalog-functions.js';
import type { SheetContent, SheetValue } from './content.js';
import { type TrainedRun, trainingFunctions } from './training-functions.js';

/** Each is asked for only where a value needs it. */
export interface Engines {
  lab(): Promise<ActivationLab>;
  experiments(): Promise<Experiments>;
  trainer(): Promise<Trainer>;
}

export type Found = Readonly<Record<string, Value>>;

export interface Progress {
  /** What has been found so far. */
  readonly found: Found;
  /** Seeds of experiments and runs of the trainer, done and in all. */
  readonly done: number;
  readonly total: number;
}

interface Group {
  readonly state: string | undefined;
  readonly step: number | undefined;
  readonly values: readonly (readonly [string, SheetValue])[];
}

/** Ends early, without an error, where `signal` is aborted. `only`: names of values; else all. */
export async function computeSheet(
  { states, values }: SheetContent,
  engines: Engines,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
  only: readonly string[] = Object.keys(values),
): Promise<void> {
  const groups = groupsOf(only.map((name) => [name, valueCalled(values, name)] as const));
  const sizes = await Promise.all(groups.map((group) => sizeOf(group, states, engines)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let found: Found = {};
  let before = 0;
  for (const [i, group] of groups.entries()) {
    const advance = (done: number) => tell({ found, done: before + done, total });
    advance(0);
    const functions = await functionsOf(group, states, engines, advance, signal);
    if (!functions || signal.aborted) return;
    const computed = group.values.map(([name, { expression }]) => [
      name,
      compute(parse(expression), functions),
    ]);
    found = { ...found, ...Object.fromEntries(computed) };
    before += sizes[i] ?? 0;
    advance(0);
  }
}

function valueCalled(values: SheetContent['values'], name: string): SheetValue {
  const value = values[name];
  if (!value) throw new RangeError(`the sheet has no value “${name}”`);
  return value;
}

function groupsOf(values: readonly (readonly [string, SheetValue])[]): Group[] {
  const keyOf = ({ state, step }: SheetValue) => `${state} ${step}`;
  const keys = [...new Set(values.map(([, value]) => keyOf(value)))];
  return keys.map((key) => {
    const same = values.filter(([, value]) => keyOf(value) === key);
    const { state, step } = (same[0] as readonly [string, SheetValue])[1];
    return { state, step, values: same };
  });
}

const textOf = (state: string, states: SheetContent['states']): string => {
  const text = states[state];
  if (text === undefined) throw new RangeError(`the sheet has no state “${state}”`);
  return text;
};

async function studyOf(text: string, engines: Engines) {
  const [{ list }, { catalog }] = await Promise.all([engines.experiments(), engines.lab()]);
  const study = decodeStudy(text, { list, activations: catalog.map(({ id }) => id) });
  if (!study) throw new RangeError(`${text} is no state of an experiment`);
  return study;
}

async function comparisonOf(text: string, engines: Engines) {
  const [{ tables }, { catalog }] = await Promise.all([engines.trainer(), engines.lab()]);
  const comparison = decodeComparison(text, { catalog, tables });
  if (!comparison) throw new RangeError(`${text} is no comparison of the trainer`);
  return comparison;
}

const isStudy = (text: string): boolean => text.startsWith('e');

async function sizeOf({ state }: Group, states: SheetContent['states'], engines: Engines) {
  if (state === undefined) return 0;
  const text = textOf(state, states);
  return isStudy(text)
    ? (await studyOf(text, engines)).seeds
    : (await comparisonOf(text, engines)).values.length;
}

async function functionsOf(
  { state, step }: Group,
  states: SheetContent['states'],
  engines: Engines,
  advance: (done: number) => void,
  signal: AbortSignal,
): Promise<Functions | undefined> {
  if (state === undefined) {
    const lab = await engines.lab();
    return { ...labFunctions(lab), ...catalogFunctions(lab) };
  }
  const text = textOf(state, states);
  return isStudy(text)
    ? studyFunctions(text, engines, advance, signal)
    : comparisonFunctions(text, step ?? 0, engines, advance, signal);
}

async function studyFunctions(
  text: string,
  engines: Engines,
  advance: (done: number) => void,
  signal: AbortSignal,
): Promise<Functions | undefined> {
  const { experiment, seeds, firstSeed, settings } = await studyOf(text, engines);
  const options = { seeds, firstSeed, settings } as RunOptions<typeof experiment>;
  const running = (await engines.experiments()).runExperiment(experiment, options, { signal });
  try {
    for await (const result of running) {
      advance(result.done);
      if (result.done === result.total) return resultFunctions(result);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return undefined;
}

async function comparisonFunctions(
  text: string,
  steps: number,
  engines: Engines,
  advance: (done: number) => void,
  signal: AbortSignal,
): Promise<Functions | undefined> {
  const comparison = await comparisonOf(text, engines);
  const worker = (await engines.trainer()).startWorker();
  const runs: Record<string, TrainedRun> = {};
  try {
    for (const [i, plan] of runsOf(comparison).entries()) {
      if (signal.aborted) return undefined;
      runs[String(comparison.values[i])] = await trained(worker, configOf(plan, undefined), steps);
      advance(i + 1);
    }
  } finally {
    worker.terminate();
  }
  return trainingFunctions(runs);
}

async function trained(
  worker: TrainingWorker,
  config: ReturnType<typeof configOf>,
  steps: number,
): Promise<TrainedRun> {
  const session = await worker.createSession(config);
  const { metrics, layerStats } = await session.frame({ steps, metrics: true, layerStats: true });
  if (!metrics || !layerStats) throw new Error('the frame holds neither metrics nor layers');
  return { metrics, layerStats };
}
