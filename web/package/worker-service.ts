// A worker seen from inside, of a browser or of Node: one answer to every request, in their order.
import { isNode, nodeModule } from './runtime.js';

export interface WorkerMessage<Request> {
  readonly id: number;
  readonly request: Request;
}

export type WorkerAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

/** A worker's first message: it is there and listens. */
export const greeting = 'ready';

/** From now on requests are answered so; what is thrown becomes the asker's error. */
export function serve<Request>(answer: (request: Request) => unknown): void {
  let turn: Promise<unknown> = Promise.resolve();
  const inOrder = (
    { id, request }: WorkerMessage<Request>,
    send: (answer: WorkerAnswer) => void,
  ) => {
    turn = turn
      .then(() => answer(request))
      .then((value) => send({ id, value }))
      .catch((error: Error) => send({ id, error: { name: error.name, message: error.message } }));
  };
  if (isNode) {
    nodeModule<typeof import('node:worker_threads')>('worker_threads').then(({ parentPort }) => {
      parentPort?.on('message', (message: WorkerMessage<Request>) =>
        inOrder(message, (reply) => parentPort.postMessage(reply)),
      );
      parentPort?.postMessage(greeting);
    });
  } else {
    addEventListener('message', ({ data }: MessageEvent<WorkerMessage<Request>>) =>
      inOrder(data, (reply) => postMessage(reply)),
    );
    postMessage(greeting);
  }
}
