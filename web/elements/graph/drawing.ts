// The whole drawing: all layers of a scene in one SVG.
import { nothing, type SVGTemplateResult, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { ActivationLab, Analysis } from '../../package/index.js';
import type { Frame } from '../../plot/frame.js';
import type { SampledCurve } from '../../plot/sampling.js';
import type { Highlight, Scene } from '../../plot/scene.js';
import { type ShadedInterval, shadingOf } from '../../plot/shading.js';
import {
  axesLayer,
  curvesLayer,
  type DrawnCurve,
  hatchPattern,
  identityLayer,
  kinksLayer,
  namesLayer,
  primes,
  shadingLayer,
} from './layers.js';
import { readoutLayer, witnessLayer } from './marks.js';
import type { Values } from './readout.js';

export interface Drawing {
  readonly lab: ActivationLab;
  readonly scene: Scene;
  readonly frame: Frame;
  readonly curves: readonly DrawnCurve[];
  /** One for each curve of the scene, as are `values`. */
  readonly analyses: readonly Analysis[];
  readonly values: readonly Values[];
  readonly highlight: Highlight | undefined;
  readonly showIdentity: boolean;
}

export function drawingOf(
  drawing: Drawing,
  shadingName: (kind: ShadedInterval['kind']) => string,
): SVGTemplateResult {
  const { frame, curves, analyses, showIdentity, highlight } = drawing;
  const [analysis] = analyses;
  const shading = analysis ? shadingOf(analysis) : [];
  const names = shading.map(({ kind }) => shadingName(kind));
  return svg`
    <svg viewBox="0 0 ${frame.width} ${frame.height}" aria-hidden="true">
      <defs>${hatchPattern}</defs>
      ${guard([frame, curves, showIdentity, ...names], () => [
        shadingLayer(frame, shading, shadingName),
        axesLayer(frame),
        showIdentity ? identityLayer(frame) : nothing,
        curvesLayer(frame, curves),
        kinksLayer(frame, kinksOf(drawing)),
        namesLayer(frame, curves, (curve) => nameOf(drawing, curve)),
      ])}
      ${readout(drawing, highlight !== undefined)}
      ${highlight ? witnessLayer(frame, highlight) : nothing}
    </svg>`;
}

function kinksOf({ scene, analyses }: Drawing) {
  if (!scene.orders.includes(0)) return [];
  return analyses.flatMap(({ differentiable }, curve) =>
    differentiable.kinks
      .filter(({ leftValue, rightValue }) => Math.abs(leftValue - rightValue) < 1e-9)
      .map(({ x, leftValue }) => ({ x, y: leftValue, curve })),
  );
}

/** f and f′ where one function is drawn, its name and a prime where there are several. */
function nameOf({ lab, scene }: Drawing, { curve, order }: SampledCurve): string {
  const id = scene.curves[curve]?.id;
  const name = scene.curves.length > 1 && id ? lab.spec(id).name : 'f';
  return name + primes[order];
}

/** A witness may bring tangents of its own: the readout's would be one too many. */
function readout({ scene, frame, values }: Drawing, hasWitness: boolean): SVGTemplateResult {
  const points = values.flatMap((triple, curve) =>
    scene.orders.map((order) => ({ x: scene.x, y: triple[order], curve, order })),
  );
  const [first] = values;
  const tangent =
    first && scene.orders.includes(0) && !hasWitness
      ? { at: { x: scene.x, y: first[0] }, slope: first[1] }
      : undefined;
  return readoutLayer(frame, scene.x, points, tangent);
}
