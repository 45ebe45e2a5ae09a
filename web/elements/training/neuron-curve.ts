// A neuron's pre-activations, a dot an example, on its own activation curve.
import { scaleLinear } from 'd3-scale';
import { css, html, LitElement, svg } from 'lit';
import type { ActivationLab } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { define } from '../define-element.js';

const [width, height, margin] = [260, 170, 18];

export class NeuronCurve extends LitElement {
  static override properties = {
    lab: { attribute: false },
    activation: {},
    params: { attribute: false },
    points: { attribute: false },
    labels: { attribute: false },
    label: {},
  };
  declare lab: ActivationLab | undefined;
  declare activation: string;
  declare params: Readonly<Record<string, number>>;
  /** Pre-activations. */
  declare points: Float32Array | undefined;
  /** Classes of the examples. */
  declare labels: Float32Array | undefined;
  declare label: string;

  constructor() {
    super();
    this.activation = 'identity';
    this.params = {};
    this.label = '';
  }

  protected override render() {
    const { lab, points } = this;
    if (!lab || !points) return html`<svg viewBox="0 0 ${width} ${height}"></svg>`;
    const finite = points.filter(Number.isFinite);
    const reach = Math.max(3, ...finite.map(Math.abs));
    const xs = Float64Array.from({ length: 161 }, (_, i) => reach * (i / 80 - 1) * 1.05);
    const options = { params: this.params };
    const curve = lab.evaluate<string>(this.activation, xs, options);
    const values = lab.evaluate<string>(this.activation, Float64Array.from(points), options);
    const low = Math.min(-0.2, ...curve.filter(Number.isFinite));
    const high = Math.max(0.2, ...curve.filter(Number.isFinite));
    const x = scaleLinear([-1.05 * reach, 1.05 * reach], [0, width]);
    const y = scaleLinear([low, high], [height - margin, 8]);
    const path = Array.from(xs, (v, i) => `${x(v).toFixed(1)} ${y(curve[i] as number).toFixed(1)}`);
    return html`<svg role="img" aria-label=${this.label} viewBox="0 0 ${width} ${height}">
      <line class="axis" x1="0" x2=${width} y1=${y(0)} y2=${y(0)}></line>
      <line class="axis" x1=${x(0)} x2=${x(0)} y1="4" y2=${height - margin}></line>
      <path class="curve" d="M${path.join('L')}"></path>
      ${Array.from(points, (z, i) => {
        const at = [x(z), y(values[i] as number)] as const;
        if (!at.every(Number.isFinite)) return svg``;
        return (this.labels?.[i] ?? 0) > 0
          ? svg`<circle class="one" cx=${at[0].toFixed(1)} cy=${at[1].toFixed(1)} r="2.6"></circle>`
          : svg`<rect class="zero" x=${(at[0] - 2.3).toFixed(1)} y=${(at[1] - 2.3).toFixed(1)} width="4.6" height="4.6"></rect>`;
      })}
      ${x.ticks(5).map((tick) => svg`<text x=${x(tick)} y=${height - 4} text-anchor="middle">${formatNumber(tick)}</text>`)}
    </svg>`;
  }

  static override styles = css`
    :host { display: block; }
    svg { display: block; width: 100%; background: var(--surface); border: 1px solid var(--line); border-radius: 4px; }
    .axis { stroke: var(--line); }
    .curve { fill: none; stroke: var(--ink); stroke-width: 1.6; }
    .one { fill: var(--series-1); fill-opacity: 0.75; }
    .zero { fill: var(--series-2); fill-opacity: 0.75; }
    text { fill: var(--ink-soft); font: 11px var(--font-ui); }
  `;
}

define('neuron-curve', NeuronCurve);

declare global {
  interface HTMLElementTagNameMap {
    'neuron-curve': NeuronCurve;
  }
}
