// Times every function in every engine, interleaved. The same code in Node and in a browser.
import type { ActivationLab } from 'activation-lab';
import { plain } from '../web/package/generated/plain.js';
import type { Kernels } from './kernels.js';
import type { Parameters, Peer, Prepared, Resident, Work } from './peers/peer.js';

export interface Engines {
  readonly simd: ActivationLab;
  readonly scalar: ActivationLab;
  readonly simdKernels: Kernels;
  readonly scalarKernels: Kernels;
  readonly peers: readonly Peer[];
}

export interface Options {
  /** All where undefined. */
  readonly only?: readonly string[] | undefined;
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** How long one timing lasts at least: where arrays stay in place, where they are copied. */
  readonly milliseconds: number;
  readonly millisecondsCopying: number; // longer: now and then memory is fresh, or collected
}

/** Nanoseconds per element. */
export interface Time {
  readonly median: number;
  /** Half of the rounds lie between these. */
  readonly quartiles: readonly [number, number];
}

export interface Row {
  readonly id: string;
  /** By column. */
  readonly times: Readonly<Record<string, Time>>;
}

export interface Table {
  readonly n: number;
  readonly resident: boolean;
  readonly rows: readonly Row[];
}

/** Uniform in [-8, 8); the same floats everywhere. */
export function inputs(n: number): Float32Array {
  let state = 2463534242;
  return Float32Array.from({ length: n }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) / 2 ** 32) * 16 - 8;
  });
}

const warmUpRounds = 3;
const warmUpMilliseconds = 30; // engines compile twice, the second time while the first runs

// A contender that is slow anyway need not hold up the rest.
export const enoughRounds = 9;
const enoughMilliseconds = 400;

async function timeCalls(work: Work, calls: number): Promise<number> {
  const begin = performance.now();
  const first = work();
  if (first instanceof Promise) {
    await first;
    for (let i = 1; i < calls; i++) await work();
  } else {
    for (let i = 1; i < calls; i++) work();
  }
  return performance.now() - begin;
}

/** How many calls take that long. */
async function callsFor(work: Work, milliseconds: number): Promise<number> {
  for (let calls = 1; ; calls *= 2) {
    const elapsed = await timeCalls(work, calls);
    if (elapsed >= milliseconds) return Math.max(1, Math.ceil((calls * milliseconds) / elapsed));
  }
}

function summary(values: readonly number[]): Time {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), quartiles: [at(0.25), at(0.75)] };
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** The time of each contender; a round times every contender once. */
async function race(
  contenders: readonly Resident[],
  n: number,
  rounds: number,
  milliseconds: number,
): Promise<Record<string, Time>> {
  const runners = [];
  for (const contender of contenders) {
    const works = [contender.work, ...(contender.overhead ? [contender.overhead] : [])];
    const timed = [];
    for (const work of works) {
      await callsFor(work, warmUpMilliseconds);
      timed.push({ work, calls: await callsFor(work, milliseconds) });
    }
    runners.push({ contender, timed, times: [] as number[], spent: 0 });
  }
  for (let round = -warmUpRounds; round < rounds; round++) {
    // In another order each round, so that none always follows the same one.
    for (const runner of shuffled(runners)) {
      const { contender, timed, times } = runner;
      if (times.length >= enoughRounds && runner.spent > enoughMilliseconds) continue;
      const begin = performance.now();
      const perCall = [];
      for (const { work, calls } of timed) perCall.push((await timeCalls(work, calls)) / calls);
      const [whole = 0, overhead = 0] = perCall;
      const nanoseconds = ((whole - overhead) * 1e6) / (contender.evaluations * n);
      if (round < 0) continue;
      times.push(nanoseconds);
      runner.spent += performance.now() - begin;
    }
  }
  return Object.fromEntries(
    runners.map(({ contender, times }) => [contender.column, summary(times)]),
  );
}

const parametersOf = (spec: ActivationLab['catalog'][number]): Parameters =>
  Object.fromEntries(spec.parameters.map((parameter) => [parameter.name, parameter.default]));

/** Throws where a peer computes something else: then its time would mean nothing. */
export async function checkAgreement(engines: Engines, { only }: Options): Promise<void> {
  const x = inputs(4096);
  const wrongs: string[] = [];
  for (const spec of engines.simd.catalog) {
    if (only && !only.includes(spec.id)) continue;
    const ours = engines.simd.evaluate(spec.id, x);
    const compare = (name: string, theirs: Float32Array) => {
      const at = theirs.findIndex((y, i) => {
        const exact = ours[i] ?? Number.NaN;
        return !(Math.abs(y - exact) <= 1e-4 * Math.max(1, Math.abs(exact)));
      });
      if (at >= 0 || theirs.length !== x.length) {
        wrongs.push(`${spec.id}(${x[at]}) is ${theirs[at]} in ${name}, ${ours[at]} in ours`);
      }
    };
    for (const [name, kernels] of [
      ['simd kernels', engines.simdKernels],
      ['scalar kernels', engines.scalarKernels],
    ] as const) {
      const prepared = kernels.prepare(spec.id, x);
      prepared.run();
      compare(name, prepared.y());
      prepared.release();
    }
    for (const peer of engines.peers.filter(({ has }) => has(spec.id))) {
      const prepared = await peer.prepare(spec.id, parametersOf(spec), x);
      compare(peer.name, await prepared.evaluate());
      await prepared.release();
    }
  }
  if (wrongs.length > 0) throw new Error(`peers disagree:\n  ${wrongs.join('\n  ')}`);
}

/** One function and size: the row with arrays in place, the row with copies. */
async function measureOne(
  spec: ActivationLab['catalog'][number],
  n: number,
  engines: Engines,
  options: Options,
): Promise<[Row, Row]> {
  const x = inputs(n);
  const y = new Float32Array(n);
  const parameters = parametersOf(spec);
  const values = Object.values(parameters);
  const loop = plain[spec.id][0];
  const simd = engines.simdKernels.prepare(spec.id, x);
  const scalar = engines.scalarKernels.prepare(spec.id, x);
  const peers: [Peer, Prepared][] = [];
  for (const peer of engines.peers.filter(({ has }) => has(spec.id))) {
    peers.push([peer, await peer.prepare(spec.id, parameters, x)]);
  }
  const contender = (column: string, work: Work): Resident => ({ column, work, evaluations: 1 });
  const resident = await race(
    [
      contender('SIMD', simd.run),
      contender('SIMD copy', simd.copy),
      contender('scalar', scalar.run),
      contender('plain JS', () => loop(x, y, ...values)),
      ...peers.flatMap(([, prepared]) => prepared.resident),
    ],
    n,
    options.rounds,
    options.milliseconds,
  );
  const copied = await race(
    [
      contender('SIMD', () => engines.simd.evaluate(spec.id, x)),
      contender('scalar', () => engines.scalar.evaluate(spec.id, x)),
      contender('plain JS', () => loop(x, new Float32Array(n), ...values)),
      ...peers.map(([peer, prepared]) => contender(peer.name, prepared.evaluate)),
    ],
    n,
    options.rounds,
    options.millisecondsCopying,
  );
  for (const [, prepared] of peers) await prepared.release();
  simd.release();
  scalar.release();
  return [
    { id: spec.id, times: resident },
    { id: spec.id, times: copied },
  ];
}

export async function measure(
  engines: Engines,
  options: Options,
  report: (line: string) => void,
): Promise<Table[]> {
  for (const id of options.only ?? []) engines.simd.spec(id); // throws where there is none
  await checkAgreement(engines, options);
  const wanted = engines.simd.catalog.filter(({ id }) => options.only?.includes(id) ?? true);
  const tables: Table[] = [];
  for (const n of options.sizes) {
    const rows: [Row, Row][] = [];
    for (const spec of wanted) {
      const begin = performance.now();
      rows.push(await measureOne(spec, n, engines, options));
      report(`${spec.id}, ${n} elements (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
    }
    tables.push(
      { n, resident: true, rows: rows.map(([resident]) => resident) },
      { n, resident: false, rows: rows.map(([, copied]) => copied) },
    );
  }
  return tables;
}
