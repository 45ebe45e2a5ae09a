// Runs in a worker, of a browser or of Node: sessions by number.
import createTrainerModule from './generated/activation-lab-trainer.mjs';
import { instantiate } from './instantiate.js';
import { createTrainer, type LocalTrainer } from './training.js';
import type { FrameRequest, TrainingFrame, TrainingSession } from './training-types.js';
import { serve } from './worker-service.js';

/** One call from `remote-trainer.ts`; `call` says which. */
export type TrainingRequest =
  | { readonly call: 'load'; readonly argument: WebAssembly.Module }
  | { readonly call: 'create'; readonly argument: unknown }
  | {
      readonly call: 'frame' | 'reset' | 'load-weights' | 'save' | 'export' | 'slice' | 'free';
      readonly session: number;
      readonly argument?: unknown;
    };

let trainer: LocalTrainer;
const sessions = new Map<number, TrainingSession>();
let lastSession = 0;

async function answer(request: TrainingRequest): Promise<unknown> {
  if (request.call === 'load') {
    trainer = createTrainer(await instantiate(createTrainerModule, request.argument));
    return undefined;
  }
  if (request.call === 'create') {
    const session = trainer.createSession(request.argument as never);
    sessions.set(++lastSession, session);
    return {
      session: lastSession,
      description: session.description,
      examples: session.examples(),
    };
  }
  const session = sessions.get(request.session);
  if (!session) throw new RangeError('session: it was freed');
  switch (request.call) {
    case 'frame':
      return frameOf(session, (request.argument ?? {}) as FrameRequest);
    case 'reset':
      return session.reset();
    case 'load-weights':
      return session.load(request.argument as never);
    case 'save':
      return session.toJSON();
    case 'export':
      return session.exportPyTorch();
    case 'slice':
      return session.lossSlice(request.argument as never);
    case 'free':
      sessions.delete(request.session);
      return session.free();
  }
}

function frameOf(session: TrainingSession, request: FrameRequest): TrainingFrame {
  const { steps = 0, milliseconds, metrics, layerStats, grid, preActivations } = request;
  const start = performance.now();
  if (milliseconds === undefined) session.step(steps);
  else stepFor(session, steps, milliseconds);
  const stepped = performance.now();
  const content = {
    ...(metrics && { metrics: session.metrics() }),
    ...(layerStats && { layerStats: session.layerStats() }),
    ...(grid && { grid: session.grid(grid) }),
    ...(preActivations && { preActivations: session.preActivations(preActivations) }),
    ...(request.weights && { weights: session.weights() }),
    ...(request.weightsHash && { weightsHash: session.weightsHash() }),
  };
  const lookTime = performance.now() - stepped;
  return { status: session.status(), stepTime: stepped - start, lookTime, ...content };
}

/** In portions that double until one takes a quarter of the time. */
function stepFor(session: TrainingSession, steps: number, milliseconds: number): void {
  const start = performance.now();
  let portion = 1;
  let last = start;
  for (let done = 0; done < steps; ) {
    const count = Math.min(portion, steps - done);
    if (session.step(count) < count) return;
    done += count;
    const now = performance.now();
    if (now - start >= milliseconds) return;
    if (now - last < milliseconds / 8) portion *= 2;
    last = now;
  }
}

serve(answer);
