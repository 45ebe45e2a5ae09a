// C7. A slope drawn anew in training, its mean in evaluation.
import { html, svg } from 'lit';
import demos from '../../demos/demos.json' with { type: 'json' };
import { randomSlope } from '../../demos/random-slope.js';
import type { ActivationLab } from '../../package/index.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { type Scales, smallChart } from './small-chart.js';

const preset = demos['random-slope'];

export class RandomSlope extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    lower: { state: true },
    upper: { state: true },
    count: { state: true },
    seed: { state: true },
  };
  declare private lower: number | undefined;
  declare private upper: number | undefined;
  declare private count: number;
  declare private seed: number;
  protected readonly how = 'random-slope.how';

  constructor() {
    super();
    this.count = preset.count;
    this.seed = preset.seed;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const defaults = new Map(
      lab.spec(preset.activation).parameters.map((p) => [p.name, p.default]),
    );
    const lower = this.lower ?? (defaults.get(preset.lower) as number);
    const upper = this.upper ?? (defaults.get(preset.upper) as number);
    const options = { lower, upper, count: this.count, seed: this.seed };
    const run = randomSlope(lab, preset.activation, preset, options);
    const result = this.text('random-slope.result', {
      count: this.count,
      lower: this.number(lower),
      upper: this.number(upper),
      mean: this.number(run.meanSlope),
      evaluation: this.number(run.evaluationSlope),
      error: this.number(Math.abs(run.meanSlope - run.evaluationSlope), 2),
    });
    const range = [0, preset.most, 0.005] as const;
    return {
      controls: html`
        ${this.slider(this.text('random-slope.lower'), lower, range, (value) => {
          this.lower = value;
          this.upper = Math.max(upper, value);
        })}
        ${this.slider(this.text('random-slope.upper'), upper, range, (value) => {
          this.upper = value;
          this.lower = Math.min(lower, value);
        })}
        ${this.slider(this.text('random-slope.count'), this.count, [4, 200, 4], (value) => {
          this.count = value;
        })}
        ${this.seedControl(this.seed, (seed) => {
          this.seed = seed;
        })}`,
      picture: smallChart({
        width: this.width,
        height: 300,
        x: [-4, 2],
        y: [-4.4 * Math.max(upper, 0.25), 2],
        xLabel: 'x',
        yLabel: 'f(x)',
        description: result,
        under: ({ x, y }: Scales) => {
          const point = (values: Float64Array) => `${x(-4)},${y(values[0] as number)}`;
          return svg`<polygon fill="var(--band)" points="${point(run.lowest)} ${x(0)},${y(0)} ${point(run.highest)}"></polygon>`;
        },
        series: [
          ...run.draws.map((y) => ({ x: run.x, y, look: 'faint' as const })),
          {
            x: run.x,
            y: run.evaluation,
            look: 'bold',
            label: this.text('random-slope.evaluation'),
          },
        ],
      }),
      result,
      note: this.text('random-slope.note'),
    };
  }
}

define('random-slope', RandomSlope);

declare global {
  interface HTMLElementTagNameMap {
    'random-slope': RandomSlope;
  }
}
