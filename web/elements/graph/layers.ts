// The graph's layers as SVG, from the ground up: shading, axes, y = x, curves, kinks, names.
import { nothing, type SVGTemplateResult, svg } from 'lit';
import { textWidth } from '../../demos/labels.js';
import type { Order, Point } from '../../package/index.js';
import { bandOf, type Frame, identityPart, pathOf, ticksOf } from '../../plot/frame.js';
import { placeLabels } from '../../plot/labels.js';
import type { SampledCurve } from '../../plot/sampling.js';
import type { ShadedInterval } from '../../plot/shading.js';

export const primes: Readonly<Record<Order, string>> = ['', '′', '″'];

/** Hatching for dead zones: told from a tint without colour. */
export const hatchPattern = svg`
  <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <line class="hatch-line" x1="0" y1="0" x2="0" y2="7" />
  </pattern>`;

export function shadingLayer(
  frame: Frame,
  intervals: readonly ShadedInterval[],
  label: (kind: ShadedInterval['kind']) => string,
): SVGTemplateResult[] {
  return intervals.map(({ kind, from, to }) => {
    const { x, width } = bandOf(frame, from, to);
    if (width < 1) return svg``;
    const text = label(kind);
    const hasRoom = width > textWidth(text) + 12;
    // The pattern is named in an attribute: from a style sheet not every browser finds it here.
    return svg`
      <rect class="shade ${kind}" fill=${kind === 'dead' ? 'url(#hatch)' : nothing}
        x=${x} y="0" width=${width} height=${frame.height} />
      ${
        hasRoom
          ? svg`<text class="shade-label" x=${x + width / 2} y="14" text-anchor="middle">${text}</text>`
          : nothing
      }`;
  });
}

export function axesLayer(frame: Frame): SVGTemplateResult {
  const { width, height } = frame;
  const [zeroX, zeroY] = [frame.x(0), frame.y(0)];
  // Numbers stay in sight where an axis has left it.
  const numbersY = Math.min(height - 6, Math.max(4, zeroY) + 14);
  const xTicks = ticksOf(frame.x, 72);
  const yTicks = ticksOf(frame.y, 46);
  const nameX = Math.min(width - 6, Math.max(52, zeroX - 6));
  return svg`
    ${xTicks.map(({ at }) => svg`<line class="grid" x1=${at} x2=${at} y1="0" y2=${height} />`)}
    ${yTicks.map(({ at }) => svg`<line class="grid" y1=${at} y2=${at} x1="0" x2=${width} />`)}
    <line class="axis" x1="0" x2=${width} y1=${zeroY} y2=${zeroY} />
    <line class="axis" y1="0" y2=${height} x1=${zeroX} x2=${zeroX} />
    ${xTicks
      .filter(({ at, text }) => text !== '0' && at > 16 && at < width - 24)
      .map(
        ({ at, text }) =>
          svg`<text class="number" x=${at} y=${numbersY} text-anchor="middle">${text}</text>`,
      )}
    ${yTicks
      .filter(({ at, text }) => text !== '0' && at > 28 && at < height - 4)
      .map(({ at, text }) => svg`<text class="number" x="6" y=${at - 4}>${text}</text>`)}
    <text class="axis-name" x=${width - 6} y=${numbersY} text-anchor="end">x</text>
    <text class="axis-name" x=${nameX} y="15" text-anchor="end">y</text>`;
}

/** y = x near 0, to compare with. */
export function identityLayer(frame: Frame): SVGTemplateResult {
  const part = identityPart(frame);
  if (!part) return svg``;
  const [from, to] = part;
  const [x, y] = [frame.x(to), frame.y(to)];
  return svg`
    <line class="identity" x1=${frame.x(from)} y1=${frame.y(from)} x2=${x} y2=${y} />
    <text class="identity-label" x=${x + 6} y=${Math.max(y, 10) + 4}>y = x</text>`;
}

/** A sampled curve with its paths: made once, drawn on every move of the readout. */
export interface DrawnCurve extends SampledCurve {
  readonly paths: readonly string[];
}

export function drawCurve(frame: Frame, sampled: SampledCurve): DrawnCurve {
  return { ...sampled, paths: sampled.segments.map((points) => pathOf(frame, points)) };
}

export function curvesLayer(frame: Frame, curves: readonly DrawnCurve[]): SVGTemplateResult[] {
  return curves.map(({ curve, order, paths, jumps }) => {
    const look = `series-${curve + 1} order-${order}`;
    return svg`
      ${paths.map((path) => svg`<path class="curve ${look}" d=${path} />`)}
      ${jumps.map(({ x, left, right, at }) => {
        const isValue = (y: number) => Math.abs(frame.y(y) - frame.y(at)) < 0.5;
        return svg`
          ${[left, right]
            .filter((y) => !isValue(y))
            .map(
              (y) => svg`<circle class="open ${look}" cx=${frame.x(x)} cy=${frame.y(y)} r="3.5" />`,
            )}
          <circle class="closed ${look}" cx=${frame.x(x)} cy=${frame.y(at)} r="3.5" />`;
      })}`;
  });
}

/** A small diamond on f at each kink. */
export function kinksLayer(
  frame: Frame,
  kinks: readonly (Point & { readonly curve: number })[],
): SVGTemplateResult[] {
  return kinks.map(({ x, y, curve }) => {
    const [px, py] = [frame.x(x), frame.y(y)];
    return svg`<path class="kink series-${curve + 1}" d=${`M${px} ${py - 6}L${px + 5} ${py}L${px} ${py + 6}L${px - 5} ${py}Z`} />`;
  });
}

export function namesLayer(
  frame: Frame,
  curves: readonly SampledCurve[],
  nameOf: (curve: SampledCurve) => string,
): (SVGTemplateResult | typeof nothing)[] {
  return placeLabels(frame, curves, nameOf).map((label, i) =>
    label
      ? svg`<text class="curve-label series-${(curves[i]?.curve ?? 0) + 1}" x=${label.x} y=${label.y}
          text-anchor=${label.anchor}>${label.text}</text>`
      : nothing,
  );
}
