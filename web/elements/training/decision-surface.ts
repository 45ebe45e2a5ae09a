// What a net answers over the plane of its two inputs, with the examples on it.
import { css } from 'lit';
import type { Examples } from '../../package/index.js';
import { define } from '../define-element.js';
import { CanvasElement, type Channels, cssOf } from './canvas-element.js';

export interface SurfaceView {
  /** Half the side of the square that is shown. */
  readonly reach: number;
  /** Points along a side. */
  readonly side: number;
}

/** Of class 1, of class 0, of the paper. */
type Colours = readonly [Channels, Channels, Channels];

export class DecisionSurface extends CanvasElement {
  static override properties = {
    ...CanvasElement.properties,
    view: { attribute: false },
    grid: { attribute: false },
    examples: { attribute: false },
    outputs: { type: Number },
    isClassification: { attribute: false },
  };
  declare view: SurfaceView | undefined;
  /** side × side × outputs, from the lowest y up. */
  declare grid: Float32Array | undefined;
  declare examples: Examples | undefined;
  declare outputs: number;
  declare isClassification: boolean;

  #cells: HTMLCanvasElement | undefined;

  constructor() {
    super();
    this.outputs = 1;
    this.isClassification = true;
  }

  protected draw(
    context: CanvasRenderingContext2D,
    size: number,
    _height: number,
    colours: Colours,
  ): void {
    context.fillStyle = cssOf(colours[2]);
    context.fillRect(0, 0, size, size);
    if (!this.view) return;
    if (this.grid) this.#drawCells(context, this.grid, this.view.side, colours, size);
    if (this.examples) drawExamples(context, this.examples, this.view.reach, colours, size);
  }

  #drawCells(
    context: CanvasRenderingContext2D,
    grid: Float32Array,
    side: number,
    [high, low, paper]: Colours,
    size: number,
  ): void {
    this.#cells ??= document.createElement('canvas');
    const cells = this.#cells;
    if (cells.width !== side) cells.width = side;
    if (cells.height !== side) cells.height = side;
    const inner = cells.getContext('2d', { willReadFrequently: true });
    if (!inner) return;
    const image = inner.createImageData(side, side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = (side - 1 - row) * side + column;
        const answer = certainty(grid, at, this.outputs, this.isClassification);
        const towards = answer >= 0 ? high : low;
        const share = 0.62 * Math.min(1, Math.abs(answer));
        const pixel = 4 * (row * side + column);
        for (let c = 0; c < 3; c++) {
          const [from, to] = [paper[c] as number, towards[c] as number];
          image.data[pixel + c] = from + share * (to - from);
        }
        image.data[pixel + 3] = 255;
      }
    }
    inner.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(cells, 0, 0, size, size);
  }

  static override styles = [
    CanvasElement.styles,
    css`
      :host { aspect-ratio: 1; box-sizing: border-box; overflow: hidden; border: 1px solid var(--line); border-radius: 4px; color: var(--series-1); outline-color: var(--series-2); background-color: var(--surface); }
    `,
  ];
}

/** Class 1 a disc, class 0 a square: told apart without colour. */
function drawExamples(
  context: CanvasRenderingContext2D,
  { inputs, labels }: Examples,
  reach: number,
  [high, low, paper]: Colours,
  size: number,
): void {
  const radius = size / 95;
  context.lineWidth = radius / 2.5;
  context.strokeStyle = cssOf(paper);
  for (const [i, label] of labels.entries()) {
    const x = ((inputs[2 * i] as number) / reach + 1) * 0.5 * size;
    const y = (1 - (inputs[2 * i + 1] as number) / reach) * 0.5 * size;
    const one = label > 0;
    context.fillStyle = cssOf(one ? high : low);
    context.beginPath();
    if (one) context.arc(x, y, radius, 0, 2 * Math.PI);
    else context.rect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
    context.stroke();
    context.fill();
  }
}

/** −1…1: of two classes 2p − 1, of a surface its height. */
function certainty(
  grid: Float32Array,
  at: number,
  outputs: number,
  isClassification: boolean,
): number {
  const first = grid[at * outputs] as number;
  if (!isClassification) return first;
  const logit = outputs === 1 ? first : (grid[at * outputs + 1] as number) - first;
  return Math.tanh(logit / 2);
}

define('decision-surface', DecisionSurface);

declare global {
  interface HTMLElementTagNameMap {
    'decision-surface': DecisionSurface;
  }
}
