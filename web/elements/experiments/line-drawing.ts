// One panel of medians along an axis, with the middle half of the seeds as a band.
import { area, line } from 'd3-shape';
import { nothing, type SVGTemplateResult, svg } from 'lit';
import { spreadLabels, textWidth } from '../../demos/labels.js';
import type { ExperimentMeasure, MeasureSummary } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { type MeasureScale, placeScale, valueScale } from '../../plot/measure-scale.js';
import { uniqueId } from '../demos/small-chart.js';
import { lookOf } from './drawing-styles.js';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: MeasureScale;
  readonly y: MeasureScale;
}

export interface DrawnSeries {
  readonly summary: MeasureSummary;
  readonly label: string;
  readonly look: number;
}

/** `endRoom`: pixels right of the curves, for their names. */
export function lineFrame(
  measure: ExperimentMeasure,
  summaries: readonly MeasureSummary[],
  size: { readonly width: number; readonly height: number; readonly endRoom: number },
): Frame {
  const { width, height } = size;
  const [top, bottom] = [10, height - 36];
  const values = summaries.flatMap(({ median, lower, upper }) => [...median, ...lower, ...upper]);
  const y = valueScale(values, measure.scale, [bottom, top], 36);
  const left = 12 + Math.max(...y.ticks.map(({ text }) => textWidth(text)));
  const places = measure.axis?.places ?? new Float64Array();
  const lastTick = textWidth(formatNumber(places.at(-1), 6));
  const right = width - Math.max(12, lastTick / 2, size.endRoom);
  const x = placeScale(places, measure.axis?.scale ?? 'linear', [left, right], 44);
  return { width, height, left, right, top, bottom, x, y };
}

export function lineDrawing(
  frame: Frame,
  places: Float64Array,
  panel: {
    readonly series: readonly DrawnSeries[];
    readonly behind: readonly MeasureSummary[];
    /** Names are written at the curves' ends. */
    readonly isLabelled: boolean;
    readonly description: string;
    readonly xLabel: string;
    /** At which of the places a line is drawn to read the values off. */
    readonly place: number;
  },
): SVGTemplateResult {
  const { width, height, left, right, top, bottom, x, y } = frame;
  const clip = uniqueId('clip');
  const cursor = x.of(places[panel.place] as number);
  return svg`
    <svg class="drawing" role="img" aria-label=${panel.description}
      viewBox="0 0 ${width} ${height}" width=${width} height=${height}>
      <defs><clipPath id=${clip}>
        <rect x=${left - 1} y=${top - 4} width=${right - left + 2} height=${bottom - top + 8}></rect>
      </clipPath></defs>
      ${y.ticks.map(
        ({ at, text }) => svg`
          <line class="grid" x1=${left} x2=${right} y1=${at} y2=${at}></line>
          <text x=${left - 6} y=${at} dy="0.35em" text-anchor="end">${text}</text>`,
      )}
      <line class="axis" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
      ${x.ticks.map(
        ({ at, text }) => svg`
          <line class="axis" x1=${at} x2=${at} y1=${bottom} y2=${bottom + 4}></line>
          <text x=${at} y=${bottom + 16} text-anchor="middle">${text}</text>`,
      )}
      <text x=${right} y=${bottom + 31} text-anchor="end">${panel.xLabel}</text>
      <g clip-path="url(#${clip})">
        ${panel.behind.map(({ median }) => svg`<path class="behind" d=${lineOf(frame, places, median)}></path>`)}
        ${panel.series.map(
          ({ summary, look }) => svg`<g class=${lookOf(look)}>
            <path class="band" d=${bandOf(frame, places, summary)}></path>
            <path class="line" d=${lineOf(frame, places, summary.median)}></path>
            ${lonePoints(frame, places, summary.median)}
          </g>`,
        )}
        <line class="cursor" x1=${cursor} x2=${cursor} y1=${top} y2=${bottom}></line>
        ${panel.series.map(({ summary, look }) => {
          const value = summary.median[panel.place] as number;
          return Number.isFinite(value)
            ? svg`<circle class="point ${lookOf(look)}" cx=${cursor} cy=${y.of(value)} r="4"></circle>`
            : nothing;
        })}
      </g>
      ${panel.isLabelled ? endLabels(frame, panel.series) : nothing}
    </svg>`;
}

function lineOf({ x, y }: Frame, places: Float64Array, median: Float64Array): string {
  const draw = line<number>()
    .defined((i) => Number.isFinite(median[i]))
    .x((i) => x.of(places[i] as number))
    .y((i) => y.of(median[i] as number))
    .digits(2);
  return draw([...places.keys()]) ?? '';
}

function bandOf({ x, y }: Frame, places: Float64Array, { lower, upper }: MeasureSummary): string {
  const draw = area<number>()
    .defined((i) => Number.isFinite(lower[i]) && Number.isFinite(upper[i]))
    .x((i) => x.of(places[i] as number))
    .y0((i) => y.of(lower[i] as number))
    .y1((i) => y.of(upper[i] as number))
    .digits(2);
  return draw([...places.keys()]) ?? '';
}

/** Where neither neighbour has a number, there is no line to see. */
function lonePoints({ x, y }: Frame, places: Float64Array, median: Float64Array) {
  const isThere = (i: number) => Number.isFinite(median[i] ?? Number.NaN);
  return [...places.keys()]
    .filter((i) => isThere(i) && !isThere(i - 1) && !isThere(i + 1))
    .map(
      (i) => svg`<circle class="point" cx=${x.of(places[i] as number)}
        cy=${y.of(median[i] as number)} r="3"></circle>`,
    );
}

function endLabels({ right, top, bottom, y }: Frame, series: readonly DrawnSeries[]) {
  const heights = series.map(({ summary: { median } }) => {
    const last = median.findLast(Number.isFinite);
    return last === undefined ? bottom : Math.min(bottom, Math.max(top, y.of(last)));
  });
  const placed = spreadLabels(heights, 15, top + 4, bottom - 2);
  return series.map(
    ({ label, look }, i) => svg`<text class="end ${lookOf(look)}" x=${right + 7}
      y=${placed[i] as number} dy="0.35em">${label}</text>`,
  );
}
