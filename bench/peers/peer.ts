// What the benchmark asks of a library it compares with.

/** Parameters by name, at our defaults. */
export type Parameters = Readonly<Record<string, number>>;

/** May return a promise. */
export type Work = () => unknown;

/** Work whose arrays stay in the engine's memory. */
export interface Resident {
  readonly column: string;
  readonly work: Work;
  /** How often `work` evaluates the function over the whole array. */
  readonly evaluations: number;
  /** The same with one evaluation less each time, to be subtracted: what a call costs by itself. */
  readonly overhead?: Work;
}

/** One function over one array. */
export interface Prepared {
  readonly resident: readonly Resident[];
  /** As a user calls it: a typed array in, a new one out. */
  evaluate(): Float32Array | Promise<Float32Array>;
  release(): unknown;
}

export interface Peer {
  readonly name: string;
  has(id: string): boolean;
  prepare(id: string, parameters: Parameters, x: Float32Array): Promise<Prepared>;
}
