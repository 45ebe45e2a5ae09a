// A worker seen from outside: requests go in, promises of answers come back.
import { isNode, nodeModule } from './runtime.js';
import { greeting, type WorkerAnswer, type WorkerMessage } from './worker-service.js';

/** A worker's program: a file and the file's text. */
export interface WorkerProgram {
  readonly file: string;
  /** What the file's address is relative to. */
  readonly base: string;
  /** From the file, in a browser. */
  start(): Worker;
  source(): Promise<string>;
}

type Threads = typeof import('node:worker_threads');

/** What a worker of a browser and one of Node have in common. */
interface Port {
  send(message: WorkerMessage<unknown>): void;
  terminate(): void;
}

interface Listener {
  receive(message: WorkerAnswer | typeof greeting): void;
  fail(error: Error): void;
}

// Whether a file starts: found out once, so that a bundle without it asks for it once.
const fileStarts = new WeakMap<WorkerProgram, Promise<boolean>>();

/** From the program's file or, where that does not start, from its text. */
async function open(
  program: WorkerProgram,
  receive: (answer: WorkerAnswer) => void,
  fail: (error: Error) => void,
): Promise<Port> {
  const threads = isNode ? await nodeModule<Threads>('worker_threads') : undefined;
  const start = (source?: string) =>
    greeted(receive, fail, (listener) =>
      threads ? inNode(threads, program, source, listener) : inBrowser(program, source, listener),
    );
  let starts = fileStarts.get(program);
  if (!starts) {
    const first = start();
    starts = first.then(
      () => true,
      () => false,
    );
    fileStarts.set(program, starts);
    if (await starts) return first;
  } else if (await starts) {
    return start();
  }
  try {
    return await start(await program.source());
  } catch (cause) {
    // What failed was the connection, perhaps: the next attempt begins with the file again.
    fileStarts.delete(program);
    throw new Error(
      `worker: it can be started neither from ${program.file} nor from a blob: address; serve that file of the package beside the script, or allow "worker-src blob:" in the page's Content-Security-Policy`,
      { cause },
    );
  }
}

/** The port once the worker says that it is there; what fails before is its start. */
function greeted(
  receive: (answer: WorkerAnswer) => void,
  fail: (error: Error) => void,
  openPort: (listener: Listener) => Port,
): Promise<Port> {
  return new Promise((resolve, reject) => {
    let failed = reject;
    const port = openPort({
      receive(message) {
        if (message !== greeting) return receive(message);
        failed = fail;
        resolve(port);
      },
      fail: (error) => failed(error),
    });
  });
}

function inBrowser(program: WorkerProgram, source: string | undefined, listener: Listener): Port {
  const address = source && URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = address ? new Worker(address) : program.start();
  if (address) {
    worker.addEventListener('message', () => URL.revokeObjectURL(address), { once: true });
  }
  worker.addEventListener('message', ({ data }) => listener.receive(data));
  worker.addEventListener('messageerror', () =>
    listener.fail(new Error('worker: its answer is damaged')),
  );
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    listener.fail(new Error(`worker: ${event.message || `${program.file} cannot be started`}`));
  });
  return { send: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
}

function inNode(
  { Worker }: Threads,
  program: WorkerProgram,
  source: string | undefined,
  listener: Listener,
): Port {
  // Without the main program's flags: --input-type, say, is not for files.
  const worker = source
    ? new Worker(source, { eval: true, execArgv: [] })
    : new Worker(new URL(program.file, program.base), { execArgv: [] });
  // It keeps the program alive only while an answer is awaited.
  let awaited = 0;
  worker.on('message', (message) => {
    if (message !== greeting && --awaited === 0) worker.unref();
    listener.receive(message);
  });
  worker.on('error', (error) => listener.fail(error as Error));
  worker.on('exit', () => listener.fail(new Error('worker: it ended')));
  return {
    send(message) {
      worker.postMessage(message);
      if (awaited++ === 0) worker.ref();
    },
    terminate: () => worker.terminate(),
  };
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
