// Histograms through time: a column a moment, darker where more units are.
import { css, html, LitElement } from 'lit';
import type { Summary } from '../../package/index.js';
import { strip } from '../../training/record.js';
import { channelsOf } from './colours.js';

const rows = 24;

export class HistogramStrip extends LitElement {
  static override properties = { history: { attribute: false }, label: {} };
  declare history: readonly Summary[] | undefined;
  declare label: string;

  constructor() {
    super();
    this.label = '';
  }

  protected override render() {
    return html`<canvas role="img" aria-label=${this.label} title=${this.label}></canvas>`;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !this.history?.length) return;
    const { shares, low, high } = strip(this.history, rows);
    const columns = this.history.length;
    canvas.width = columns;
    canvas.height = rows;
    const image = context.createImageData(columns, rows);
    const ink = channelsOf(getComputedStyle(this).color);
    for (const [i, share] of shares.entries()) {
      image.data.set([...ink, 255 * share ** 0.6], 4 * i);
    }
    // Where 0 is.
    const zero = Math.round((high / (high - low || 1)) * rows - 0.5);
    context.clearRect(0, 0, columns, rows);
    for (let x = 0; x < columns; x++) {
      const at = 4 * (Math.min(rows - 1, Math.max(0, zero)) * columns + x) + 3;
      image.data[at] = Math.max(image.data[at] as number, 46);
      if ((image.data[at] as number) === 46) image.data.set(ink, at - 3);
    }
    context.putImageData(image, 0, 0);
  }

  static override styles = css`
    :host { display: block; color: var(--series, var(--ink)); }
    canvas { display: block; width: 100%; height: 34px; image-rendering: pixelated; background: var(--surface); border: 1px solid var(--line); box-sizing: border-box; border-radius: 3px; }
  `;
}

if (!customElements.get('histogram-strip')) {
  customElements.define('histogram-strip', HistogramStrip);
}

declare global {
  interface HTMLElementTagNameMap {
    'histogram-strip': HistogramStrip;
  }
}
