// The experiments in a page. bench/experiments.ts calls `runExperiments`.
import { loadExperiments } from 'activation-lab';
import { type ExperimentTime, timeExperiments } from '../experiment-times.js';

declare global {
  var runExperiments: (only: readonly string[] | undefined) => Promise<ExperimentTime[]>;
}

globalThis.runExperiments = async (only) =>
  timeExperiments(await loadExperiments(), only, (line) => console.info(line));
