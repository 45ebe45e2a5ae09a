// Long computations in small slices, so that the page stays responsive.

/** A computation that stops now and then to say how far it is, from 0 to 1. */
export type Sliced<Result> = Generator<number, Result, void>;

export interface SliceOptions {
  /** Milliseconds a slice may take. */
  readonly budget?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** Runs it to its end, letting the event loop turn between slices. Rejects once aborted. */
export async function runInSlices<Result>(
  computation: Sliced<Result>,
  { budget = 8, signal, onProgress }: SliceOptions = {},
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const end = performance.now() + budget;
    let step = computation.next();
    while (!step.done && performance.now() < end) step = computation.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Runs it to its end at once. */
export function runAtOnce<Result>(computation: Sliced<Result>): Result {
  for (;;) {
    const step = computation.next();
    if (step.done) return step.value;
  }
}
