// C5. The slope on the left, learned with everything else fixed.
import { css, html } from 'lit';
import demos from '../../demos/demos.json' with { type: 'json' };
import {
  bestParameter,
  descend,
  regression,
  type SlopeProblem,
} from '../../demos/learned-slope.js';
import { linspace } from '../../demos/statistics.js';
import type { ActivationLab } from '../../package/index.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { extentOf, smallChart } from './small-chart.js';

const preset = demos['learned-slope'];
const stepMilliseconds = 120;

export class LearnedSlope extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    step: { state: true },
    seed: { state: true },
    playing: { state: true },
  };
  declare private step: number;
  declare private seed: number;
  declare private playing: boolean;
  protected readonly how = 'learned-slope.how';
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.step = 0;
    this.seed = preset.seed;
    this.playing = false;
  }

  override disconnectedCallback(): void {
    this.#pause();
    super.disconnectedCallback();
  }

  protected demo(lab: ActivationLab): DemoParts {
    const { parameters } = lab.spec(preset.activation);
    const start = parameters.find(({ name }) => name === preset.parameter)?.default as number;
    const data = regression(this.seed, preset.points, preset.slope, preset.noise);
    const problem: SlopeProblem = { id: preset.activation, parameter: preset.parameter, data };
    const path = descend(lab, problem, { start, rate: preset.rate, steps: preset.steps });
    const value = path[this.step] as number;
    const best = bestParameter(lab, problem, start);
    const result = this.text('learned-slope.result', {
      step: this.step,
      start: this.number(start),
      value: this.number(value),
      best: this.number(best),
      slope: this.number(preset.slope),
    });
    const wide = this.width >= 560;
    const width = wide ? (this.width - 16) / 2 : this.width;
    const x = linspace(-3, 3, 121);
    const steps = Array.from({ length: this.step + 1 }, (_, i) => i);
    return {
      controls: html`
        <button type="button" class="main" ?disabled=${this.step >= preset.steps}
          @click=${() => (this.playing ? this.#pause() : this.#play())}>
          ${this.text(this.playing ? 'learned-slope.pause' : 'learned-slope.play')}
        </button>
        <button type="button" ?disabled=${this.step >= preset.steps}
          @click=${() => {
            this.#pause();
            this.step++;
          }}>${this.text('learned-slope.step')}</button>
        <button type="button" ?disabled=${this.step === 0} @click=${() => this.#reset(this.seed)}>
          ${this.text('learned-slope.reset')}
        </button>
        ${this.seedControl(this.seed, (seed) => this.#reset(seed))}`,
      picture: html`<div class="pair">
        ${smallChart({
          width,
          height: 250,
          x: [-3, 3],
          y: extentOf([...data.target, ...data.x]),
          xLabel: 'x',
          yLabel: this.text('learned-slope.fit'),
          description: result,
          series: [
            {
              x,
              y: lab.evaluate(problem.id, x, { params: { [problem.parameter]: value } }),
              look: 1,
            },
          ],
          dots: [...data.x].map((v, i) => ({
            x: v,
            y: data.target[i] as number,
            look: 'faint' as const,
          })),
        })}
        ${smallChart({
          width,
          height: 250,
          x: [0, preset.steps],
          y: extentOf([...path, best, preset.slope]),
          xLabel: this.text('learned-slope.steps'),
          yLabel: this.text('learned-slope.parameter'),
          description: result,
          series: [
            {
              x: [0, preset.steps],
              y: [best, best],
              look: 'faint',
              label: this.text('learned-slope.best'),
            },
            { x: steps, y: path.slice(0, this.step + 1), look: 1 },
          ],
          dots: [{ x: this.step, y: value, look: 1 }],
        })}
      </div>`,
      result,
      note: this.text('learned-slope.note', {
        points: preset.points,
        slope: this.number(preset.slope),
        noise: this.number(preset.noise),
        rate: this.number(preset.rate),
      }),
    };
  }

  #play(): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.step = preset.steps; // the end result without the motion
      return;
    }
    this.playing = true;
    this.#timer = setInterval(() => {
      this.step++;
      if (this.step >= preset.steps) this.#pause();
    }, stepMilliseconds);
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.playing = false;
  }

  #reset(seed: number): void {
    this.#pause();
    this.seed = seed;
    this.step = 0;
  }

  static override styles = [
    DemoElement.styles,
    css`
      .pair { display: flex; flex-wrap: wrap; gap: 16px; }
      .dot.look-faint { opacity: 0.7; }
    `,
  ];
}

define('learned-slope', LearnedSlope);

declare global {
  interface HTMLElementTagNameMap {
    'learned-slope': LearnedSlope;
  }
}
