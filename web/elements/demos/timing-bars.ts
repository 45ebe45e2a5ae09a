// B2. What each activation costs on the reader's own machine.
import { html, nothing } from 'lit';
import { linearBars, logarithmicBars } from '../../demos/bars.js';
import demos from '../../demos/demos.json' with { type: 'json' };
import { type Engine, measure, type Timing, timingTasks } from '../../demos/timing.js';
import { plain } from '../../package/generated/plain.js';
import { type ActivationLab, loadActivationLab, type Order } from '../../package/index.js';
import { define } from '../define-element.js';
import { barTable, barTableStyles } from './bar-table.js';
import type { DemoParts } from './demo-element.js';
import { SlicedDemo } from './sliced-demo.js';

const preset = demos['timing-bars'];
const looks: Record<Engine, 1 | 2 | 3> = { simd: 1, scalar: 2, js: 3 };

let scalarLab: Promise<ActivationLab> | undefined;

/** The scalar build, loaded only when somebody times it. */
function loadScalar(): Promise<ActivationLab> {
  scalarLab ??= loadActivationLab({ simd: false }).catch((error: unknown) => {
    scalarLab = undefined;
    throw error;
  });
  return scalarLab;
}

export class TimingBars extends SlicedDemo<readonly Timing[]> {
  static override properties = {
    ...SlicedDemo.properties,
    derivative: { state: true },
    logarithmic: { state: true },
  };
  declare private derivative: boolean;
  declare private logarithmic: boolean;
  protected readonly how = 'timing.how';

  constructor() {
    super();
    this.derivative = false;
    this.logarithmic = false;
  }

  protected demo(lab: ActivationLab): DemoParts {
    return {
      controls: html`
        ${this.runControls(this.text('timing.run'), () => this.#start(lab))}
        ${this.#option('timing.derivative', this.derivative, (on) => {
          this.derivative = on;
        })}
        ${this.#option('timing.logarithmic', this.logarithmic, (on) => {
          this.logarithmic = on;
        })}`,
      picture: this.outcome ? this.#bars(lab, this.outcome) : nothing,
      result: this.announced(this.outcome && this.#sentence(lab, this.outcome)),
      note: html`${this.text(lab.simd ? 'timing.with-simd' : 'timing.without-simd')} ${this.text(
        'timing.note',
        {
          elements: preset.elements.toLocaleString('en'),
          rounds: preset.rounds,
        },
      )}`,
    };
  }

  #option(
    key: 'timing.derivative' | 'timing.logarithmic',
    on: boolean,
    set: (on: boolean) => void,
  ) {
    return html`<label class="control">
      <input type="checkbox" .checked=${on} @change=${(event: Event) => set((event.target as HTMLInputElement).checked)} />
      ${this.text(key)}
    </label>`;
  }

  #start(lab: ActivationLab): void {
    const orders: Order[] = this.derivative ? [0, 1] : [0];
    this.run(async () => {
      const labs = lab.simd ? { simd: lab, scalar: await loadScalar() } : { scalar: lab };
      const tasks = timingTasks(labs, plain, lab.catalog, orders, preset.elements);
      return measure(tasks, { ...preset, now: () => performance.now() });
    });
  }

  #bars(lab: ActivationLab, timings: readonly Timing[]) {
    const scale = this.logarithmic ? logarithmicBars : linearBars;
    const lengths = scale(timings.map((timing) => timing.nanoseconds));
    const groups = lab.catalog.map(({ id, name }) => ({
      label: name,
      bars: timings.flatMap((timing, i) =>
        timing.id === id
          ? [
              {
                label: `${timing.order === 0 ? 'f' : 'f′'} ${this.text(`timing.${timing.engine}`)}`,
                length: lengths[i] as number,
                value: this.number(timing.nanoseconds, 3),
                look: looks[timing.engine],
              },
            ]
          : [],
      ),
    }));
    return barTable({
      caption: this.text(this.logarithmic ? 'timing.caption-logarithmic' : 'timing.caption'),
      heads: [this.text('demo.activation'), this.text('timing.build'), this.text('timing.cost')],
      groups,
    });
  }

  /** Cheapest and dearest f, in the fastest build that ran. */
  #sentence(lab: ActivationLab, timings: readonly Timing[]): string {
    const engine: Engine = lab.simd ? 'simd' : 'scalar';
    const values = timings.filter((t) => t.order === 0 && t.engine === engine);
    const sorted = values.sort((a, b) => a.nanoseconds - b.nanoseconds);
    const [cheapest, dearest] = [sorted[0] as Timing, sorted.at(-1) as Timing];
    return this.text('timing.result', {
      build: this.text(`timing.${engine}`),
      cheapest: lab.spec(cheapest.id).name,
      low: this.number(cheapest.nanoseconds, 3),
      dearest: lab.spec(dearest.id).name,
      high: this.number(dearest.nanoseconds, 3),
      times: this.number(dearest.nanoseconds / cheapest.nanoseconds, 2),
    });
  }

  static override styles = [SlicedDemo.styles, barTableStyles];
}

define('timing-bars', TimingBars);

declare global {
  interface HTMLElementTagNameMap {
    'timing-bars': TimingBars;
  }
}
