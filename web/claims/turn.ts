// Work shared out over the event loop: a page with fifty claims stays responsive while their
// evidence is computed.
const budget = 8; // milliseconds

const waiting: (() => void)[] = [];
let next: MessagePort | undefined;

function run(): void {
  const until = performance.now() + budget;
  while (waiting.length > 0 && performance.now() < until) waiting.shift()?.();
  if (waiting.length > 0) next?.postMessage(undefined);
}

/** Does `work` in a later task, after all that was handed in before; fulfilled by what it returns. */
export function inTurn<Result>(work: () => Result): Promise<Result> {
  if (!next) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    next = port2;
  }
  if (waiting.length === 0) next.postMessage(undefined);
  return new Promise((resolve, reject) => {
    waiting.push(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}
