// What one seed looks like, for each condition: a path in the plane, or a cloud of points that
// moves along the measure's axis. Nothing moves by itself.
import { css, html, nothing, type PropertyDeclarations, svg, type TemplateResult } from 'lit';
import { mostTogether, panelsOf } from '../../experiments/panels.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { ChartElement, short } from './chart-element.js';
import { drawingStyles, lookOf } from './drawing-styles.js';
import {
  type Coordinates,
  cloudContent,
  pathContent,
  planeDrawing,
  planeFrame,
  squareFrame,
} from './picture-drawing.js';

/** So many paths are still told apart in one drawing. */
const mostPathsTogether = 3;
/** Milliseconds that a place is shown for while playing. */
const pace = 500;

export class ExperimentPicture extends ChartElement {
  static override properties: PropertyDeclarations = {
    ...ChartElement.properties,
    place: { state: true },
    seed: { state: true },
    timer: { state: true },
  };
  /** undefined: the last. */
  declare private place: number | undefined;
  /** undefined: the first. */
  declare private seed: number | undefined;
  declare private timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    this.#stop();
    super.disconnectedCallback();
  }

  protected override render(): unknown {
    const { measure, result } = this;
    if (!measure || !result) return nothing;
    const run = result.runs.find(({ seed }) => seed === this.seed) ?? result.runs[0];
    if (!run) return html`<p>${this.text('chart.waiting')}</p>`;
    const all = result.plan.conditions.map((_, i) => result.valuesOf(run, i, measure.id));
    const last = (measure.axis?.places.length ?? 1) - 1;
    const place = Math.min(this.place ?? last, last);
    return html`<figure>
      ${this.caption()}
      ${measure.width === 2 ? this.#paths(all, run.seed, place) : this.#clouds(all, run.seed, place)}
      ${this.#reading(run.seed, place, last)}
      ${this.tableOnDemand(() => this.#table(all, place))}
    </figure>`;
  }

  #paths(all: readonly Coordinates[], seed: number, place: number): TemplateResult {
    const names = this.conditionNames;
    const isTogether = all.length <= mostPathsTogether;
    const columns = isTogether
      ? 1
      : this.columns(all.length, all.length > mostTogether ? 140 : 250, 4);
    const width = isTogether ? Math.min(this.width, 560) : this.panelWidth(columns);
    const frame = planeFrame(all, {
      width,
      height: isTogether ? Math.min(width, 380) : Math.min(190, 0.8 * width),
    });
    const describe = (i: number) => {
      const points = all[i] as Coordinates;
      return this.text('chart.describe-path', {
        measure: this.measureName,
        name: names[i] ?? '',
        seed,
        count: points.length / 2,
        x0: short(points[0]),
        y0: short(points[1]),
        x1: short(points[points.length - 2]),
        y1: short(points[points.length - 1]),
      });
    };
    if (!isTogether)
      return this.#panels(columns, (i) =>
        planeDrawing(frame, describe(i), pathContent(frame, all[i] as Coordinates, 0, place)),
      );
    const [panel] = panelsOf(this.result.plan, this.naming);
    return html`
      <ul class="legend">${panel?.series.map(
        ({ label, look }) => html`<li>
          <svg width="30" height="10" aria-hidden="true">${svg`<line class="line ${lookOf(look)}" x1="0" x2="30" y1="5" y2="5"></line>`}</svg>${label}
        </li>`,
      )}</ul>
      ${planeDrawing(
        frame,
        all.map((_, i) => describe(i)).join(' '),
        all.map((points, i) => pathContent(frame, points, i, place)),
      )}`;
  }

  #clouds(all: readonly Float64Array[], seed: number, place: number): TemplateResult {
    const { width: size, axis } = this.measure;
    const columns = this.columns(all.length, 140, 4);
    const width = this.panelWidth(columns);
    const frame = squareFrame(all, width);
    const names = this.conditionNames;
    return this.#panels(columns, (i) => {
      const points = (all[i] as Float64Array).subarray(place * size, (place + 1) * size);
      if (!points.some(Number.isFinite)) {
        return html`<p class="soft">${this.text('chart.describe-nothing', { name: names[i] ?? '' })}</p>`;
      }
      const mean = (offset: number) => {
        const numbers = [...points].filter((x, j) => j % 2 === offset && Number.isFinite(x));
        return short(numbers.reduce((sum, x) => sum + x, 0) / numbers.length);
      };
      const description = this.text('chart.describe-cloud', {
        measure: this.measureName,
        name: names[i] ?? '',
        seed,
        axis: this.axisName,
        place: short(axis?.places[place]),
        count: points.filter(Number.isFinite).length / 2,
        x: mean(0),
        y: mean(1),
      });
      return planeDrawing(frame, description, cloudContent(frame, points));
    });
  }

  #panels(columns: number, draw: (condition: number) => unknown): TemplateResult {
    return html`<div class="panels" style=${`grid-template-columns: repeat(${columns}, minmax(0, 1fr))`}>
      ${this.conditionNames.map((name, i) => html`<div class="panel"><h4>${name}</h4>${draw(i)}</div>`)}
    </div>`;
  }

  #reading(seed: number, place: number, last: number): TemplateResult {
    const at = this.text('chart.at', {
      axis: this.axisName,
      place: short(this.measure.axis?.places[place]),
    });
    return html`<div class="reading">
      <label class="seed">
        <span>${this.text('chart.seed')}</span>
        <select @change=${(event: Event) => {
          this.seed = Number((event.target as HTMLSelectElement).value);
        }}>
          ${this.result.runs.map((run) => html`<option value=${run.seed} .selected=${run.seed === seed}>${run.seed}</option>`)}
        </select>
      </label>
      ${
        last > 0
          ? html`<button type="button" @click=${() => (this.timer === undefined ? this.#play(last) : this.#stop())}>
                ${this.text(this.timer === undefined ? 'chart.play' : 'chart.stop')}
              </button>
              <label>
                <span>${at}</span>
                <input type="range" min="0" max=${last} step="1" .value=${String(place)} aria-valuetext=${at}
                  @input=${(event: Event) => {
                    this.#stop();
                    this.place = (event.target as HTMLInputElement).valueAsNumber;
                  }} />
              </label>`
          : nothing
      }
    </div>`;
  }

  /** From the beginning where it stands at the end; long axes are passed in some fifty pictures. */
  #play(last: number): void {
    const stride = Math.ceil(last / 50);
    if ((this.place ?? last) >= last) this.place = 0;
    this.timer = setInterval(
      () => {
        this.place = Math.min((this.place ?? 0) + stride, last);
        if (this.place === last) this.#stop();
      },
      last > 20 ? pace / 5 : pace,
    );
  }

  #stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  #table(all: readonly Float64Array[], place: number) {
    const { width, axis } = this.measure;
    const pair = (x: number | undefined, y: number | undefined) => `(${short(x)}, ${short(y)})`;
    const isPath = width === 2;
    const count = isPath ? (axis?.places.length ?? 1) : width / 2;
    const begin = isPath ? 0 : place * width;
    return {
      heads: [isPath && this.axisName ? this.axisName : '#', ...this.conditionNames],
      rows: Array.from({ length: count }, (_, i) => [
        isPath ? short(axis?.places[i]) : String(i + 1),
        ...all.map((points) => pair(points[begin + 2 * i], points[begin + 2 * i + 1])),
      ]),
    };
  }

  static override styles = [
    controlStyles,
    drawingStyles,
    css`
      .cloud { fill: none; stroke: currentColor; stroke-width: 3.2; stroke-linecap: round; opacity: 0.75; }
      .start { fill: var(--surface); stroke: currentColor; stroke-width: 2; }
    `,
  ];
}

define('experiment-picture', ExperimentPicture);

declare global {
  interface HTMLElementTagNameMap {
    'experiment-picture': ExperimentPicture;
  }
}
