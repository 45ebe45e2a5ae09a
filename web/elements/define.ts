// activation-lab/define: for its effect alone. Elements that stand in the page are defined, now and
// as they appear; those in other elements' shadow roots are not seen, defineElements() serves them.
import type { ElementName } from './api.js';
import { defineElements, elementNames } from './elements.js';

function watchPage(): void {
  const waiting = new Set<ElementName>(elementNames);
  const look = () => {
    for (const name of waiting) {
      if (!document.querySelector(name)) continue;
      waiting.delete(name);
      defineElements(name).catch((error: unknown) => {
        reportError(error);
        waiting.add(name); // the next change of the page asks again
      });
    }
    if (waiting.size === 0) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
}

// On a server there is nothing to define.
if (typeof customElements !== 'undefined') watchPage();
