// What pictures on a canvas share: its size in pixels and the page's colours.
import { type CSSResultGroup, css, html, LitElement, type PropertyDeclarations } from 'lit';

export type Channels = readonly [red: number, green: number, blue: number];

export const cssOf = ([r, g, b]: Channels): string => `rgb(${r} ${g} ${b})`;

/** Of a computed colour, which browsers write as rgb(…); 0…255. */
function channelsOf(computed: string): Channels {
  const [r = 0, g = 0, b = 0] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

let schemes = 0;
let watching = false;

/**
 * Changes when the colour scheme does. To ask for a computed style makes the browser bring all
 * styles up to date: pictures drawn many times a second had better remember what they read.
 */
function schemeVersion(): number {
  if (!watching) {
    watching = true;
    const change = () => {
      schemes++;
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', change);
    new MutationObserver(change).observe(document.documentElement, {
      attributeFilter: ['data-theme', 'style', 'class'],
    });
  }
  return schemes;
}

/** A subclass gives three colours as its `color`, `outline-color` and `background-color`. */
export abstract class CanvasElement extends LitElement {
  static override properties: PropertyDeclarations = { label: {} };
  declare label: string;

  /** CSS pixels; asked for only when they change, for to ask makes the browser lay the page out. */
  #width = 0;
  #height = 0;
  #colours: readonly [Channels, Channels, Channels] | undefined;
  #scheme = -1;
  readonly #observer = new ResizeObserver(([entry]) => {
    this.#width = entry?.contentRect.width ?? 0;
    this.#height = entry?.contentRect.height ?? 0;
    this.#redraw();
  });

  constructor() {
    super();
    this.label = '';
  }

  protected abstract draw(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    colours: readonly [Channels, Channels, Channels],
  ): void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas>`;
  }

  protected override updated(): void {
    this.#redraw();
  }

  #redraw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    // Small and drawn often: better without the graphics processor.
    const context = canvas?.getContext('2d', { willReadFrequently: true });
    if (!canvas || !context || this.#width === 0 || this.#height === 0) return;
    const scale = Math.min(devicePixelRatio, 2);
    const [width, height] = [Math.round(scale * this.#width), Math.round(scale * this.#height)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    this.draw(context, this.#width, this.#height, this.#coloursNow());
  }

  #coloursNow(): readonly [Channels, Channels, Channels] {
    if (!this.#colours || this.#scheme !== schemeVersion()) {
      this.#scheme = schemeVersion();
      const { color, outlineColor, backgroundColor } = getComputedStyle(this);
      this.#colours = [channelsOf(color), channelsOf(outlineColor), channelsOf(backgroundColor)];
    }
    return this.#colours;
  }

  static override styles: CSSResultGroup = css`
    :host { display: block; }
    canvas { display: block; width: 100%; height: 100%; }
  `;
}
