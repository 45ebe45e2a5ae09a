// The first sign that somebody reads on, for which waits what the first view does without.

/** Also of a reader who prints, or comes back to where the page was left. */
const signs = [
  ...['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll'],
  ...['keydown', 'focusin', 'hashchange', 'beforeprint'],
];

/** What waits, and how near to the window it may come: on a tall screen it is in the first view. */
const [place, margin] = ['lesson', '300px'];

/**
 * Milliseconds after which nobody waits any longer: who listens to the page, or searches it by the
 * browser's menu, gives no sign.
 */
const patience = 10_000;

let isGiven = false;

let given: Promise<void> | undefined;

/** Whether there has been a sign. */
export const isReading = (): boolean => isGiven;

/** What the sign itself asks for is answered first. Safari knows no idle time. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work);
};

/** Fulfilled by the first sign. */
export function readerSign(): Promise<void> {
  given ??= new Promise<void>((resolve) => {
    const ending = new AbortController();
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) give();
      },
      { rootMargin: margin },
    );
    const timer = setTimeout(give, patience);
    function give(): void {
      isGiven = true;
      ending.abort();
      near.disconnect();
      clearTimeout(timer);
      whenIdle(resolve);
    }
    for (const sign of signs) {
      addEventListener(sign, give, { capture: true, passive: true, signal: ending.signal });
    }
    if (location.hash || scrollY > 0) give();
    // Once it has been drawn.
    else requestAnimationFrame(() => near.observe(document.getElementById(place) as Element));
  });
  return given;
}
