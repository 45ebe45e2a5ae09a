// Bringing the graph into view when something elsewhere on the page changes it, and going back.
import type { ActivationGraph } from '../elements/activation-graph.js';

/**
 * Scrolls the graph into view where a request from elsewhere on the page would otherwise change it
 * unseen. Returns the scroll position to come back to, or undefined where it was visible.
 */
export function revealGraph(event: Event): number | undefined {
  const study = document.querySelector('.study');
  const graph = study?.querySelector<ActivationGraph>('activation-graph')?.plot;
  if (!study || !graph || event.composedPath().includes(study)) return undefined;
  const isHidden = () => {
    const { top, bottom } = graph.getBoundingClientRect();
    return Math.min(bottom, innerHeight) - Math.max(top, 0) < 0.6 * (bottom - top);
  };
  if (!isHidden()) return undefined;
  const reading = scrollY;
  // Once the change is laid out: what stands above the graph may grow or shrink with it.
  requestAnimationFrame(() => {
    graph.scrollIntoView({ block: 'start', behavior: scrollBehavior() });
  });
  return reading;
}

export function returnToReading(position: number | undefined): void {
  if (position !== undefined) scrollTo({ top: position, behavior: scrollBehavior() });
}

function scrollBehavior(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
