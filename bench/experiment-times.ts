// How long every experiment takes at its defaults; in Node and in a page.
import type { ExperimentId, Experiments } from 'activation-lab';

export const seeds = 20;

export interface ExperimentTime {
  readonly id: ExperimentId;
  readonly seconds: number;
}

/** `only`: ids; default: all. */
export async function timeExperiments(
  experiments: Experiments,
  only: readonly string[] | undefined,
  report: (line: string) => void,
): Promise<ExperimentTime[]> {
  const times: ExperimentTime[] = [];
  for (const { id } of experiments.list) {
    if (only && !only.includes(id)) continue;
    const start = performance.now();
    for await (const _ of experiments.runExperiment(id, { seeds })) {
      // Only the end counts.
    }
    const seconds = (performance.now() - start) / 1000;
    report(`${id}: ${seconds.toFixed(1)} s`);
    times.push({ id, seconds });
  }
  return times;
}
