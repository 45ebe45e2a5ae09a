// The module that trains nets, loaded.
import createModule from './generated/activation-lab-trainer.mjs';
import { type Builds, load } from './load.js';
import { startWorker, train } from './remote-trainer.js';
import { createTrainer } from './training.js';
import type { Trainer } from './training-types.js';
import type { LoadOptions } from './types.js';

export async function openTrainer(builds: Builds, options: LoadOptions): Promise<Trainer> {
  const { module, compiled } = await load(createModule, builds, options);
  return Object.freeze({
    ...createTrainer(module),
    startWorker: () => startWorker(compiled),
    train: (config, options) => train(compiled, config, options),
  } satisfies Trainer);
}
