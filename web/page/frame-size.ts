// Tells the page around a frame how high its contents are.

/** The message's type, for the page around: `{ type, height }`, in CSS pixels. */
export const sizeMessage = 'activation-lab:size';

/** At every change, but for a window of its own. `contents`: whose height is the frame's. */
export function tellSize(contents: Element): void {
  if (parent === window) return;
  let told: number | undefined;
  new ResizeObserver(() => {
    const height = Math.ceil(contents.getBoundingClientRect().height);
    // Where nothing is laid out, as in a panel that is not open, there is no height to tell.
    if (height === told || innerWidth === 0 || document.fullscreenElement) return;
    told = height;
    parent.postMessage({ type: sizeMessage, height }, '*');
    // Canvas, Open edX and Sakai have their own, all of them as a text.
    parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height }), '*');
  }).observe(contents);
  addEventListener('resize', () => {
    // A bar that comes while the frame is still too low would make the contents narrower, perhaps
    // lower, and so stay for ever.
    if (innerHeight === told) document.documentElement.classList.add('followed');
  });
}
