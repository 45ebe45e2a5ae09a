// How tests look into a page: through the shadow roots, and again until it is as they want it.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { loadTrainer } from 'activation-lab';
import { type Comparison, configOf, runsOf } from '../../web/training/plan.js';
import { presets } from '../../web/training/presets.js';
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

/** What the training page shows of its first story's nets after so many steps. */
export async function hashesInNode(steps: number): Promise<string[]> {
  const trainer = await loadTrainer();
  return runsOf(presets[0] as Comparison).map((plan) => {
    const session = trainer.createSession(configOf(plan, undefined));
    session.step(steps);
    const hash = `weights ${session.weightsHash()}`;
    session.free();
    return hash;
  });
}

export const shownHashes = `${find('run-view .hash')}.map((one) => one.textContent.trim())`;
export const sameHashes = (expected: readonly string[]) =>
  `JSON.stringify(${shownHashes}) === ${JSON.stringify(JSON.stringify(expected))}`;
