// Bringing the graph into view when something elsewhere on the page changes it, and going back.
import { FormulaInput } from '../elements/formula-input.js';

/**
 * Scrolls the graph into view where a request from elsewhere on the page would otherwise change it
 * unseen. Returns the scroll position to come back to, or undefined where it was visible.
 */
export function revealGraph(event: Event): number | undefined {
  const study = document.querySelector('.study');
  const graph = document.querySelector('activation-graph');
  if (!study || !graph) return undefined;
  const isHidden = () => {
    const { top, bottom } = graph.getBoundingClientRect();
    return Math.min(bottom, innerHeight) - Math.max(top, 0) < 0.6 * (bottom - top);
  };
  // The fields for own functions stand above the graph and may push it out of sight.
  const pushes = event.target instanceof FormulaInput;
  if (event.composedPath().includes(study) && !pushes) return undefined;
  const wasHidden = isHidden();
  if (!wasHidden && !pushes) return undefined;
  const reading = scrollY;
  // Once the change is laid out: what stands above the graph may grow or shrink with it.
  requestAnimationFrame(() => {
    if (wasHidden || isHidden()) {
      // No farther than needed where the reader goes on writing above it.
      const block = pushes ? 'nearest' : 'start';
      graph.scrollIntoView({ block, behavior: scrollBehavior() });
    }
  });
  return wasHidden ? reading : undefined;
}

export function returnToReading(position: number | undefined): void {
  if (position !== undefined) scrollTo({ top: position, behavior: scrollBehavior() });
}

function scrollBehavior(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
