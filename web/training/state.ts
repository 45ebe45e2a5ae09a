// A comparison as one versioned string, for URLs:
//
//   t1!spiral~0~0!tanh~tanh!12~0!xavier-normal!adam~0.01~20~0!1!activation!sigmoid~relu
//   │  │         │         │    │             │             │ │          └ its values, one a run
//   │  │         │         │    │             │             │ └ what differs
//   │  │         │         │    │             │             └ seed
//   │  │         │         │    │             └ optimizer, learning rate, batch size, λ₂
//   │  │         │         │    └ initializer
//   │  │         │         └ width, residual
//   │  │         └ activation of each hidden layer; a-b~8 for eight alike; none: -
//   │  └ data, noise, standardized
//   └ version
import type { ActivationSpec, TrainingTables } from '../package/index.js';
import {
  type Comparison,
  type DataId,
  limits,
  mostRuns,
  type Plan,
  runsOf,
  type Varied,
  type VariedValue,
  variedKinds,
  variedNames,
  wholeNumbers,
} from './plan.js';

const version = 't1';

export interface Known {
  readonly catalog: readonly ActivationSpec[];
  readonly tables: TrainingTables;
}

export function encodeComparison({ plan, varied, values }: Comparison): string {
  const { activations } = plan;
  const alike = activations.length > 0 && activations.every((id) => id === activations[0]);
  const layers =
    activations.length === 0
      ? '-'
      : alike
        ? `${activations[0]}*${activations.length}`
        : activations.join('~');
  return [
    version,
    [plan.data, plan.noise, flag(plan.standardize)].join('~'),
    layers,
    [plan.width, flag(plan.residual)].join('~'),
    plan.initializer,
    [plan.optimizer, plan.learningRate, plan.batchSize, plan.l2].join('~'),
    plan.seed,
    varied,
    values.map((value) => (typeof value === 'boolean' ? flag(value) : value)).join('~'),
  ].join('!');
}

const flag = (value: boolean) => (value ? '1' : '0');

/** Undefined where anything in it is not as it should be. */
export function decodeComparison(text: string, known: Known): Comparison | undefined {
  const fields = text.split('!');
  if (fields.length !== 9 || fields[0] !== version) return undefined;
  const [, dataText = '', layerText = '', sizeText = '', initializerText = ''] = fields;
  const [, , , , , stepText = '', seedText = '', variedText = '', valuesText = ''] = fields;
  const reader = readerOf(known);

  const [dataId = '', noise = '', standardize = '', ...moreData] = dataText.split('~');
  const [width = '', residual = '', ...moreSize] = sizeText.split('~');
  const [optimizer = '', rate = '', batch = '', l2 = '', ...moreStep] = stepText.split('~');
  if (moreData.length + moreSize.length + moreStep.length > 0) return undefined;
  const plan = {
    data: reader.data(dataId),
    noise: reader.value('noise', noise),
    standardize: reader.value('standardize', standardize),
    activations: decodeLayers(layerText, reader),
    width: reader.value('width', width),
    residual: reader.value('residual', residual),
    initializer: reader.value('initializer', initializerText),
    optimizer: reader.value('optimizer', optimizer),
    learningRate: reader.value('learningRate', rate),
    batchSize: reader.value('batchSize', batch),
    l2: reader.value('l2', l2),
    seed: reader.value('seed', seedText),
  };
  if (Object.values(plan).includes(undefined)) return undefined;
  const varied = variedNames.find((name) => name === variedText);
  if (!varied) return undefined;
  const values = valuesText.split('~').map((value) => reader.value(varied, value));
  if (values.length > mostRuns || values.includes(undefined)) return undefined;
  return { plan: plan as Plan, varied, values: values as VariedValue[] };
}

/** Those that need no table of the reader's. */
export const dataIds = (tables: TrainingTables): DataId[] => [
  ...tables.toySets.map(({ id }) => id),
  'iris',
  'digits',
];

type Reader = ReturnType<typeof readerOf>;

function readerOf({ catalog, tables }: Known) {
  const choices: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    activation: catalog,
    initializer: tables.initializers,
    optimizer: tables.optimizers,
  };
  const sets = [...dataIds(tables), 'own'];
  return {
    data: (text: string) => sets.find((id) => id === text) as DataId | undefined,
    value(varied: Varied, text: string): VariedValue | undefined {
      switch (variedKinds[varied]) {
        case 'flag':
          return text === '1' ? true : text === '0' ? false : undefined;
        case 'number':
          return decodeNumber(text, varied as keyof typeof limits);
        default:
          return choices[varied]?.find(({ id }) => id === text)?.id;
      }
    },
  };
}

function decodeLayers(text: string, reader: Reader): string[] | undefined {
  if (text === '-') return [];
  const [, alike, times] = /^([a-z0-9-]+)\*(\d{1,2})$/.exec(text) ?? [];
  const ids = alike ? Array<string>(Number(times)).fill(alike) : text.split('~');
  const known = ids.every((id) => reader.value('activation', id) !== undefined);
  return known && ids.length <= limits.depth[1] && ids.length > 0 ? ids : undefined;
}

function decodeNumber(text: string, name: keyof typeof limits): number | undefined {
  if (!/^\d+(\.\d+)?(e[-+]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  const [least, most] = limits[name];
  if (!(value >= least && value <= most)) return undefined;
  return wholeNumbers.includes(name) && !Number.isInteger(value) ? undefined : value;
}

/** Whether two describe the same runs. */
export function sameRuns(a: Comparison, b: Comparison): boolean {
  return JSON.stringify(runsOf(a)) === JSON.stringify(runsOf(b));
}
