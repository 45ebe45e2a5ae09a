// C1, C2. Mean, spread and gradient, layer by layer, in a random deep net.
import { css, html } from 'lit';
import { inTurn } from '../../claims/turn.js';
import demos from '../../demos/demos.json' with { type: 'json' };
import {
  type DepthOptions,
  depthSignal,
  type Initializer,
  type DepthSignal as Signal,
} from '../../demos/depth-signal.js';
import type { ActivationLab, ActivationSpec } from '../../package/index.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { extentOf, type Series, smallChart } from './small-chart.js';

const preset = demos['depth-signal'];

interface Line {
  readonly spec: ActivationSpec;
  readonly signal: Signal;
  readonly look: 1 | 2 | 3 | 4;
}

export class DepthSignal extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    chosen: { state: true },
    depth: { state: true },
    initializer: { state: true },
    seed: { state: true },
  };
  declare private chosen: readonly string[];
  declare private depth: number;
  declare private initializer: Initializer;
  declare private seed: number;
  protected readonly how = 'depth.how';
  readonly #signals = new Map<string, Signal>();
  /** What is drawn, until all of what is asked for is there. */
  #shown: { readonly depth: number; readonly lines: readonly Line[] } = { depth: 0, lines: [] };

  constructor() {
    super();
    this.chosen = preset.chosen;
    this.depth = preset.depth;
    this.initializer = preset.initializer as Initializer;
    this.seed = preset.seed;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const { width, batch } = preset;
    const options = { width, batch, ...this.#set };
    const { depth, initializer, seed } = options;
    const signals = this.chosen.map((id) => this.#signals.get(keyOf(id, options)));
    if (signals.every((signal) => signal !== undefined)) {
      const lines = signals.map((signal, i) => ({
        spec: lab.spec(this.chosen[i] as string),
        signal,
        look: (i + 1) as Line['look'],
      }));
      this.#shown = { depth, lines };
    } else {
      this.#compute(lab, options);
    }
    const { lines } = this.#shown;
    return {
      controls: html`
        ${this.slider(this.text('depth.depth'), depth, [1, 20, 1], (value) => {
          this.depth = value;
        })}
        ${this.choice<Initializer>(
          this.text('depth.initializer'),
          initializer,
          [
            ['lecun', 'LeCun'],
            ['xavier', 'Xavier'],
            ['he', 'He'],
          ],
          (value) => {
            this.initializer = value;
          },
        )}
        ${this.seedControl(seed, (value) => {
          this.seed = value;
        })}
        ${this.#chooser(lab)}`,
      picture: html`<div class="charts" aria-busy=${lines.length === 0}>
        ${this.#chart(lines, 'mean', this.text('depth.mean'))}
        ${this.#chart(lines, 'deviation', this.text('depth.deviation'))}
        ${this.#chart(lines, 'gradient', this.text('depth.gradient'))}
      </div>`,
      result: lines.map(
        ({ spec, signal }) =>
          html`<span class="line-result">${this.#sentence(spec, signal)} </span>`,
      ),
      note: this.text('depth.note', { width, batch }),
    };
  }

  /** Each takes tens of milliseconds; a new language or width needs none of them again. */
  #compute(lab: ActivationLab, options: DepthOptions): void {
    const turns = this.chosen.map((id) =>
      inTurn(() => {
        const key = keyOf(id, options);
        const isWanted =
          this.chosen.includes(id) && key === keyOf(id, { ...options, ...this.#set });
        if (isWanted && !this.#signals.has(key)) {
          this.#signals.set(key, depthSignal(lab, id, options));
        }
      }),
    );
    Promise.all(turns).then(() => this.requestUpdate());
  }

  /** By the reader. */
  get #set() {
    const { depth, initializer, seed } = this;
    return { depth, initializer, seed };
  }

  #chooser(lab: ActivationLab) {
    const full = this.chosen.length >= preset.most;
    return html`<fieldset>
      <legend>${this.text('depth.functions', { most: preset.most })}</legend>
      ${lab.catalog.map(({ id, name }) => {
        const checked = this.chosen.includes(id);
        return html`<label class="control">
          <input type="checkbox" .checked=${checked} ?disabled=${checked ? this.chosen.length === 1 : full}
            @change=${() => {
              this.chosen = checked
                ? this.chosen.filter((other) => other !== id)
                : [...this.chosen, id];
            }} />
          ${name}
        </label>`;
      })}
    </fieldset>`;
  }

  #chart(lines: readonly Line[], quantity: keyof Signal, yLabel: string) {
    const { depth } = this.#shown;
    const columns = this.width >= 700 ? 2 : 1;
    const layers = Array.from({ length: depth + 1 }, (_, i) => i);
    const backwards = quantity === 'gradient';
    const shown = lines.flatMap(({ signal }) => [...signal[quantity]]);
    const series: Series[] = lines.map(({ spec, signal, look }) => ({
      x: layers,
      // The gradient travels backwards, so its axis does too.
      y: backwards ? signal.gradient.toReversed() : signal[quantity],
      look,
      label: spec.name,
    }));
    return smallChart({
      width: (this.width - 20 * (columns - 1)) / columns,
      height: 230,
      x: [0, Math.max(depth, 1)],
      y: backwards ? decadesAround(shown) : extentOf([...shown, 0]),
      logarithmic: backwards,
      xLabel: this.text(backwards ? 'depth.back' : 'depth.layer'),
      yLabel,
      description: `${yLabel}. ${lines.map(({ spec, signal }) => this.#sentence(spec, signal)).join(' ')}`,
      series,
    });
  }

  #sentence({ name }: ActivationSpec, signal: Signal): string {
    const { depth } = this.#shown;
    return this.text('depth.result', {
      name,
      depth,
      mean: this.number(signal.mean[depth] as number, 3),
      deviation: this.number(signal.deviation[depth] as number, 3),
      gradient: this.number(signal.gradient[0] as number, 3),
    });
  }

  static override styles = [
    DemoElement.styles,
    css`
      fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 calc(2 * var(--space)); }
      legend { padding: 0; color: var(--ink-soft); }
      .charts { display: flex; flex-wrap: wrap; gap: 12px 20px; }
      .line-result { display: block; }
    `,
  ];
}

const keyOf = (id: string, options: DepthOptions) => JSON.stringify([id, options]);

/** The powers of ten around the positive values; at least one decade. */
function decadesAround(values: readonly number[]): [number, number] {
  const [low, high] = extentOf(
    values.filter((value) => value > 0).map((value) => Math.log10(value)),
    0,
  );
  const bottom = Math.floor(low);
  return [10 ** bottom, 10 ** Math.max(Math.ceil(high), bottom + 1)];
}

define('depth-signal', DepthSignal);

declare global {
  interface HTMLElementTagNameMap {
    'depth-signal': DepthSignal;
  }
}
