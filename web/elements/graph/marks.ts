// What lies over the curves: the readout with its tangent, and a verdict's witness.
import { nothing, type SVGTemplateResult, svg } from 'lit';
import { spreadLabels } from '../../demos/labels.js';
import type { Order, Point } from '../../package/index.js';
import { bandOf, type Frame, tangentOf } from '../../plot/frame.js';
import type { Highlight } from '../../plot/scene.js';

export interface ReadoutPoint extends Point {
  readonly curve: number;
  readonly order: Order;
}

export interface Tangent {
  readonly at: Point;
  readonly slope: number;
}

function between(frame: Frame, name: string, a: Point, b: Point): SVGTemplateResult {
  return svg`<line class=${name} x1=${frame.x(a.x)} y1=${frame.y(a.y)} x2=${frame.x(b.x)} y2=${frame.y(b.y)} />`;
}

export function readoutLayer(
  frame: Frame,
  x: number,
  points: readonly ReadoutPoint[],
  tangent: Tangent | undefined,
): SVGTemplateResult {
  const px = frame.x(x);
  // In pixels, of which a large number may have too many.
  const isDrawable = (y: number) => Number.isFinite(frame.y(y));
  const drawable = tangent && isDrawable(tangent.at.y) && Number.isFinite(tangent.slope);
  return svg`
    <line class="crosshair" x1=${px} x2=${px} y1="0" y2=${frame.height} />
    ${drawable ? between(frame, 'tangent', ...tangentOf(frame, tangent.at, tangent.slope, 70)) : nothing}
    ${points
      .filter(({ y }) => isDrawable(y))
      .map(
        ({ y, curve, order }) =>
          svg`<circle class="dot series-${curve + 1} order-${order}" cx=${px} cy=${frame.y(y)} r=${order === 0 ? 4.5 : 3.5} />`,
      )}`;
}

export function witnessLayer(frame: Frame, highlight: Highlight): SVGTemplateResult {
  const { points, segments, slopes, bands, levels } = highlight;
  return svg`
    ${bands.map(({ from, to }) => {
      const { x, width } = bandOf(frame, from, to);
      return svg`<rect class="witness-band" x=${x} y="0" width=${width} height=${frame.height} />`;
    })}
    ${levels.map(({ y }) => {
      const [from, to] = frame.view.x;
      return between(frame, 'witness-level', { x: from, y }, { x: to, y });
    })}
    ${segments.map(([a, b]) => between(frame, 'witness-line', a, b))}
    ${slopes.map(({ at, slope, side }) => {
      const [a, b] = tangentOf(frame, at, slope, 56);
      return between(frame, 'witness-slope', side === 'right' ? at : a, side === 'left' ? at : b);
    })}
    ${points.map(({ x, y }) => svg`<circle class="witness-point" cx=${frame.x(x)} cy=${frame.y(y)} r="5" />`)}
    ${levelNames(frame, levels)}
    ${pointNames(frame, points)}`;
}

function levelNames(frame: Frame, levels: Highlight['levels']): SVGTemplateResult[] {
  const named = levels.filter(({ label }) => label);
  const wanted = named.map(({ y }) => frame.y(y) - 6);
  const heights = spreadLabels(wanted, 17, 16, frame.height - 6);
  return named.map(
    ({ label }, i) => svg`<text class="witness-label" x="44" y=${heights[i]}>${label}</text>`,
  );
}

function pointNames(frame: Frame, points: Highlight['points']): SVGTemplateResult[] {
  const named = points.filter(({ label }) => label);
  const wanted = named.map(({ y }) => frame.y(y) - 10);
  const heights = spreadLabels(wanted, 17, 16, frame.height - 6);
  return named.map(({ x, label }, i) => {
    const px = frame.x(x);
    const toLeft = px > frame.width * 0.6;
    return svg`<text class="witness-label" x=${px + (toLeft ? -9 : 9)} y=${heights[i]}
      text-anchor=${toLeft ? 'end' : 'start'}>${label}</text>`;
  });
}
