// Work shared out over the event loop: a page with fifty claims stays responsive while their
// evidence is computed.
const waiting: (() => void)[] = [];
const { port1: end, port2: start } = new MessageChannel();

end.onmessage = () => {
  waiting.shift()?.();
  if (waiting.length > 0) start.postMessage(undefined);
};

/** Resolves in a task of its own, after all that were asked for before. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) start.postMessage(undefined);
  });
}
