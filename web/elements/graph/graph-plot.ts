// The drawing: curves with their derivatives, a readout, a highlight; moved, scaled and exported.
import { html, nothing, type PropertyValues } from 'lit';
import type { ActivationLab, Analysis, Order } from '../../package/index.js';
import { analysisOf } from '../../plot/analyses.js';
import { formatNumber } from '../../plot/format.js';
import { type Frame, frameOf } from '../../plot/frame.js';
import { plainSymbol } from '../../plot/parameters.js';
import { type SampledCurve, sampleCurve, zerosOf } from '../../plot/sampling.js';
import {
  fittedX,
  type Highlight,
  parameterValue,
  type Scene,
  SceneRequestEvent,
  type View,
} from '../../plot/scene.js';
import { mention, summarize } from '../../plot/summary.js';
import { say } from '../../plot/verdicts.js';
import { fitView, fitX, panView, readablePosition, zoomView } from '../../plot/view.js';
import { define } from '../define-element.js';
import { LabElement } from '../lab-element.js';
import { drawingOf } from './drawing.js';
import { download, pngFile, svgFile } from './export.js';
import { Gestures } from './gestures.js';
import { key } from './key.js';
import { type DrawnCurve, drawCurve, primes } from './layers.js';
import { allOrders, readoutTable, type Values, valuesAt } from './readout.js';
import { graphStyles } from './styles.js';
import { toolbar } from './toolbar.js';

/**
 * Draws `scene` and `highlight`; asks for changes by `scene-request` events. Whoever owns the scene
 * hands the changed one back.
 */
export class GraphPlot extends LabElement {
  static override styles = graphStyles;
  static override properties = {
    scene: { attribute: false },
    highlight: { attribute: false },
    hasToolbar: { attribute: false },
    hasReadout: { attribute: false },
    showIdentity: { state: true },
    width: { state: true },
  };
  declare scene: Scene | undefined;
  declare highlight: Highlight | undefined;
  declare hasToolbar: boolean;
  /** A field for x and a table of values; by pointer and keyboard the readout is there anyway. */
  declare hasReadout: boolean;
  declare showIdentity: boolean;
  declare width: number;

  #curves: readonly DrawnCurve[] = [];
  #analyses: readonly Analysis[] = [];
  #zeros: readonly number[] = [];
  #frame: Frame = frameOf({ x: fittedX, y: [-1, 1] }, 600, 360);
  #resize = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width > 0) this.width = width; // 0 while the graph is hidden
  });

  constructor() {
    super();
    this.hasToolbar = false;
    this.hasReadout = false;
    this.showIdentity = true;
    this.width = 600;
    new Gestures(
      this,
      {
        readAt: (px) => this.#readAt(this.#frame.x.invert(px)),
        panBy: (dx, dy) => this.#pan(dx, dy),
        zoomAt: (factor, px, py) => this.#zoom(factor, px, py),
      },
      () => this.renderRoot.querySelector<HTMLElement>('.surface') ?? undefined,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { lab, scene } = this;
    if (!lab || !scene) return;
    const before = changed.get('scene');
    const onlyReadout =
      changed.size === 1 &&
      before?.curves === scene.curves &&
      before.orders === scene.orders &&
      before.view === scene.view;
    if (!onlyReadout) this.#sample(lab, scene);
  }

  #sample(lab: ActivationLab, scene: Scene): void {
    const { highlight, width } = this;
    const sampled = (interval: View['x']): SampledCurve[] =>
      scene.curves.flatMap((curve, index) => {
        // The curve that a witness lies on is drawn with it.
        const marked = highlight?.curve === index ? highlight.order : undefined;
        return allOrders
          .filter((order) => scene.orders.includes(order) || order === marked)
          .map((order) => sampleCurve(lab, curve, index, order, interval, Math.min(width, 1200)));
      });
    const curves = sampled(scene.view?.x ?? fitX(highlight));
    this.#frame = frameOf(scene.view ?? fitView(curves, highlight), width, heightOf(width));
    this.#curves = curves.map((curve) => drawCurve(this.#frame, curve));
    this.#analyses = scene.curves.map((curve) => analysisOf(lab, curve));
    const f = curves.find(({ curve, order }) => curve === 0 && order === 0);
    this.#zeros = f ? zerosOf(f) : [];
  }

  override render(): unknown {
    const { lab, scene, highlight, showIdentity } = this;
    const [analysis] = this.#analyses;
    if (!lab || !scene || !analysis) return nothing;
    const [frame, curves, analyses] = [this.#frame, this.#curves, this.#analyses];
    const values = valuesAt(lab, scene.curves, scene.x);
    const rows = scene.curves.map(({ id }, i) => ({
      name: lab.spec(id).name,
      values: values[i] as Values,
    }));
    const drawing = { lab, scene, frame, curves, analyses, values, highlight, showIdentity };
    const [middleX, middleY] = [frame.width / 2, frame.height / 2];
    const text = this.text.bind(this);
    return html`
      ${
        this.hasToolbar
          ? toolbar(scene.orders, showIdentity, text, {
              toggleOrder: (order) => this.#toggleOrder(order),
              toggleIdentity: () => {
                this.showIdentity = !this.showIdentity;
              },
              zoom: (factor) => this.#zoom(factor, middleX, middleY),
              fit: () => this.#request({ view: undefined }),
              save: (format) => this.#save(format),
            })
          : nothing
      }
      <div
        class="surface"
        part="drawing"
        role="slider"
        tabindex="0"
        aria-label=${text('graph.readout')}
        aria-orientation="horizontal"
        aria-valuemin=${frame.view.x[0]}
        aria-valuemax=${frame.view.x[1]}
        aria-valuenow=${scene.x}
        aria-valuetext=${this.#spoken(scene, rows)}
        aria-describedby="summary"
        @keydown=${this.#onKey}
      >
        ${drawingOf(drawing, (kind) => text(`graph.${kind}`))}
      </div>
      ${key(analysis, text)}
      ${
        this.hasReadout
          ? html`<div class="below" part="readout">
              <label class="position">
                <i>x</i> =
                <input
                  type="number"
                  step="any"
                  aria-label=${text('graph.x-field')}
                  @change=${this.#onField}
                />
              </label>
              ${readoutTable(rows, text('graph.values'), text('graph.function'))}
            </div>`
          : nothing
      }
      <details>
        <summary>${text('graph.summary')}</summary>
        <p id="summary">${this.#words(lab, scene, analysis)}</p>
      </details>
    `;
  }

  override updated(): void {
    // By hand, so that digits being typed are not written over by the same number.
    const field = this.renderRoot.querySelector<HTMLInputElement>('.position input');
    const x = Number(this.scene?.x.toPrecision(6));
    if (field && field.valueAsNumber !== x) field.value = String(x);
  }

  #words(lab: ActivationLab, scene: Scene, analysis: Analysis): string {
    const names = scene.curves.map(({ id }) => lab.spec(id).name);
    const [name = '', ...others] = names;
    const phrases = [
      ...summarize({ name, analysis, view: this.#frame.view, zeros: this.#zeros }),
      ...others.map((other, i) => mention(other, this.#analyses[i + 1] as Analysis)),
    ];
    const text = this.text.bind(this);
    return phrases.map((phrase) => say(phrase, text)).join(text('graph.between-sentences'));
  }

  #spoken({ x, orders }: Scene, rows: readonly { name: string; values: Values }[]): string {
    const parts = rows.map(({ name, values }) => {
      const shown = orders.map((order) => `f${primes[order]} = ${formatNumber(values[order])}`);
      return `${name}: ${shown.join(', ')}`;
    });
    return `x = ${formatNumber(x)}; ${parts.join('; ')}`;
  }

  #request(scene: Partial<Scene>): void {
    this.dispatchEvent(new SceneRequestEvent({ scene }));
  }

  #readAt(x: number): void {
    const position = readablePosition(this.#frame.view, x, this.#frame.width);
    if (position !== this.scene?.x) this.#request({ x: position });
  }

  #pan(dx: number, dy: number): void {
    const { view, width, height } = this.#frame;
    const perPixel = ([from, to]: View['x'], pixels: number) => (to - from) / pixels;
    this.#request({
      view: panView(view, -dx * perPixel(view.x, width), dy * perPixel(view.y, height)),
    });
  }

  #zoom(factor: number, px: number, py: number): void {
    const { view, x, y } = this.#frame;
    this.#request({ view: zoomView(view, factor, x.invert(px), y.invert(py)) });
  }

  #toggleOrder(order: Order): void {
    const shown = this.scene?.orders ?? [];
    const next = allOrders.filter((each) => (each === order) !== shown.includes(each));
    if (next.length > 0) this.#request({ orders: next });
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.scene) return;
    const { view, width, height } = this.#frame;
    const [from, to] = view.x;
    const step = ((to - from) / 120) * (event.shiftKey ? 5 : 1);
    const { x } = this.scene;
    const forward = () => this.#readAt(x + step);
    const back = () => this.#readAt(x - step);
    const nearer = () => this.#zoom(1 / 1.5, width / 2, height / 2);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: back,
      ArrowDown: back,
      ArrowRight: forward,
      ArrowUp: forward,
      PageDown: () => this.#readAt(x - 10 * step),
      PageUp: () => this.#readAt(x + 10 * step),
      Home: () => this.#readAt(from),
      End: () => this.#readAt(to),
      '+': nearer,
      '=': nearer, // + without shift on many keyboards
      '-': () => this.#zoom(1.5, width / 2, height / 2),
      '0': () => this.#request({ view: undefined }),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  #onField = (event: Event): void => {
    const x = (event.target as HTMLInputElement).valueAsNumber;
    if (Number.isFinite(x) && Math.abs(x) <= 1e6) this.#request({ x });
    this.requestUpdate(); // puts the last good number back
  };

  async #save(format: 'svg' | 'png'): Promise<void> {
    const { lab, scene } = this;
    const drawing = this.renderRoot.querySelector<SVGSVGElement>('.surface svg');
    if (!drawing || !lab || !scene) return;
    const image = svgFile(drawing, scene.curves.map((curve) => captionOf(lab, curve)).join(' · '));
    const file =
      format === 'svg' ? new Blob([image.text], { type: 'image/svg+xml' }) : await pngFile(image);
    download(`${scene.curves.map(({ id }) => id).join('-')}.${format}`, file);
  }
}

/** The same shape at every width but the narrowest, where it would be too flat. */
function heightOf(width: number): number {
  return Math.round(Math.min(420, Math.max(240, width * 0.6)));
}

/** `ELU (α = 1.5)` */
function captionOf(lab: ActivationLab, { id, params }: Scene['curves'][number]): string {
  const { name, parameters } = lab.spec(id);
  const settings = parameters.map(
    (p) => `${plainSymbol(p.symbol)} = ${formatNumber(parameterValue(params, p))}`,
  );
  return settings.length > 0 ? `${name} (${settings.join(', ')})` : name;
}

define('graph-plot', GraphPlot);

declare global {
  interface HTMLElementTagNameMap {
    'graph-plot': GraphPlot;
  }
}
