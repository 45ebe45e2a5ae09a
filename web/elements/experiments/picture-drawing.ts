// Points in the plane, in one frame: paths, or clouds of points.
import { line } from 'd3-shape';
import { nothing, type SVGTemplateResult, svg } from 'lit';
import { textWidth } from '../../demos/labels.js';
import { exactScale, type MeasureScale, valueScale } from '../../plot/measure-scale.js';
import { uniqueId } from '../demos/small-chart.js';
import { lookOf } from './drawing-styles.js';

export interface PlaneFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: MeasureScale;
  readonly y: MeasureScale;
}

/** x0, y0, x1, y1, … */
export type Coordinates = ArrayLike<number>;

const pick = (all: readonly Coordinates[], offset: 0 | 1): number[] =>
  all.flatMap((points) => Array.from(points).filter((_, i) => i % 2 === offset));

/** Without the outermost hundredth on each side: a few points far away do not squeeze the rest. */
function bulk(numbers: readonly number[]): number[] {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  const out = Math.floor(sorted.length / 100);
  return sorted.slice(out, sorted.length - out);
}

/** Around paths. */
export function planeFrame(
  all: readonly Coordinates[],
  { width, height }: { readonly width: number; readonly height: number },
): PlaneFrame {
  const [top, bottom, right] = [8, height - 22, width - 8];
  const y = valueScale(pick(all, 1), 'linear', [bottom, top], 36);
  const left = leftOf(y);
  const x = valueScale(pick(all, 0), 'linear', [left, right], 48);
  return { width, height, left, right, top, bottom, x, y };
}

/** Around clouds: square about 0, so that a unit is as long on either axis. */
export function squareFrame(all: readonly Coordinates[], width: number): PlaneFrame {
  const numbers = [...bulk(pick(all, 0)), ...bulk(pick(all, 1))];
  const farthest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const reach = 1.1 * farthest || 1;
  const scale = (range: readonly [number, number]) => exactScale([-reach, reach], range, 40);
  const right = width - 8;
  const left = leftOf(scale([width, 0]));
  const [top, bottom] = [8, 8 + right - left];
  return {
    ...{ width, height: bottom + 22, left, right, top, bottom },
    x: scale([left, right]),
    y: scale([bottom, top]),
  };
}

const leftOf = ({ ticks }: MeasureScale): number =>
  12 + Math.max(...ticks.map(({ text }) => textWidth(text)));

export function planeDrawing(
  frame: PlaneFrame,
  description: string,
  content: SVGTemplateResult | readonly SVGTemplateResult[],
): SVGTemplateResult {
  const { width, height, left, right, top, bottom, x, y } = frame;
  const clip = uniqueId('clip');
  return svg`
    <svg class="drawing" role="img" aria-label=${description}
      viewBox="0 0 ${width} ${height}" width=${width} height=${height}>
      <defs><clipPath id=${clip}>
        <rect x=${left - 6} y=${top - 6} width=${right - left + 12} height=${bottom - top + 12}></rect>
      </clipPath></defs>
      ${y.ticks.map(
        ({ at, text }) => svg`
          <line class="grid" x1=${left} x2=${right} y1=${at} y2=${at}></line>
          <text x=${left - 6} y=${at} dy="0.35em" text-anchor="end">${text}</text>`,
      )}
      ${x.ticks.map(
        ({ at, text }) => svg`
          <line class="grid" x1=${at} x2=${at} y1=${top} y2=${bottom}></line>
          <text x=${at} y=${bottom + 16} text-anchor="middle">${text}</text>`,
      )}
      <g clip-path="url(#${clip})">${content}</g>
    </svg>`;
}

/** `place`: the point that is marked. */
export function pathContent(
  { x, y }: PlaneFrame,
  points: Coordinates,
  look: number,
  place: number,
): SVGTemplateResult {
  const isThere = (i: number) =>
    Number.isFinite(points[2 * i]) && Number.isFinite(points[2 * i + 1]);
  const px = (i: number) => x.of(points[2 * i] as number);
  const py = (i: number) => y.of(points[2 * i + 1] as number);
  const draw = line<number>().defined(isThere).x(px).y(py).digits(2);
  const indices = Array.from({ length: points.length / 2 }, (_, i) => i);
  return svg`<g class=${lookOf(look)}>
    <path class="line" d=${draw(indices) ?? ''}></path>
    ${isThere(0) ? svg`<circle class="start" cx=${px(0)} cy=${py(0)} r="4"></circle>` : nothing}
    ${isThere(place) ? svg`<circle class="point" cx=${px(place)} cy=${py(place)} r="5"></circle>` : nothing}
  </g>`;
}

/** One path of many dots: a drawing of hundreds stays cheap. */
export function cloudContent({ x, y }: PlaneFrame, points: Coordinates): SVGTemplateResult {
  let d = '';
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [px, py] = [x.of(points[i] as number), y.of(points[i + 1] as number)];
    if (Number.isFinite(px) && Number.isFinite(py)) d += `M${px.toFixed(1)} ${py.toFixed(1)}h0`;
  }
  return svg`<path class="cloud look-0" d=${d}></path>`;
}
