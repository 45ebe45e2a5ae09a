// What a net answers over the plane of its two inputs, with the examples on it.
import { css, html, LitElement, type PropertyValues } from 'lit';
import type { Examples } from '../../package/index.js';
import { type Channels, channelsOf } from './colours.js';

export interface SurfaceView {
  /** Half the side of the square that is shown. */
  readonly reach: number;
  /** Points along a side. */
  readonly side: number;
}

export class DecisionSurface extends LitElement {
  static override properties = {
    view: { attribute: false },
    grid: { attribute: false },
    examples: { attribute: false },
    outputs: { type: Number },
    isClassification: { attribute: false },
    label: {},
  };
  declare view: SurfaceView | undefined;
  /** side × side × outputs, from the lowest y up. */
  declare grid: Float32Array | undefined;
  declare examples: Examples | undefined;
  declare outputs: number;
  declare isClassification: boolean;
  declare label: string;

  #cells: HTMLCanvasElement | undefined;

  constructor() {
    super();
    this.outputs = 1;
    this.isClassification = true;
    this.label = '';
  }

  protected override render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.size > 1 || !changed.has('label')) this.#draw();
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { view } = this;
    if (!canvas || !view) return;
    const size = Math.round((this.clientWidth || 240) * Math.min(devicePixelRatio, 2));
    if (canvas.width !== size) canvas.width = canvas.height = size;
    const context = canvas.getContext('2d');
    if (!context) return;
    const { color, outlineColor, backgroundColor } = getComputedStyle(this);
    const high = channelsOf(color);
    const low = channelsOf(outlineColor);
    const paper = channelsOf(backgroundColor);
    context.fillStyle = css3(paper);
    context.fillRect(0, 0, size, size);
    if (this.grid) this.#drawCells(context, view, [high, low, paper], size);
    if (this.examples) this.#drawExamples(context, view, [high, low, paper], size);
  }

  #drawCells(
    context: CanvasRenderingContext2D,
    { side }: SurfaceView,
    [high, low, paper]: readonly [Channels, Channels, Channels],
    size: number,
  ): void {
    this.#cells ??= document.createElement('canvas');
    const cells = this.#cells;
    cells.width = cells.height = side;
    const inner = cells.getContext('2d');
    if (!inner || !this.grid) return;
    const image = inner.createImageData(side, side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = (side - 1 - row) * side + column;
        const answer = certainty(this.grid, at, this.outputs, this.isClassification);
        const towards = answer >= 0 ? high : low;
        const share = 0.62 * Math.min(1, Math.abs(answer));
        for (let c = 0; c < 3; c++) {
          const [from, to] = [paper[c] as number, towards[c] as number];
          image.data[4 * (row * side + column) + c] = from + share * (to - from);
        }
        image.data[4 * (row * side + column) + 3] = 255;
      }
    }
    inner.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(cells, 0, 0, size, size);
  }

  /** Class 1 a disc, class 0 a square: told apart without colour. */
  #drawExamples(
    context: CanvasRenderingContext2D,
    { reach }: SurfaceView,
    [high, low, paper]: readonly [Channels, Channels, Channels],
    size: number,
  ): void {
    const { inputs, labels } = this.examples as Examples;
    const radius = size / 95;
    context.lineWidth = radius / 2.5;
    context.strokeStyle = css3(paper);
    for (const [i, label] of labels.entries()) {
      const x = ((inputs[2 * i] as number) / reach + 1) * 0.5 * size;
      const y = (1 - (inputs[2 * i + 1] as number) / reach) * 0.5 * size;
      const one = label > 0;
      context.fillStyle = css3(one ? high : low);
      context.beginPath();
      if (one) context.arc(x, y, radius, 0, 2 * Math.PI);
      else context.rect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
      context.stroke();
      context.fill();
    }
  }

  static override styles = css`
    :host { display: block; color: var(--series-1); outline-color: var(--series-2); background-color: var(--surface); }
    canvas { display: block; width: 100%; aspect-ratio: 1; border: 1px solid var(--line); border-radius: 4px; box-sizing: border-box; }
  `;
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

const css3 = ([r, g, b]: Channels) => `rgb(${r} ${g} ${b})`;

if (!customElements.get('decision-surface')) {
  customElements.define('decision-surface', DecisionSurface);
}

declare global {
  interface HTMLElementTagNameMap {
    'decision-surface': DecisionSurface;
  }
}
