// What one maxout unit can be: the greatest of k straight lines, hence any convex shape.
import { html } from 'lit';
import demos from '../../demos/demos.json' with { type: 'json' };
import { maxoutShape } from '../../demos/maxout-shape.js';
import type { ActivationLab } from '../../package/index.js';
import { analysisOf } from '../../plot/analyses.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { extentOf, smallChart } from './small-chart.js';

const preset = demos['maxout-shape'];

export class MaxoutShape extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    target: { state: true },
    pieces: { state: true },
  };
  declare private target: string;
  declare private pieces: number;
  protected readonly how = 'maxout-shape.how';

  constructor() {
    super();
    this.target = preset.target;
    this.pieces = preset.pieces;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const { reach, most } = preset;
    const shape = maxoutShape(lab, this.target, this.pieces, reach);
    const { name, id } = lab.spec(this.target);
    const { kind } = analysisOf(lab, { id, params: {} }).convexity;
    const isConvex = kind === 'convex' || kind === 'affine';
    const result = this.text(isConvex ? 'maxout-shape.convex' : 'maxout-shape.not-convex', {
      name,
      pieces: this.pieces,
      error: this.number(shape.error, 3),
      x: this.number(shape.at, 3),
    });
    return {
      controls: html`
        ${this.activationChoice(lab, this.target, (target) => {
          this.target = target;
        })}
        ${this.slider(this.text('maxout-shape.pieces'), this.pieces, [1, most, 1], (pieces) => {
          this.pieces = pieces;
        })}`,
      picture: smallChart({
        width: this.width,
        height: 300,
        x: [-reach, reach],
        y: extentOf([...shape.wanted, ...shape.unit]),
        xLabel: 'x',
        yLabel: this.text('maxout-shape.axis'),
        description: result,
        series: [
          ...shape.pieces.map((y) => ({ x: shape.x, y, look: 'faint' as const })),
          { x: shape.x, y: shape.wanted, look: 1, label: name },
          { x: shape.x, y: shape.unit, look: 2, label: 'Maxout' },
        ],
      }),
      result,
    };
  }
}

define('maxout-shape', MaxoutShape);

declare global {
  interface HTMLElementTagNameMap {
    'maxout-shape': MaxoutShape;
  }
}
