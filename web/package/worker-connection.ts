// A worker seen from outside: requests go in, promises of answers come back.
import { isNode } from './runtime.js';
import type { WorkerAnswer, WorkerMessage } from './worker-service.js';

/** How to start a worker's program. Each is written out beside its users, so that bundlers see it. */
export interface WorkerProgram {
  inBrowser(): Worker;
  /** Without the main program's flags (`execArgv: []`): --input-type, say, is not for files. */
  inNode(Worker: NodeWorkerClass): NodeWorker;
}
type NodeWorkerClass = typeof import('node:worker_threads').Worker;
type NodeWorker = import('node:worker_threads').Worker;

/** What a worker of a browser and one of Node have in common. */
interface Port {
  send(message: WorkerMessage<unknown>): void;
  terminate(): void;
}

async function open(
  program: WorkerProgram,
  receive: (answer: WorkerAnswer) => void,
  fail: (error: Error) => void,
): Promise<Port> {
  if (isNode) {
    const threads = 'node:worker_threads'; // kept from bundlers
    const { Worker } = await import(/* webpackIgnore: true */ /* @vite-ignore */ threads);
    const worker = program.inNode(Worker);
    // It keeps the program alive only while an answer is awaited.
    let awaited = 0;
    worker.on('message', (answer: WorkerAnswer) => {
      if (--awaited === 0) worker.unref();
      receive(answer);
    });
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('worker: it ended')));
    return {
      send(message) {
        worker.postMessage(message);
        if (awaited++ === 0) worker.ref();
      },
      terminate: () => worker.terminate(),
    };
  }
  const worker = program.inBrowser();
  worker.addEventListener('message', ({ data }) => receive(data));
  worker.addEventListener('messageerror', () => fail(new Error('worker: its answer is damaged')));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    fail(new Error(`worker: ${event.message || 'it cannot be started'}`));
  });
  return { send: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
}

export class Connection<Request> {
  readonly #port: Promise<Port>;
  readonly #waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(error: unknown): void }
  >();
  #last = 0;
  #end: { readonly reason: unknown } | undefined;

  constructor(program: WorkerProgram) {
    this.#port = open(
      program,
      (answer) => this.#settle(answer),
      (error) => this.end(error),
    );
    this.#port.catch((error) => this.end(error));
  }

  /** False once it has ended or failed. */
  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Rejected with DataCloneError where the request holds what cannot be sent: a function, say. */
  call(request: Request): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#end) return reject(this.#end.reason);
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      this.#port.then((port) => {
        if (this.#end) return;
        try {
          port.send({ id, request });
        } catch (error) {
          this.#waiting.delete(id);
          reject(error);
        }
      }, reject);
    });
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(errorOf(answer.error));
    else waiting?.resolve(answer.value);
  }

  /** Everything under way, and every later call, is rejected with that reason. */
  end(reason: unknown): void {
    this.#end ??= { reason };
    this.#port.then(
      (port) => port.terminate(),
      () => undefined,
    );
    for (const { reject } of this.#waiting.values()) reject(this.#end.reason);
    this.#waiting.clear();
  }
}

function errorOf({ name, message }: { name: string; message: string }): Error {
  if (name === 'TypeError') return new TypeError(message);
  return name === 'RangeError' ? new RangeError(message) : new Error(message);
}
