// The runs beside each other: sessions in one worker, stepped in turns, as often as pictures are
// drawn.
import type {
  FrameRequest,
  RemoteSession,
  SessionConfig,
  Trainer,
  TrainingFrame,
} from '../../package/index.js';
import { RunRecord } from '../../training/record.js';
import { leaseWorker } from '../shared-trainer.js';

export interface Run {
  readonly session: RemoteSession;
  readonly record: RunRecord;
  frame: TrainingFrame;
  grid: Float32Array | undefined;
  preActivations: Float32Array | undefined;
}

/** What is looked at, beside the metrics. */
export interface Looking {
  /** Of the plane; undefined where inputs are no plane. */
  readonly grid: FrameRequest['grid'] | undefined;
  readonly neuron: { readonly layer: number; readonly unit: number };
}

/** Milliseconds that all runs together may step in a turn. */
const turnTime = 10;
/** Milliseconds between looks inside, at least; and at most a quarter of the time goes to them. */
const lookEvery = 200;
const lookShare = 0.25;
/** Milliseconds between pictures of the curves, which the browser paints anew. */
const tellEvery = 45;

export class TrainingRuns {
  readonly #lease;
  readonly #onChange: () => void;
  readonly runs: Run[] = [];
  looking: Looking | undefined;
  /** How often was looked inside. */
  looks = 0;
  /** Steps in a turn; undefined: as many as there is time for. */
  pace: number | undefined;
  /** The step at which every run stops. */
  last = Number.POSITIVE_INFINITY;
  #going = false;
  #steps = 1;
  #lastLook = Number.NEGATIVE_INFINITY;
  /** What a look took, and metrics alone. */
  #lookTime = 0;
  #metricsTime = 0;
  #lastTold = 0;
  #turn: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(trainer: Trainer, onChange: () => void) {
    this.#lease = leaseWorker(trainer);
    this.#onChange = onChange;
  }

  get going(): boolean {
    return this.#going;
  }

  /** Whether no run goes further. */
  get isOver(): boolean {
    return this.runs.length > 0 && !this.runs.some((run) => this.#left(run) > 0);
  }

  /** Steps that a run has before it. */
  #left(run: Run): number {
    return isRunning(run) ? this.last - run.frame.status.step : 0;
  }

  /** Throws what the configuration is refused for. */
  async create(configs: readonly SessionConfig[]): Promise<void> {
    for (const config of configs) {
      const session = await this.#lease.worker.createSession(config);
      const record = new RunRecord();
      this.runs.push({
        session,
        record,
        frame: { status: { status: 'running', step: 0 }, stepTime: 0, lookTime: 0 },
        grid: undefined,
        preActivations: undefined,
      });
    }
  }

  /** Until `pause()`, or until every run has come to its end. A worker's error is thrown. */
  async go(): Promise<void> {
    if (this.#going) return;
    this.#going = true;
    this.#onChange();
    try {
      while (this.#going && !this.isOver) {
        const wait = Math.max(lookEvery, this.#lookTime / lookShare);
        const look = performance.now() - this.#lastLook >= wait;
        await this.#take(this.pace ?? this.#steps, look);
        const time = this.runs.reduce((sum, { frame }) => sum + frame.stepTime, 0);
        if (this.pace === undefined) this.#steps = paceFor(this.#steps, time);
        // Not drawn while the page is hidden, so nothing goes on there.
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    } finally {
      this.#going = false;
      if (!this.#ended) this.#onChange();
    }
    await this.look();
  }

  pause(): void {
    this.#going = false;
  }

  async step(count: number): Promise<void> {
    await this.#take(count, true);
  }

  /** What there is to be seen now. */
  async look(): Promise<void> {
    await this.#take(0, true);
  }

  /** Back to the same weights. */
  async reset(): Promise<void> {
    this.pause();
    await this.#turn;
    for (const [i, run] of this.runs.entries()) {
      await run.session.reset();
      this.runs[i] = { ...run, record: new RunRecord() };
    }
    await this.look();
  }

  /** Gives everything back; `isBroken`: the worker cannot serve any more. */
  end(isBroken = false): void {
    if (this.#ended) return;
    this.#ended = true;
    this.pause();
    // Where the worker has gone, the sessions have gone with it.
    for (const { session } of this.runs) session.free().catch(() => {});
    this.#lease.end(isBroken);
  }

  /** One turn at a time: a look asked for meanwhile waits. */
  #take(steps: number, look: boolean): Promise<void> {
    const taken = this.#turn.then(() => this.#turnOf(steps, look));
    this.#turn = taken.catch(() => {});
    return taken;
  }

  async #turnOf(steps: number, look: boolean): Promise<void> {
    if (this.#ended) return;
    if (look) this.#lastLook = performance.now();
    const { grid, neuron } = this.looking ?? {};
    await Promise.all(
      this.runs.map(async (run) => {
        const moving = Math.max(0, Math.min(steps, this.#left(run)));
        if (moving === 0 && !look) return;
        const request: FrameRequest = {
          steps: moving,
          metrics: look || this.#metricsTime < turnTime / 2,
          ...(look && { layerStats: true }),
          ...(look && !this.#going && { weightsHash: true }),
          ...(look && grid && { grid }),
          ...(look && neuron && { preActivations: neuronOf(run, neuron) }),
        };
        const frame = await run.session.frame(request);
        run.frame = frame;
        if (frame.metrics && (moving > 0 || !run.record.latest)) {
          run.record.addMetrics(frame.metrics);
        }
        if (frame.layerStats) run.record.addLayers(frame.layerStats);
        if (frame.grid) run.grid = frame.grid;
        if (frame.preActivations) run.preActivations = frame.preActivations;
      }),
    );
    const lookTime = this.runs.reduce((sum, { frame }) => sum + frame.lookTime, 0);
    if (look) {
      this.looks++;
      this.#lookTime = lookTime;
      // Whether it is cheap to measure in every turn is found out by doing so now and then.
      if (this.looks % 8 === 0) this.#metricsTime = 0;
    } else if (lookTime > 0.2) {
      this.#metricsTime = lookTime;
    }
    if (this.#ended || (this.#going && !look && performance.now() - this.#lastTold < tellEvery))
      return;
    this.#lastTold = performance.now();
    this.#onChange();
  }
}

export const isRunning = ({ frame }: Run): boolean => frame.status.status === 'running';

/** The nearest neuron that this run has: depths and widths may differ. */
export function neuronOf(
  { session: { description } }: Run,
  { layer, unit }: { readonly layer: number; readonly unit: number },
) {
  const l = Math.min(layer, description.layers.length - 1);
  return { layer: l, unit: Math.min(unit, (description.layers[l]?.units ?? 1) - 1) };
}

function paceFor(steps: number, milliseconds: number): number {
  const wanted = steps * (turnTime / Math.max(milliseconds, 0.5));
  return Math.max(1, Math.min(Math.round(Math.min(wanted, 2 * steps)), 2000));
}
