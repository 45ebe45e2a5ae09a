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

/** Runs `work`, which must not throw, in a later task, after all that was handed in before. */
export function inTurn(work: () => void): void {
  if (!next) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    next = port2;
  }
  waiting.push(work);
  if (waiting.length === 1) next.postMessage(undefined);
}
