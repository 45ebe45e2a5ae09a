// The axes, lines and labels that the demos share: one SVG at true pixel size.
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { css, nothing, type SVGTemplateResult, svg } from 'lit';
import { spreadLabels, textWidth } from '../../demos/labels.js';
import { decades, powerOfTen } from '../../plot/decades.js';

export interface Series {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Colour and dash pattern; `bold` and `faint` are ink. */
  readonly look: 1 | 2 | 3 | 4 | 'bold' | 'faint';
  /** Written at its right end. */
  readonly label?: string;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly look: 1 | 2 | 3 | 4 | 'bold' | 'faint';
}

/** From data to pixels. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface SmallChart {
  readonly width: number;
  readonly height: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly logarithmic?: boolean;
  readonly xLabel: string;
  readonly yLabel: string;
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
  readonly series: readonly Series[];
  readonly dots?: readonly Dot[];
  /** Drawn under the curves. */
  readonly under?: (scales: Scales) => unknown;
  /** Room for `below`, in pixels, between the x axis' labels and the chart's lower edge. */
  readonly below?: { readonly height: number; readonly draw: (scales: Scales) => unknown };
}

let serial = 0;

/** An id for a clip path or pattern: unique, so that any number of charts share a tree. */
export const uniqueId = (name: string): string => `${name}-${serial++}`;

export function smallChart(chart: SmallChart): SVGTemplateResult {
  const { width, height, series } = chart;
  const clip = uniqueId('clip');
  const below = chart.below?.height ?? 0;
  const bottom = height - 40 - below;
  const top = 22;

  const linear = scaleLinear().domain(chart.y).range([bottom, top]);
  const y = chart.logarithmic ? scaleLog().domain(chart.y).range([bottom, top]) : linear;
  const rows = Math.max(2, Math.floor((bottom - top) / 44));
  const yTicks: [number, string][] = chart.logarithmic
    ? decades(chart.y, rows).map((tick) => [tick, powerOfTen(tick)])
    : linear.ticks(rows).map((tick) => [tick, linear.tickFormat(rows)(tick)]);
  const left = 14 + Math.max(...yTicks.map(([, text]) => textWidth(text)));
  const labelled = series.filter((s) => s.label);
  const right = width - Math.max(12, ...labelled.map((s) => 8 + textWidth(s.label as string)));

  const x = scaleLinear().domain(chart.x).range([left, right]);
  const columns = Math.max(3, Math.floor((right - left) / 70));
  const scales: Scales = { x, y, left, right, top, bottom };
  const ends = labelled.map((s) => endOf(s, scales, chart.x));
  const places = spreadLabels(ends, 15, top + 4, bottom - 2);

  return svg`
    <svg class="chart" role="img" aria-label=${chart.description}
      viewBox="0 0 ${width} ${height}" width=${width} height=${height}>
      <defs><clipPath id=${clip}>
        <rect x=${left} y=${top - 2} width=${right - left} height=${bottom - top + 4}></rect>
      </clipPath></defs>
      ${yTicks.map(
        ([tick, text]) => svg`
          <line class=${tick === 0 ? 'axis' : 'grid'} x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)}></line>
          <text x=${left - 6} y=${y(tick)} dy="0.35em" text-anchor="end">${text}</text>`,
      )}
      ${x.ticks(columns).map(
        (tick) => svg`
          <line class=${tick === 0 ? 'axis' : 'grid'} x1=${x(tick)} x2=${x(tick)} y1=${top} y2=${bottom}></line>
          <text x=${x(tick)} y=${bottom + 16} text-anchor="middle">${x.tickFormat(columns)(tick)}</text>`,
      )}
      <text class="name" x="2" y="12">${chart.yLabel}</text>
      <text class="name" x=${right} y=${bottom + 32} text-anchor="end">${chart.xLabel}</text>
      ${chart.under ? svg`<g clip-path="url(#${clip})">${chart.under(scales)}</g>` : nothing}
      <g clip-path="url(#${clip})">
        ${series.map((s) => svg`<path class="line look-${s.look}" d=${pathOf(s, scales)}></path>`)}
        ${chart.dots?.map((dot) => svg`<circle class="dot look-${dot.look}" cx=${x(dot.x)} cy=${y(dot.y)} r="3.5"></circle>`)}
      </g>
      ${labelled.map(
        (s, i) => svg`
          <text class="end look-${s.look}" x=${right + 5} y=${places[i] as number} dy="0.35em">${s.label}</text>`,
      )}
      ${chart.below?.draw(scales)}
    </svg>`;
}

function pathOf({ x, y }: Series, scales: Scales): string {
  return (
    line<number>()
      .defined((i) => Number.isFinite(scales.y(y[i] as number)))
      .x((i) => scales.x(x[i] as number))
      .y((i) => scales.y(y[i] as number))(Array.from({ length: x.length }, (_, i) => i)) ?? ''
  );
}

/** Height at which a curve leaves the picture on the right. */
function endOf({ x, y }: Series, scales: Scales, [, edge]: readonly [number, number]): number {
  for (let i = x.length - 1; i >= 0; i--) {
    const height = scales.y(y[i] as number);
    if ((x[i] as number) <= edge && Number.isFinite(height)) {
      return Math.min(Math.max(height, scales.top), scales.bottom);
    }
  }
  return scales.bottom;
}

/** The extent of some values with a margin; a lone value gets room around it. */
export function extentOf(values: Iterable<number>, margin = 0.08): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [-1, 1];
  const room = high === low ? Math.abs(high) || 1 : (high - low) * margin;
  return [low - room, high + room];
}

export const smallChartStyles = css`
  svg.chart { display: block; max-width: 100%; height: auto; font: 12px var(--font-ui); }
  svg.chart text { fill: var(--ink-soft); font-variant-numeric: tabular-nums; }
  svg.chart text.end { font-weight: 600; }
  .grid { stroke: var(--line); stroke-width: 0.75; }
  .axis { stroke: var(--ink-soft); stroke-width: 1; }
  .line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
  .dot { fill: currentColor; stroke: var(--surface); stroke-width: 1; }
  .look-1 { color: var(--series-1); }
  .look-2 { color: var(--series-2); }
  .look-3 { color: var(--series-3); }
  .look-4 { color: var(--series-4); }
  .look-bold { color: var(--ink); }
  .look-faint { color: var(--ink-soft); }
  svg.chart text.end { fill: currentColor; }
  .line.look-2 { stroke-dasharray: 8 4; }
  .line.look-3 { stroke-dasharray: 2 3; }
  .line.look-4 { stroke-dasharray: 10 3 2 3; }
  .line.look-bold { stroke-width: 2.5; }
  .line.look-faint { stroke-width: 1; opacity: 0.6; }
`;
