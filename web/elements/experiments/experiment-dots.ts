// A measure that is one number: every seed a dot, the middle half a bar, the median a tick.
import { html, nothing, type SVGTemplateResult, svg } from 'lit';
import { textWidth } from '../../demos/labels.js';
import { numbersAt } from '../../experiments/result.js';
import { type MeasureScale, valueScale } from '../../plot/measure-scale.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { ChartElement, short } from './chart-element.js';
import { drawingStyles, lookOf } from './drawing-styles.js';

/** Pixels. */
const valueRoom = 64;
const dotRadius = 2.6;

export class ExperimentDots extends ChartElement {
  protected override render(): unknown {
    const { measure, result } = this;
    if (!measure || !result) return nothing;
    return html`<figure>
      ${this.caption()}
      ${this.#drawing()}
      ${this.absence()}
      ${this.tableOnDemand(() => this.#table())}
    </figure>`;
  }

  #drawing(): SVGTemplateResult {
    const { result, measure } = this;
    const names = this.conditionNames;
    const width = Math.min(this.width, 760);
    const widest = Math.max(...names.map(textWidth));
    const isBeside = widest < width / 3;
    const left = isBeside ? widest + 10 : 10;
    const right = width - valueRoom;
    const rowHeight = isBeside ? 26 : 44;
    const bottom = names.length * rowHeight + 4;
    const numbers = names.map((_, i) => numbersAt(result, i, measure.id));
    const x = valueScale(numbers.flat(), measure.scale, [left, right], 56);
    const [first] = Object.keys(result.plan.conditions[0] ?? {});
    const groups = [...new Set(result.plan.conditions.map((is) => is[first ?? '']))];
    const isGrouped = groups.length < names.length;
    return svg`
      <svg class="drawing" role="img" aria-label=${this.#description(names)}
        viewBox="0 0 ${width} ${bottom + 24}" width=${width} height=${bottom + 24}>
        ${x.ticks.map(
          ({ at, text }) => svg`
            <line class="grid" x1=${at} x2=${at} y1="0" y2=${bottom}></line>
            <text x=${at} y=${bottom + 16} text-anchor="middle">${text}</text>`,
        )}
        <line class="axis" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
        ${names.map((name, i) => {
          const group = groups.indexOf(result.plan.conditions[i]?.[first ?? '']);
          const middle = (i + 1) * rowHeight - 12;
          return svg`
            ${
              isBeside
                ? svg`<text class="strong" x="0" y=${middle} dy="0.35em">${name}</text>`
                : svg`<text class="strong" x=${left} y=${middle - 16} dy="0.1em">${name}</text>`
            }
            <g class=${lookOf(isGrouped ? group : 0)}>${this.#row(i, numbers[i] ?? [], x, middle)}</g>
            <text x=${width} y=${middle} dy="0.35em" text-anchor="end">
              ${short(this.summaryOf(i).median[0])}
            </text>`;
        })}
      </svg>`;
  }

  #row(condition: number, numbers: readonly number[], x: MeasureScale, middle: number) {
    const { lower, median, upper } = this.summaryOf(condition);
    const [from, at, to] = [lower, median, upper].map((quartile) => x.of(quartile[0] as number));
    return svg`
      ${
        Number.isFinite(from) && Number.isFinite(to)
          ? svg`<rect class="band" x=${from as number} y=${middle - 7} rx="3"
              width=${Math.max(1, (to as number) - (from as number))} height="14"></rect>`
          : nothing
      }
      ${numbers.map((value, seed) =>
        Number.isFinite(value)
          ? svg`<circle class="dot" cx=${x.of(value)} cy=${middle + apart(seed)} r=${dotRadius}></circle>`
          : nothing,
      )}
      ${
        Number.isFinite(at)
          ? svg`<line class="median" x1=${at as number} x2=${at as number} y1=${middle - 9} y2=${middle + 9}></line>`
          : nothing
      }`;
  }

  #description(names: readonly string[]): string {
    const what = { measure: this.measureName, seeds: this.result.done };
    const sentences = names.map((name, i) => {
      const { median, lower, upper, count } = this.summaryOf(i);
      if (!count[0]) return this.text('chart.describe-nothing', { name });
      const [m, l, u] = [median, lower, upper].map((quartile) => short(quartile[0]));
      return this.text('chart.describe-dot', {
        name,
        median: m as string,
        lower: l as string,
        upper: u as string,
      });
    });
    return [this.text('chart.describe-dots', what), ...sentences].join(' ');
  }

  #table() {
    return {
      heads: this.summaryHeads,
      rows: this.conditionNames.map((name, i) => {
        const summary = this.summaryOf(i);
        return [name, short(summary.median[0]), this.quartiles(summary, 0), this.count(summary, 0)];
      }),
    };
  }

  static override styles = [controlStyles, drawingStyles];
}

/** Dots of equal numbers beside each other: −4, −2, 0, 2 or 4 pixels. */
const apart = (seed: number) => 2 * (((seed * 3) % 5) - 2);

define('experiment-dots', ExperimentDots);

declare global {
  interface HTMLElementTagNameMap {
    'experiment-dots': ExperimentDots;
  }
}
