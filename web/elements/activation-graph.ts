// <activation-graph>: functions with their derivatives, and what the reader may change about them.
import { css, html, nothing, type PropertyValues } from 'lit';
import { type ActivationLab, loadActivationLab } from '../package/index.js';
import { highlightOf } from '../plot/highlights.js';
import { applyDefinitions } from '../plot/own-functions.js';
import { sampleCurve } from '../plot/sampling.js';
import type { Curve, Scene, SceneRequestEvent, View } from '../plot/scene.js';
import { decodeDefinitions, decodeScene, defaultScene, encodeScene } from '../plot/state.js';
import { fitView } from '../plot/view.js';
import type { ActivationGraphElement } from './api.js';
import {
  AttributeError,
  readControls,
  readCurves,
  readInterval,
  readOrders,
  readProperty,
} from './attributes.js';
import { controlStyles } from './control-styles.js';
import { define } from './define-element.js';
import { FormulaInput } from './formula-input.js';
import './function-picker.js';
import { type Formulae, formulaLine, loadFormulae } from './graph/formula-line.js';
import './graph/graph-plot.js';
import { katexStyles, useMathFonts } from './katex-styles.js';
import { sharedLab } from './lab-element.js';
import './parameter-controls.js';
import { PublicElement } from './public-element.js';

const parts = ['functions', 'formula', 'parameters', 'toolbar', 'readout'] as const;

/** The attributes that say what to begin with, beside `state`. */
const described = [
  'functions',
  'params',
  'domain',
  'range',
  'derivative',
  'framework',
  'x',
  'property',
] as const;

/** Points along x by which y is fitted to an interval that is given. */
const fittedPoints = 400;

export class ActivationGraph extends PublicElement implements ActivationGraphElement {
  static override styles = [
    PublicElement.styles,
    controlStyles,
    katexStyles,
    css`
      :host { font-family: var(--font-text); }
      .formula { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 24px; margin: 12px 0; font-size: 1.0625rem; }
      .equation { max-width: 100%; overflow: auto hidden; padding-block: 4px; white-space: nowrap; }
      cite { color: var(--ink-soft); font: normal 0.9375rem var(--font-text); }
      a { color: var(--accent); text-underline-offset: 0.15em; }
    `,
  ];
  static override properties = {
    ...PublicElement.properties,
    functions: { reflect: true },
    params: { reflect: true },
    domain: { reflect: true },
    range: { reflect: true },
    derivative: { reflect: true },
    framework: { reflect: true },
    x: { type: Number, reflect: true },
    property: { reflect: true },
    controls: { reflect: true },
    lab: { attribute: false },
    scene: { attribute: false },
  };
  declare functions: string | undefined;
  declare params: string | undefined;
  declare domain: string | undefined;
  declare range: string | undefined;
  declare derivative: string | undefined;
  declare framework: string | undefined;
  declare x: number | undefined;
  declare property: string | undefined;
  declare controls: string | undefined;
  declare lab: ActivationLab | undefined;
  /** What is on view; the site sets it. */
  declare scene: Scene | undefined;

  #controls: ReadonlySet<(typeof parts)[number]> = new Set();
  #formulae: Formulae | undefined;

  constructor() {
    super();
    this.addEventListener('scene-request', (event) => {
      event.stopPropagation();
      event.preventDefault();
      this.request((event as SceneRequestEvent).detail.scene);
      if (event.composedPath()[0] instanceof FormulaInput) this.#keepPlotInView();
    });
  }

  /** The drawing itself. */
  get plot(): HTMLElement | undefined {
    return this.renderRoot.querySelector('graph-plot') ?? undefined;
  }

  /** Changes what is on view as the reader would. */
  request(change: Partial<Scene>): void {
    if (!this.scene) return;
    this.scene = { ...this.scene, ...change };
    this.tellChange();
  }

  protected override get present(): string | undefined {
    const { lab, scene } = this;
    return lab && scene && encodeScene(scene, [...lab.catalog, ...lab.defined]);
  }

  protected override async load(): Promise<void> {
    this.#controls = readControls(this.controls, parts);
    // Elsewhere on the page the same name may be another function's.
    const mayDefine =
      this.#controls.has('functions') || Boolean(decodeDefinitions(this.stated)?.length);
    const hasFormula = this.#controls.has('formula');
    const [lab, formulae] = await Promise.all([
      this.lab ?? (mayDefine ? loadActivationLab() : sharedLab()),
      hasFormula ? loadFormulae() : undefined,
    ]);
    this.lab ??= lab;
    this.#formulae = formulae?.default;
    if (hasFormula) useMathFonts();
  }

  protected override prepare(changed: PropertyValues, isNew: boolean): void {
    if (changed.has('controls') && !isNew) {
      this.reload(); // another part may need what is not there yet
      return;
    }
    if (this.scene && (isNew || changed.has('scene'))) this.#define(this.scene);
    else if (this.stated && (isNew || changed.has('state'))) this.scene = this.#statedScene();
    else if (isNew || described.some((name) => changed.has(name))) {
      this.scene = this.#describedScene();
    }
  }

  #define({ definitions }: Scene): void {
    const lab = this.lab as ActivationLab;
    if (definitions || lab.defined.length > 0) applyDefinitions(lab, definitions);
  }

  #statedScene(): Scene {
    const lab = this.lab as ActivationLab;
    const definitions = decodeDefinitions(this.stated);
    if (definitions) applyDefinitions(lab, definitions);
    const scene = decodeScene(this.stated, [...lab.catalog, ...lab.defined]);
    if (!scene) throw new AttributeError('state', `${JSON.stringify(this.stated)} cannot be read`);
    return scene;
  }

  #describedScene(): Scene {
    const lab = this.lab as ActivationLab;
    const usual = defaultScene(lab.catalog);
    const { functions, params, framework, domain, range, derivative, property, x } = this;
    const curves = functions ? readCurves(lab, { functions, params, framework }) : usual.curves;
    const orders = derivative === undefined ? usual.orders : readOrders(derivative);
    const asked = {
      x: domain === undefined ? undefined : readInterval('domain', domain),
      y: range === undefined ? undefined : readInterval('range', range),
    };
    if (x !== undefined && !(Math.abs(x) <= 1e6)) {
      throw new AttributeError('x', `${x} is not a number in ±1e6`);
    }
    return {
      curves,
      orders,
      view: asked.x || asked.y ? viewOf(lab, curves, orders, asked) : undefined,
      x: x ?? (asked.x ? clamp(usual.x, asked.x) : usual.x),
      property: property === undefined ? undefined : readProperty(property),
    };
  }

  protected override draw(): unknown {
    const { lab, scene } = this;
    const [curve] = scene?.curves ?? [];
    if (!lab || !scene || !curve) return nothing;
    const on = this.#controls;
    return html`
      ${
        on.has('functions')
          ? html`<function-picker part="functions" .lab=${lab} .curves=${scene.curves} .defined=${lab.defined}></function-picker>
              <formula-input part="own-function" .lab=${lab} .scene=${scene}></formula-input>`
          : nothing
      }
      ${on.has('formula') ? formulaLine(lab.spec(curve.id), this.#formulae) : nothing}
      ${
        on.has('parameters')
          ? scene.curves.map(
              (entry, index) => html`<parameter-controls
                part="parameters"
                .lab=${lab}
                .curve=${entry}
                .index=${index}
                .curves=${scene.curves}
              ></parameter-controls>`,
            )
          : nothing
      }
      <graph-plot
        part="plot"
        exportparts="toolbar, drawing, key, readout"
        .lab=${lab}
        .scene=${scene}
        .highlight=${scene.property && highlightOf(lab, curve, scene.property)}
        .hasToolbar=${on.has('toolbar')}
        .hasReadout=${on.has('readout')}
      ></graph-plot>
    `;
  }

  /** What stands above it, and grows or shrinks, may push it out of sight. */
  async #keepPlotInView(): Promise<void> {
    await this.updateComplete;
    requestAnimationFrame(() => {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.plot?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'auto' : 'smooth' });
    });
  }
}

/** The view asked for; an axis that is left open is fitted to the curves. */
function viewOf(
  lab: ActivationLab,
  curves: readonly Curve[],
  orders: Scene['orders'],
  { x, y }: Partial<{ [axis in keyof View]: View[axis] | undefined }>,
): View {
  const interval = x ?? fitView([]).x;
  const sampled = curves.flatMap((curve, index) =>
    orders.map((order) => sampleCurve(lab, curve, index, order, interval, fittedPoints)),
  );
  return { x: interval, y: y ?? fitView(sampled).y };
}

const clamp = (value: number, [from, to]: readonly [number, number]): number =>
  Math.min(to, Math.max(from, value));

define('activation-graph', ActivationGraph);
