// How tests look into a page: through the shadow roots, and again until it is as they want it.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from './engine.js';

/** An expression: the elements that match, `outer inner` across shadow boundaries, too. */
export const find = (selector: string): string =>
  `((selectors) => {
    const within = (root, selector) => [
      ...root.querySelectorAll(selector),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? within(shadowRoot, selector) : []),
    ];
    let roots = [document];
    for (const selector of selectors) {
      roots = [...new Set(roots.flatMap((root) => [
        ...within(root, selector),
        ...(root.shadowRoot ? within(root.shadowRoot, selector) : []),
      ]))];
    }
    return roots;
  })(${JSON.stringify(selector.split(' '))})`;

/** Until the expression is true; else says what `instead` is. */
export async function waitFor(engine: Engine, expression: string, instead?: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await engine.evaluate(`Boolean(${expression})`))) {
    if (Date.now() > deadline) {
      const seen = instead ? JSON.stringify(await engine.evaluate(instead)) : '';
      assert.fail(`not within a minute: ${expression} ${seen}`);
    }
    await setTimeout(50);
  }
}
