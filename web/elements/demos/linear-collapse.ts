// A1. Without a nonlinearity a deep net is one linear map.
import { css, html } from 'lit';
import demos from '../../demos/demos.json' with { type: 'json' };
import {
  bestAffineXor,
  type Collapse,
  collapse,
  xor,
  xorNet,
} from '../../demos/linear-collapse.js';
import type { ActivationLab } from '../../package/index.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { extentOf, smallChart } from './small-chart.js';

const preset = demos['linear-collapse'];

export class LinearCollapse extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    activation: { state: true },
    depth: { state: true },
    seed: { state: true },
  };
  declare private activation: string;
  declare private depth: number;
  declare private seed: number;
  protected readonly how = 'collapse.how';

  constructor() {
    super();
    this.activation = preset.chosen;
    this.depth = preset.depth;
    this.seed = preset.seed;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const { name } = lab.spec(this.activation);
    const linear = lab.spec(preset.linear);
    const net = { seed: this.seed, depth: this.depth, width: preset.width };
    const chosen = collapse(lab, this.activation, net);
    const straight = collapse(lab, preset.linear, net);
    return {
      controls: html`
        ${this.slider(this.text('collapse.depth'), this.depth, [1, 8, 1], (depth) => {
          this.depth = depth;
        })}
        ${this.activationChoice(lab, this.activation, (id) => {
          this.activation = id;
        })}
        ${this.seedControl(this.seed, (seed) => {
          this.seed = seed;
        })}`,
      picture: html`
        <div class="pair">
          ${this.#chart(name, chosen, 1)}
          ${this.#chart(linear.name, straight, 2)}
        </div>
        <p class="result">${this.#summary(name, chosen)} ${this.#linearSummary(linear.name, straight)}</p>
        <h3>${this.text('collapse.xor')}</h3>
        <p class="how">${this.text('collapse.xor-how')}</p>
        ${this.#xorTable(lab)}`,
      result: this.#xorSummary(lab),
    };
  }

  #chart(name: string, { t, output }: Collapse, look: 1 | 2) {
    const wide = this.width >= 560;
    return smallChart({
      width: wide ? (this.width - 16) / 2 : this.width,
      height: 220,
      x: [-3, 3],
      y: extentOf(output),
      xLabel: this.text('collapse.along'),
      yLabel: this.text('collapse.output', { name }),
      description: this.text('collapse.description', { name, depth: this.depth }),
      series: [{ x: t, y: output, look }],
    });
  }

  #summary(name: string, { constant, overflows, bend, difference }: Collapse): string {
    if (overflows) return this.text('collapse.overflows', { name, depth: this.depth });
    if (constant) return this.text('collapse.constant', { name });
    const values = {
      name,
      depth: this.depth,
      bend: this.percent(bend),
      difference: this.number(difference, 3),
    };
    // A straight line leaves rounding alone.
    return this.text(bend > 1e-9 ? 'collapse.bends' : 'collapse.straight', values);
  }

  #linearSummary(name: string, { difference }: Collapse): string {
    return this.text('collapse.product', {
      name,
      matrices: this.depth + 1,
      difference: this.number(difference, 2),
    });
  }

  #xorTable(lab: ActivationLab) {
    const { name } = lab.spec(preset.xor);
    const linear = lab.spec(preset.linear);
    const columns = [xorNet(lab, preset.xor), xorNet(lab, preset.linear), bestAffineXor().values];
    return html`<table>
      <thead><tr>
        <th scope="col"><var>x</var>₁, <var>x</var>₂</th>
        <th scope="col">${this.text('collapse.target')}</th>
        <th scope="col">${this.text('collapse.with', { name })}</th>
        <th scope="col">${this.text('collapse.with', { name: linear.name })}</th>
        <th scope="col">${this.text('collapse.affine')}</th>
      </tr></thead>
      <tbody>${xor.target.map(
        (target, i) => html`<tr>
          <th scope="row">${xor.x.data[i]}, ${xor.x.data[4 + i]}</th>
          <td>${target}</td>
          ${columns.map((values) => this.#xorCell(values[i] as number, target))}
        </tr>`,
      )}</tbody>
    </table>`;
  }

  #xorCell(value: number, target: number) {
    const right = Math.abs(value - target) < 1e-9;
    return html`<td class=${right ? 'right' : 'wrong'}>
      ${this.number(value)} <span role="img" aria-label=${this.text(right ? 'collapse.right' : 'collapse.wrong')}>${right ? '✓' : '✗'}</span>
    </td>`;
  }

  #xorSummary(lab: ActivationLab): string {
    const { name } = lab.spec(preset.xor);
    const { coefficients, values } = bestAffineXor();
    const [a1, a2, b] = coefficients.map((c) => this.number(c)) as [string, string, string];
    return this.text('collapse.xor-result', {
      name,
      a1,
      a2,
      b,
      value: this.number(values[0] as number),
    });
  }

  static override styles = [
    DemoElement.styles,
    css`
      .pair { display: flex; flex-wrap: wrap; gap: 16px; }
      h3 { margin: calc(2 * var(--space)) 0 var(--space); font: 600 16px var(--font-ui); }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 14px; }
      th, td { padding: 4px 14px 4px 0; text-align: end; border-bottom: 1px solid var(--line); vertical-align: bottom; }
      th:first-child { text-align: start; }
      th { font-weight: 400; color: var(--ink-soft); }
      .right { color: var(--good); }
      .wrong { color: var(--bad); }
      @media (max-width: 480px) { th, td { padding-right: 8px; font-size: 13px; } }
    `,
  ];
}

define('linear-collapse', LinearCollapse);

declare global {
  interface HTMLElementTagNameMap {
    'linear-collapse': LinearCollapse;
  }
}
