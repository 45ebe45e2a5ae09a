// The graph's layers as SVG, from the ground up.
import { nothing, type SVGTemplateResult, svg } from 'lit';
import { spreadLabels } from '../../demos/labels.js';
import type { Order, Point } from '../../package/index.js';
import { bandOf, endOf, type Frame, pathOf, tangentOf, ticksOf } from '../../plot/frame.js';
import type { SampledCurve } from '../../plot/sampling.js';
import type { Highlight } from '../../plot/scene.js';
import type { ShadedInterval } from '../../plot/shading.js';

export const primes = ['', '′', '″'] as const;

export function shadingLayer(
  frame: Frame,
  intervals: readonly ShadedInterval[],
  label: (kind: ShadedInterval['kind']) => string,
): SVGTemplateResult[] {
  return intervals.map(({ kind, from, to }) => {
    const { x, width } = bandOf(frame, from, to);
    if (width < 1) return svg``;
    // Written where there is room for it.
    const text = label(kind);
    const room = width > 6 * text.length;
    return svg`
      <rect class="shade ${kind}" x=${x} y="0" width=${width} height=${frame.height} />
      ${
        room
          ? svg`<text class="shade-label" x=${x + width / 2} y="14" text-anchor="middle">${text}</text>`
          : nothing
      }`;
  });
}

export function axesLayer(frame: Frame): SVGTemplateResult {
  const { width, height } = frame;
  const zeroX = frame.x(0);
  const zeroY = frame.y(0);
  // Numbers stay in sight where an axis has left it.
  const numbersY = Math.min(height - 6, Math.max(4, zeroY) + 14);
  const xTicks = ticksOf(frame.x, 72);
  const yTicks = ticksOf(frame.y, 52);
  return svg`
    ${xTicks.map(({ at }) => svg`<line class="grid" x1=${at} x2=${at} y1="0" y2=${height} />`)}
    ${yTicks.map(({ at }) => svg`<line class="grid" y1=${at} y2=${at} x1="0" x2=${width} />`)}
    <line class="axis" x1="0" x2=${width} y1=${zeroY} y2=${zeroY} />
    <line class="axis" y1="0" y2=${height} x1=${zeroX} x2=${zeroX} />
    ${xTicks
      .filter(({ at, text }) => text !== '0' && at > 12 && at < width - 12)
      .map(({ at, text }) => svg`<text class="number" x=${at} y=${numbersY} text-anchor="middle">${text}</text>`)}
    ${yTicks
      .filter(({ at, text }) => text !== '0' && at > 10 && at < height - 8)
      .map(({ at, text }) => svg`<text class="number" x="6" y=${at + 4}>${text}</text>`)}
    <text class="axis-name" x=${width - 6} y=${numbersY} text-anchor="end">x</text>`;
}

/** y = x near 0, to compare with. */
export function identityLayer(frame: Frame): SVGTemplateResult {
  const reach = 1.5;
  // Its name stands where the line ends or leaves the view.
  const end = Math.min(reach, frame.y.invert(14));
  return svg`
    <line class="identity" x1=${frame.x(-reach)} y1=${frame.y(-reach)} x2=${frame.x(reach)} y2=${frame.y(reach)} />
    ${end > 0 ? svg`<text class="identity-label" x=${frame.x(end) + 6} y=${frame.y(end) + 4}>y = x</text>` : nothing}`;
}

export function curvesLayer(frame: Frame, curves: readonly SampledCurve[]): SVGTemplateResult[] {
  return curves.map(({ curve, order, segments, jumps }) => {
    const look = `series-${curve + 1} order-${order}`;
    return svg`
      ${segments.map((points) => svg`<path class="curve ${look}" d=${pathOf(frame, points)} />`)}
      ${jumps.map(
        ({ x, left, right, at }) => svg`
          ${[left, right].map((y) =>
            Math.abs(y - at) < 1e-9
              ? nothing
              : svg`<circle class="open ${look}" cx=${frame.x(x)} cy=${frame.y(y)} r="3.5" />`,
          )}
          <circle class="closed ${look}" cx=${frame.x(x)} cy=${frame.y(at)} r="3.5" />`,
      )}`;
  });
}

/** A small tick across the curve at each kink of f. */
export function kinksLayer(frame: Frame, kinks: readonly (Point & { curve: number })[]): SVGTemplateResult[] {
  return kinks.map(({ x, y, curve }) => {
    const [px, py] = [frame.x(x), frame.y(y)];
    return svg`<path class="kink series-${curve + 1}" d=${`M${px} ${py - 6}L${px + 5} ${py}L${px} ${py + 6}L${px - 5} ${py}Z`} />`;
  });
}

/** Names at the right ends, moved apart. */
export function labelsLayer(
  frame: Frame,
  curves: readonly SampledCurve[],
  nameOf: (curve: number, order: Order) => string,
): SVGTemplateResult[] {
  const ends = curves.flatMap((sampled) => {
    const end = endOf(frame, sampled.segments);
    return end ? [{ ...sampled, ...end }] : [];
  });
  const positions = spreadLabels(ends.map(({ y }) => y - 9), 16, 26, frame.height - 24);
  return ends.map(({ curve, order, x }, i) => {
    const atEdge = x > frame.width - 4;
    return svg`<text class="curve-label series-${curve + 1}" x=${atEdge ? frame.width - 6 : Math.min(x, frame.width - 6)}
      y=${positions[i]} text-anchor="end">${nameOf(curve, order)}</text>`;
  });
}

export interface ReadoutPoint extends Point {
  readonly curve: number;
  readonly order: Order;
}

export function readoutLayer(
  frame: Frame,
  x: number,
  points: readonly ReadoutPoint[],
  tangent: { readonly at: Point; readonly slope: number } | undefined,
): SVGTemplateResult {
  const px = frame.x(x);
  const segment = tangent && Number.isFinite(tangent.slope) ? tangentOf(frame, tangent.at, tangent.slope, 70) : undefined;
  return svg`
    <line class="crosshair" x1=${px} x2=${px} y1="0" y2=${frame.height} />
    ${
      segment
        ? svg`<line class="tangent" x1=${frame.x(segment[0].x)} y1=${frame.y(segment[0].y)}
            x2=${frame.x(segment[1].x)} y2=${frame.y(segment[1].y)} />`
        : nothing
    }
    ${points
      .filter(({ y }) => Number.isFinite(y))
      .map(({ y, curve, order }) => svg`<circle class="dot series-${curve + 1} order-${order}" cx=${px} cy=${frame.y(y)} r=${order === 0 ? 4.5 : 3.5} />`)}`;
}

export function highlightLayer(frame: Frame, highlight: Highlight): SVGTemplateResult {
  const { points, segments, slopes, bands, levels } = highlight;
  const [px, py] = [frame.x, frame.y];
  const labelled = points.filter(({ label }) => label);
  const labelY = spreadLabels(labelled.map(({ y }) => py(y) - 10), 16, 14, frame.height - 6);
  return svg`
    ${bands.map(({ from, to }) => {
      const { x, width } = bandOf(frame, from, to);
      return svg`<rect class="witness-band" x=${x} y="0" width=${width} height=${frame.height} />`;
    })}
    ${levels.map(
      ({ y, label }) => svg`
        <line class="witness-level" x1="0" x2=${frame.width} y1=${py(y)} y2=${py(y)} />
        ${label ? svg`<text class="witness-label" x="8" y=${py(y) < 20 ? py(y) + 15 : py(y) - 5}>${label}</text>` : nothing}`,
    )}
    ${segments.map(([a, b]) => svg`<line class="witness-line" x1=${px(a.x)} y1=${py(a.y)} x2=${px(b.x)} y2=${py(b.y)} />`)}
    ${slopes.map(({ at, slope, side }) => {
      const [a, b] = tangentOf(frame, at, slope, 56);
      const [from, to] = side === 'left' ? [a, at] : side === 'right' ? [at, b] : [a, b];
      return svg`<line class="witness-slope" x1=${px(from.x)} y1=${py(from.y)} x2=${px(to.x)} y2=${py(to.y)} />`;
    })}
    ${points.map(({ x, y }) => svg`<circle class="witness-point" cx=${px(x)} cy=${py(y)} r="5" />`)}
    ${labelled.map(({ x, label = '' }, i) => {
      const left = px(x) > frame.width * 0.6;
      return svg`<text class="witness-label" x=${px(x) + (left ? -9 : 9)} y=${labelY[i]} text-anchor=${left ? 'end' : 'start'}>${label}</text>`;
    })}`;
}
