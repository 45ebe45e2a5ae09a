// A measure along an axis: the median of each condition, the middle half of the seeds, and the
// numbers at a place to be chosen by pointer or keyboard.
import { html, nothing, type PropertyDeclarations, svg, type TemplateResult } from 'lit';
import { textWidth } from '../../demos/labels.js';
import { mostTogether, type Panel, panelsOf } from '../../experiments/panels.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { ChartElement, type NumberTable, numberTable, short } from './chart-element.js';
import { drawingStyles, lookOf } from './drawing-styles.js';
import { type DrawnSeries, type Frame, lineDrawing, lineFrame } from './line-drawing.js';

export class ExperimentLines extends ChartElement {
  static override properties: PropertyDeclarations = {
    ...ChartElement.properties,
    place: { state: true },
  };
  /** Where values are read off; undefined: the last. */
  declare private place: number | undefined;

  #frame: Frame | undefined;

  protected override render(): unknown {
    const { measure, result } = this;
    if (!measure?.axis || !result) return nothing;
    const panels = panelsOf(result.plan, this.naming);
    const { places } = measure.axis;
    const place = Math.min(this.place ?? places.length - 1, places.length - 1);
    const columns = this.columns(panels.length, panels.length > mostTogether ? 140 : 250, 4);
    const isSplit = panels.length === 1 && this.width >= 900;
    const width =
      panels.length === 1 ? Math.min(this.width, isSplit ? 620 : 760) : this.panelWidth(columns);
    const names = panels[0]?.series.map(({ label }) => 16 + textWidth(label)) ?? [];
    const isLabelled = panels.length === 1 && names.length > 1 && Math.max(...names) < width / 3.2;
    const frame = lineFrame(
      measure,
      result.plan.conditions.map((_, i) => this.summaryOf(i)),
      {
        width,
        height:
          panels.length === 1 ? Math.min(320, 190 + width / 6) : Math.min(176, 70 + width / 2),
        endRoom: isLabelled ? Math.max(...names) : 0,
      },
    );
    this.#frame = frame;
    return html`<figure>
      ${this.caption()}
      ${isLabelled ? nothing : this.#legend(panels)}
      <div class=${isSplit ? 'split' : ''}>
      <div class="panels" style=${`grid-template-columns: repeat(${columns}, minmax(0, 1fr))`}
        @pointermove=${(event: PointerEvent) => this.#onPointer(event, places)}>
        ${panels.map((panel) => this.#panel(panel, frame, place, isLabelled))}
      </div>
      <div>${this.#reading(places, place, panels)}</div>
      </div>
      ${this.absence()}
      ${this.tableOnDemand(() => this.#table(places))}
    </figure>`;
  }

  #panel({ title, series, behind }: Panel, frame: Frame, place: number, isLabelled: boolean) {
    const places = this.measure.axis?.places as Float64Array;
    const drawn = series.map(
      ({ condition, label, look }): DrawnSeries => ({
        summary: this.summaryOf(condition),
        label,
        look,
      }),
    );
    return html`<div class="panel">
      ${title ? html`<h4>${title}</h4>` : nothing}
      ${lineDrawing(frame, places, {
        series: drawn,
        behind: behind.map((i) => this.summaryOf(i)),
        isLabelled,
        description: this.#description(title, drawn, places),
        xLabel: this.axisName,
        place,
      })}
    </div>`;
  }

  #description(title: string, series: readonly DrawnSeries[], places: Float64Array): string {
    const what = this.text('chart.describe-line', {
      measure: title ? `${title}, ${this.measureName}` : this.measureName,
      axis: this.axisName,
      seeds: this.result.done,
    });
    const sentences = series.map(({ label, summary: { median } }) => {
      const [first, last] = [median.findIndex(isNumber), median.findLastIndex(isNumber)];
      if (first < 0) return this.text('chart.describe-nothing', { name: label });
      const at = (index: number) =>
        this.text('chart.at', { axis: this.axisName, place: short(places[index]) });
      return this.text('chart.describe-series', {
        name: label,
        first: short(median[first]),
        from: at(first),
        last: short(median[last]),
        to: at(last),
      });
    });
    return [what, ...sentences].join(' ');
  }

  #legend(panels: readonly Panel[]): TemplateResult | typeof nothing {
    const all = new Map(panels.flatMap(({ series }) => series.map((s) => [s.label, s.look])));
    // A panel of one series is named by its title.
    if (panels.every(({ series, title }) => series.length === 1 && title)) return nothing;
    return html`<ul class="legend">
      ${[...all].map(([label, look]) => html`<li>${sample(look)}${label}</li>`)}
    </ul>`;
  }

  #reading(places: Float64Array, place: number, panels: readonly Panel[]): TemplateResult {
    const at = this.text('chart.at', { axis: this.axisName, place: short(places[place]) });
    return html`<div class="reading">
        <label>
          <span>${at}</span>
          <input type="range" min="0" max=${places.length - 1} step="1" .value=${String(place)}
            aria-valuetext=${at}
            @input=${(event: Event) => {
              this.place = (event.target as HTMLInputElement).valueAsNumber;
            }} />
        </label>
      </div>
      <div class="scroll" role="region" aria-label=${`${this.measureName}, ${at}`} tabindex="0">
        ${numberTable(panels.length > 1 && panels.some(({ series }) => series.length > 1) ? this.#grid(panels, place) : this.#list(panels, place))}
      </div>`;
  }

  /** A row for each condition. */
  #list(panels: readonly Panel[], place: number): NumberTable {
    const isSampled = panels.length === 1;
    const looks = new Map(panels.flatMap(({ series }) => series.map((s) => [s.condition, s.look])));
    return {
      heads: this.summaryHeads,
      rows: this.conditionNames.map((name, i) => {
        const summary = this.summaryOf(i);
        return [
          isSampled ? sampled(looks.get(i) ?? 0, name) : name,
          short(summary.median[place]),
          soft(this.quartiles(summary, place)),
          soft(this.count(summary, place)),
        ];
      }),
    };
  }

  /** A row for each panel, a column for each of its series. */
  #grid(panels: readonly Panel[], place: number): NumberTable {
    const all = new Map(panels.flatMap(({ series }) => series.map((s) => [s.label, s.look])));
    const labels = [...all.keys()];
    return {
      heads: [this.conditionHead, ...[...all].map(([label, look]) => sampled(look, label))],
      rows: panels.map(({ title, series }) => [
        title,
        ...labels.map((label) => {
          const found = series.find((each) => each.label === label);
          if (!found) return '';
          const summary = this.summaryOf(found.condition);
          const [middle, count] = [short(summary.median[place]), this.count(summary, place)];
          if (!summary.count[place]) return html`${middle}<br />${soft(count)}`;
          const isWhole = summary.count[place] === this.result.done;
          return html`${middle}<br />${soft(this.quartiles(summary, place))}${
            isWhole ? nothing : html`<br />${soft(count)}`
          }`;
        }),
      ]),
    };
  }

  #table(places: Float64Array): NumberTable {
    return {
      heads: [this.conditionHead, ...[...places].map((place) => short(place))],
      rows: this.conditionNames.map((name, i) => {
        const summary = this.summaryOf(i);
        return [
          name,
          ...[...places.keys()].map(
            (place) =>
              html`${short(summary.median[place])}<br /><span class="soft">${this.quartiles(summary, place)}</span>`,
          ),
        ];
      }),
    };
  }

  #onPointer(event: PointerEvent, places: Float64Array): void {
    const drawing = (event.target as Element).closest('svg.drawing');
    if (!drawing || !this.#frame) return;
    const { left, width } = drawing.getBoundingClientRect();
    const at = ((event.clientX - left) * this.#frame.width) / width;
    const { of } = this.#frame.x;
    const distances = [...places].map((place) => Math.abs(of(place) - at));
    this.place = distances.indexOf(Math.min(...distances));
  }

  static override styles = [controlStyles, drawingStyles];
}

const isNumber = (value: number) => !Number.isNaN(value);

const sample = (look: number) => html`<svg width="30" height="10" aria-hidden="true">
  ${svg`<line class="line ${lookOf(look)}" x1="0" x2="30" y1="5" y2="5"></line>`}
</svg>`;

const sampled = (look: number, name: string) =>
  html`<span class="sample">${sample(look)}<span>${name}</span></span>`;

const soft = (text: string) => html`<span class="soft">${text}</span>`;

define('experiment-lines', ExperimentLines);

declare global {
  interface HTMLElementTagNameMap {
    'experiment-lines': ExperimentLines;
  }
}
