// The offline file: one document for all pages, of which the hash names the one on view.
import '../../elements/theme.css';
import '../page.css';
import type { PageName } from '../pages.js';

const pages: Readonly<Record<PageName, () => Promise<unknown>>> = {
  explore: () => import('../main.js'),
  train: () => import('../train.js'),
  experiments: () => import('../experiments.js'),
  interview: () => import('../interview.js'),
  sheet: () => import('../sheet.js'),
};

/** Any other hash is a place in the lesson. */
function named(): PageName {
  const name = location.hash.slice(1);
  return Object.hasOwn(pages, name) ? (name as PageName) : 'explore';
}

const onView = named();
// Each page begins in a document of its own, as those of the site do.
// This listener comes before the page's own, which would write its state beside the other's name.
addEventListener('popstate', (event) => {
  if (named() === onView) return;
  event.stopImmediatePropagation();
  location.reload();
});
pages[onView]();
