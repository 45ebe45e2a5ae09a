// Makes random calls one after the other and looks at how each ends.
import assert from 'node:assert/strict';
import { shown, Thrown } from './hostile.js';
import { Random } from './random.js';

export interface Call {
  /** What is called, for people. */
  readonly name: string;
  readonly args: readonly unknown[];
  run(): unknown;
}

/** Something that can be called in many ways. */
export interface Target {
  readonly name: string;
  draw(random: Random): Call;
  /** Asserts that it still does what it did at first. */
  check(): void;
  /** Errors that are documented, beside the caller's own. */
  isDocumented(error: unknown): boolean;
  /** Bytes of the module's memory; 0 where there is none. */
  memory(): number;
}

export interface Report {
  readonly calls: number;
  readonly answered: number;
  readonly seconds: number;
  readonly slowest: { readonly milliseconds: number; readonly call: string };
  /** Megabytes, at the end. */
  readonly memory: number;
}

const longestCall = 5000; // ms of this process, whatever else the machine has to do
const longestLine = 2000;
const callsPerCheck = 2000;

/** Throws where a call does not end as it should; the message says how to repeat it. */
export function fuzz(target: Target, seed: number, calls: number): Report {
  const random = new Random(seed);
  const begin = performance.now();
  let answered = 0;
  let slowest = { milliseconds: 0, call: '' };
  for (let i = 0; i < calls; i++) {
    const call = target.draw(random);
    const line = () => `${target.name}, seed ${seed}, call ${i + 1}: ${lineOf(call)}`;
    const start = process.cpuUsage();
    try {
      call.run();
      answered++;
    } catch (error) {
      if (!(error instanceof Thrown) && !target.isDocumented(error)) {
        throw new Error(`${line()}\nended with ${nameOf(error)}`, { cause: error });
      }
    }
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, call: lineOf(call) };
    assert.ok(milliseconds < longestCall, `${line()}\ntook ${milliseconds.toFixed(0)} ms`);
    if ((i + 1) % callsPerCheck === 0 || i + 1 === calls) {
      try {
        target.check();
      } catch (error) {
        throw new Error(`${line()}\nor one of the ${callsPerCheck} before it did harm`, {
          cause: error,
        });
      }
    }
  }
  const seconds = (performance.now() - begin) / 1000;
  return { calls, answered, seconds, slowest, memory: target.memory() / 2 ** 20 };
}

const lineOf = ({ name, args }: Call) =>
  `${name}(${args.map((arg) => shown(arg)).join(', ')})`.slice(0, longestLine);

const nameOf = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}` : shown(error);

/**
 * Whether the package says it of an argument (`layers[2].units: 0 is not in 1…512`), as distinct from
 * what an engine says of a mistake in the program (`Cannot read properties of undefined`).
 */
export function isOfArgument(error: unknown): boolean {
  if (!(error instanceof TypeError || error instanceof RangeError)) return false;
  return (
    /^[a-z]\w*(\[\d+\])?(\.\w+)*: /i.test(error.message) ||
    /^(params|options|control|config|settings|definition|saved|place|layers|data|definitions|schedule|optimizer|initializer)\b/.test(
      error.message,
    ) ||
    /: is not known; did you mean "/.test(error.message)
  );
}

/** Loads with a look at the memory of what is instantiated meanwhile. */
export async function withMemory<T>(load: () => Promise<T>): Promise<[T, () => number]> {
  const { instantiate } = WebAssembly;
  let memory: WebAssembly.Memory | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: one of several overloads
  (WebAssembly as any).instantiate = async (module: WebAssembly.Module, imports: object) => {
    const instance = await instantiate(module, imports as WebAssembly.Imports);
    const all = Object.values(instance.exports);
    memory = all.find((one) => one instanceof WebAssembly.Memory) as WebAssembly.Memory;
    return instance;
  };
  try {
    return [await load(), () => memory?.buffer.byteLength ?? 0];
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}
