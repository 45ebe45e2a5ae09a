// Histograms of all layers through time: a column a moment, darker where more units are; to the left
// activations, to the right gradients. One canvas for all of them: browsers take each one's picture
// anew whenever anything on the page moves.
import { css } from 'lit';
import type { LayerStats, Summary } from '../../package/index.js';
import { strip } from '../../training/record.js';
import { define } from '../define-element.js';
import { CanvasElement, type Channels, cssOf } from './canvas-element.js';

const rows = 24;
/** How strongly the line at 0 is drawn. */
const zeroAlpha = 46;
const [gap, margin] = [8, 3];

export class LayerStrips extends CanvasElement {
  static override properties = { ...CanvasElement.properties, history: { attribute: false } };
  /** Of all layers, through time. */
  declare history: readonly (readonly LayerStats[])[] | undefined;

  #one: HTMLCanvasElement | undefined;

  protected draw(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    [ink, line, paper]: readonly [Channels, Channels, Channels],
  ): void {
    const { history } = this;
    const count = history?.[0]?.length ?? 0;
    if (!history || count === 0) return;
    const [stripWidth, rowHeight] = [(width - gap) / 2, height / count];
    context.imageSmoothingEnabled = false;
    context.lineWidth = 1;
    context.strokeStyle = cssOf(line);
    for (let layer = 0; layer < count; layer++) {
      for (const [i, what] of (['activation', 'gradient'] as const).entries()) {
        const [x, y] = [i * (stripWidth + gap), layer * rowHeight + margin];
        const high = rowHeight - 2 * margin;
        context.fillStyle = cssOf(paper);
        context.fillRect(x, y, stripWidth, high);
        const moments = history.map((moment) => (moment[layer] as LayerStats)[what]);
        context.drawImage(this.#strip(moments, ink), x, y, stripWidth, high);
        context.strokeRect(x + 0.5, y + 0.5, stripWidth - 1, high - 1);
      }
    }
  }

  #strip(history: readonly Summary[], [r, g, b]: Channels): HTMLCanvasElement {
    this.#one ??= document.createElement('canvas');
    const canvas = this.#one;
    const { shares, low, high } = strip(history, rows);
    const columns = history.length;
    if (canvas.width !== columns) canvas.width = columns;
    if (canvas.height !== rows) canvas.height = rows;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return canvas;
    const image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer); // alpha, blue, green, red
    const ink = (b << 16) | (g << 8) | r;
    for (let i = 0; i < shares.length; i++) {
      pixels[i] = (Math.round(255 * Math.sqrt(shares[i] as number)) << 24) | ink;
    }
    const zero = Math.round((high / (high - low || 1)) * rows - 0.5);
    const from = Math.min(rows - 1, Math.max(0, zero)) * columns;
    for (let i = from; i < from + columns; i++) {
      if ((pixels[i] as number) >>> 24 < zeroAlpha) pixels[i] = (zeroAlpha << 24) | ink;
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  static override styles = [
    CanvasElement.styles,
    css`
      :host { height: 100%; color: var(--series, var(--ink)); outline-color: var(--line); background-color: var(--surface); background-clip: content-box; }
    `,
  ];
}

define('layer-strips', LayerStrips);

declare global {
  interface HTMLElementTagNameMap {
    'layer-strips': LayerStrips;
  }
}
