// The graph: curves with their derivatives, a readout, a highlight; moved, scaled and exported.
import { html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { Order } from '../package/index.js';
import { analysisOf } from '../plot/analyses.js';
import { formatNumber } from '../plot/format.js';
import { type Frame, frameOf } from '../plot/frame.js';
import { type SampledCurve, sampleCurve } from '../plot/sampling.js';
import { fittedX, type Highlight, type Scene, SceneRequestEvent, type View } from '../plot/scene.js';
import { shadingOf } from '../plot/shading.js';
import { summarize } from '../plot/summary.js';
import { fitView, panView, zoomView } from '../plot/view.js';
import { download, pngFile, svgFile } from './graph/export.js';
import { Gestures } from './graph/gestures.js';
import {
  axesLayer, curvesLayer, highlightLayer, identityLayer, kinksLayer, labelsLayer, primes,
  readoutLayer, shadingLayer,
} from './graph/layers.js';
import { readoutTable, valuesAt } from './graph/readout.js';
import { graphStyles } from './graph/styles.js';
import { LabElement } from './lab-element.js';

const allOrders: readonly Order[] = [0, 1, 2];

/**
 * Draws `scene` and `highlight`; asks for changes by `scene-request` events. Whoever owns the scene
 * hands the changed one back.
 */
export class ActivationGraph extends LabElement {
  static override styles = graphStyles;
  static override properties = {
    scene: { attribute: false },
    highlight: { attribute: false },
    showIdentity: { state: true },
    width: { state: true },
  };
  declare scene: Scene | undefined;
  declare highlight: Highlight | undefined;
  declare showIdentity: boolean;
  declare width: number;

  #sampled: readonly SampledCurve[] = [];
  #frame: Frame = frameOf({ x: [...fittedX], y: [-1, 1] }, 600, 380);
  #resize = new ResizeObserver(([entry]) => {
    if (entry && entry.contentRect.width > 0) this.width = Math.round(entry.contentRect.width);
  });

  constructor() {
    super();
    this.showIdentity = true;
    this.width = 600;
    new Gestures(
      this,
      {
        readAt: (px) => this.#readAt(this.#frame.x.invert(px)),
        panBy: (dx, dy) => this.#pan(dx, dy),
        zoomAt: (factor, px, py) => this.#zoom(factor, px, py),
      },
      () => this.renderRoot.querySelector('.surface') ?? undefined,
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

  override willUpdate(changed: PropertyValues): void {
    const { lab, scene } = this;
    if (!lab || !scene) return;
    const before = changed.get('scene') as Scene | undefined;
    const same =
      before?.curves === scene.curves && before.orders === scene.orders && before.view === scene.view;
    // A moving readout leaves the curves as they are.
    if (changed.has('scene') && same && !changed.has('width') && !changed.has('lab')) return;
    const sample = (x: View['x']) =>
      scene.curves.flatMap((curve, index) =>
        scene.orders.map((order) => sampleCurve(lab, curve, index, order, x, Math.min(this.width, 1200))),
      );
    const fitted = scene.view ? undefined : sample(fittedX);
    const view = scene.view ?? fitView(fitted ?? []);
    this.#sampled = fitted ?? sample(view.x);
    const height = Math.round(Math.min(400, Math.max(230, this.width * 0.6)));
    this.#frame = frameOf(view, this.width, height);
  }

  override render(): unknown {
    const { lab, scene } = this;
    if (!lab || !scene) return nothing;
    const frame = this.#frame;
    const values = valuesAt(lab, scene.curves, scene.x);
    const [first] = scene.curves;
    const [firstValues] = values;
    if (!first || !firstValues) return nothing;
    const spec = lab.spec(first.id);
    return html`
      ${this.#toolbar(scene)}
      <div
        class="surface"
        role="slider"
        tabindex="0"
        aria-label=${this.text('graph.readout')}
        aria-orientation="horizontal"
        aria-valuemin=${frame.view.x[0]}
        aria-valuemax=${frame.view.x[1]}
        aria-valuenow=${scene.x}
        aria-valuetext=${this.#spoken(scene, values)}
        aria-describedby="summary"
        @keydown=${this.#onKey}
      >
        ${this.#drawing(scene, frame, values)}
      </div>
      <div class="below">
        <label class="position">
          <i>x</i> =
          <input
            type="number"
            step="any"
            aria-label=${this.text('graph.x-field')}
            .value=${String(Number(scene.x.toPrecision(6)))}
            @change=${this.#onField}
          />
        </label>
        ${readoutTable(lab, scene.curves, values, scene.orders, this.text('graph.values'), this.text('graph.function'))}
      </div>
      <details>
        <summary>${this.text('graph.summary')}</summary>
        <p id="summary">${summarize(spec, analysisOf(lab, first), this.language).join(this.language === 'en' ? ' ' : '')}</p>
      </details>
    `;
  }

  #toolbar(scene: Scene): TemplateResult {
    const button = (label: string, title: string, act: () => void) =>
      html`<button type="button" title=${title} aria-label=${title} @click=${act}>${label}</button>`;
    const [cx, cy] = [this.#frame.width / 2, this.#frame.height / 2];
    return html`
      <div class="toolbar">
        ${allOrders.map(
          (order) => html`<button
            type="button"
            aria-pressed=${scene.orders.includes(order)}
            title=${this.text(`graph.order-${order}` as 'graph.order-0')}
            @click=${() => this.#toggleOrder(order)}
          >
            <i>f</i>${primes[order]}
          </button>`,
        )}
        <button
          type="button"
          aria-pressed=${this.showIdentity}
          title=${this.text('graph.identity')}
          @click=${() => (this.showIdentity = !this.showIdentity)}
        >
          <i>y</i> = <i>x</i>
        </button>
        <span class="gap"></span>
        ${button('+', this.text('graph.zoom-in'), () => this.#zoom(1 / 1.5, cx, cy))}
        ${button('−', this.text('graph.zoom-out'), () => this.#zoom(1.5, cx, cy))}
        ${button(this.text('graph.fit-short'), this.text('graph.fit'), () => this.#request({ view: undefined }))}
        ${button('SVG', this.text('graph.save-svg'), () => this.#save('svg'))}
        ${button('PNG', this.text('graph.save-png'), () => this.#save('png'))}
      </div>
    `;
  }

  #drawing(scene: Scene, frame: Frame, values: readonly (readonly [number, number, number])[]) {
    const { lab } = this;
    const [first] = scene.curves;
    const [firstValues] = values;
    if (!lab || !first || !firstValues) return nothing;
    const several = scene.curves.length > 1;
    const kinks = scene.orders.includes(0)
      ? scene.curves.flatMap((curve, index) =>
          analysisOf(lab, curve).differentiable.kinks.map(({ x, leftValue }) => ({ x, y: leftValue, curve: index })),
        )
      : [];
    const points = values.flatMap((triple, curve) =>
      scene.orders.map((order) => ({ x: scene.x, y: triple[order], curve, order })),
    );
    return svg`
      <svg viewBox="0 0 ${frame.width} ${frame.height}" aria-hidden="true">
        <defs>
          <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="hatch-line" x1="0" y1="0" x2="0" y2="7" />
          </pattern>
        </defs>
        ${shadingLayer(frame, shadingOf(analysisOf(lab, first)), (kind) => this.text(`graph.${kind}`))}
        ${axesLayer(frame)}
        ${this.showIdentity ? identityLayer(frame) : nothing}
        ${curvesLayer(frame, this.#sampled)}
        ${kinksLayer(frame, kinks)}
        ${labelsLayer(frame, this.#sampled, (curve, order) => {
          const name = several ? (lab.spec(scene.curves[curve]?.id ?? '').name ?? '') : 'f';
          return `${name}${primes[order]}`;
        })}
        ${this.highlight ? highlightLayer(frame, this.highlight) : nothing}
        ${readoutLayer(
          frame,
          scene.x,
          points,
          scene.orders.includes(0)
            ? { at: { x: scene.x, y: firstValues[0] }, slope: firstValues[1] }
            : undefined,
        )}
      </svg>`;
  }

  #spoken(scene: Scene, values: readonly (readonly [number, number, number])[]): string {
    const parts = scene.curves.map(({ id }, i) => {
      const name = this.lab?.spec(id).name ?? id;
      const shown = scene.orders.map((order) => `f${primes[order]} = ${formatNumber(values[i]?.[order] ?? Number.NaN, 4)}`);
      return `${name}: ${shown.join(', ')}`;
    });
    return `x = ${formatNumber(scene.x, 4)}; ${parts.join('; ')}`;
  }

  #request(scene: Partial<Scene>): void {
    this.dispatchEvent(new SceneRequestEvent({ scene }));
  }

  #readAt(x: number): void {
    const [from, to] = this.#frame.view.x;
    const clamped = Math.min(to, Math.max(from, x));
    // As fine as a pixel shows, so that the field stays readable.
    const digits = Math.max(0, Math.ceil(-Math.log10((to - from) / this.#frame.width)));
    const rounded = Number(clamped.toFixed(Math.min(12, digits)));
    if (rounded !== this.scene?.x) this.#request({ x: rounded });
  }

  #pan(dx: number, dy: number): void {
    const { view, width, height } = this.#frame;
    const next = panView(
      view,
      (-dx * (view.x[1] - view.x[0])) / width,
      (dy * (view.y[1] - view.y[0])) / height,
    );
    this.#request({ view: next });
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
    const step = (to - from) / 120;
    const { x } = this.scene;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => this.#readAt(x - step * (event.shiftKey ? 5 : 1)),
      ArrowRight: () => this.#readAt(x + step * (event.shiftKey ? 5 : 1)),
      PageDown: () => this.#readAt(x - step * 10),
      PageUp: () => this.#readAt(x + step * 10),
      Home: () => this.#readAt(from),
      End: () => this.#readAt(to),
      '+': () => this.#zoom(1 / 1.5, width / 2, height / 2),
      '-': () => this.#zoom(1.5, width / 2, height / 2),
      '0': () => this.#request({ view: undefined }),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  #onField = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const x = field.valueAsNumber;
    if (Number.isFinite(x) && Math.abs(x) <= 1e6) this.#request({ x });
    else field.value = String(this.scene?.x ?? 0);
  };

  async #save(format: 'svg' | 'png'): Promise<void> {
    const drawing = this.renderRoot.querySelector<SVGSVGElement>('.surface svg');
    const surface = this.renderRoot.querySelector('.surface');
    if (!drawing || !surface || !this.scene) return;
    const text = svgFile(drawing, getComputedStyle(surface).backgroundColor);
    const name = this.scene.curves.map(({ id }) => id).join('-');
    const { width, height } = this.#frame;
    const file =
      format === 'svg'
        ? new Blob([text], { type: 'image/svg+xml' })
        : await pngFile(text, width, height);
    download(`${name}.${format}`, file);
  }
}

if (!customElements.get('activation-graph')) {
  customElements.define('activation-graph', ActivationGraph);
}

declare global {
  interface HTMLElementTagNameMap {
    'activation-graph': ActivationGraph;
  }
}
