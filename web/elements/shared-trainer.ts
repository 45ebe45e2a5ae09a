// The trainer that all elements on a page share: one module, and one worker while any of them
// trains.
import { loadTrainer, type Trainer, type TrainingWorker } from '../package/index.js';
import { retryable } from './retryable.js';

export const sharedTrainer = retryable(() => loadTrainer());

interface Held {
  readonly worker: TrainingWorker;
  leases: number;
}

let current: Held | undefined;

export interface WorkerLease {
  readonly worker: TrainingWorker;
  /** The worker goes with the last lease; one that is broken is leased to nobody else. */
  end(isBroken?: boolean): void;
}

export function leaseWorker(trainer: Trainer): WorkerLease {
  current ??= { worker: trainer.startWorker(), leases: 0 };
  const held = current;
  held.leases++;
  let hasEnded = false;
  return {
    worker: held.worker,
    end(isBroken = false) {
      if (hasEnded) return;
      hasEnded = true;
      held.leases--;
      if (current === held && (isBroken || held.leases === 0)) current = undefined;
      if (held.leases === 0) held.worker.terminate();
    },
  };
}
