// Where frameworks disagree: the definitions of one activation, their curves and their difference.
import { css, html, type TemplateResult } from 'lit';
import demos from '../../demos/demos.json' with { type: 'json' };
import { linspace } from '../../demos/statistics.js';
import type { ActivationLab, FrameworkForm } from '../../package/index.js';
import {
  type Definition,
  definitions,
  difference,
  disagreements,
  frameworkNames,
  valuesOf,
} from '../../plot/frameworks.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { extentOf, smallChart } from './small-chart.js';

const preset = demos['framework-forms'];
const looks = [1, 2, 3, 4] as const;

export class FrameworkForms extends DemoElement {
  static override properties = { ...DemoElement.properties, activation: { state: true } };
  declare private activation: string;
  protected readonly how = 'frameworks.how';

  constructor() {
    super();
    this.activation = preset.activation;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const spec = lab.spec(this.activation);
    const all = definitions(lab, spec);
    const x = linspace(-preset.reach, preset.reach, 64 * 2 * preset.reach + 1);
    const [first, ...others] = all as [Definition, ...Definition[]];
    const differences = others.map((other) => ({ other, ...difference(lab, first, other, x) }));
    const options = disagreements(lab).map(({ id, name }) => [id as string, name] as const);
    return {
      controls: this.choice(this.text('demo.activation'), this.activation, options, (id) => {
        this.activation = id;
      }),
      picture: html`
        ${this.#table(lab, all, spec.frameworks)}
        ${smallChart({
          width: this.width,
          height: 220,
          x: [-preset.reach, preset.reach],
          y: extentOf(all.flatMap((d) => [...valuesOf(lab, d, x)])),
          xLabel: 'x',
          yLabel: 'f(x)',
          description: this.text('frameworks.curves', { name: spec.name }),
          series: all.map((d, i) => ({
            x,
            y: valuesOf(lab, d, x),
            look: looks[i] ?? 4,
            label: this.#letter(i),
          })),
        })}
        ${smallChart({
          width: this.width,
          height: 220,
          x: [-preset.reach, preset.reach],
          y: extentOf(differences.flatMap(({ values }) => [...values])),
          xLabel: 'x',
          yLabel: this.text('frameworks.difference'),
          description: this.text('frameworks.difference-description', { name: spec.name }),
          series: differences.map(({ values }, i) => ({
            x,
            y: values,
            look: looks[i + 1] ?? 4,
            label: `${this.#letter(i + 1)} − ${this.#letter(0)}`,
          })),
        })}`,
      result: differences
        .map(({ greatest, x: at }, i) =>
          this.text('frameworks.greatest', {
            a: this.#letter(0),
            b: this.#letter(i + 1),
            difference: this.number(greatest, 3),
            x: this.number(at),
          }),
        )
        .join(' '),
      note: this.text('frameworks.note', { reach: preset.reach }),
    };
  }

  #letter(index: number): string {
    return String.fromCharCode(65 + index);
  }

  #table(
    lab: ActivationLab,
    all: readonly Definition[],
    forms: readonly FrameworkForm[],
  ): TemplateResult {
    const open = forms.filter((form) => !all.some((d) => d.forms.includes(form)));
    const rows = all.flatMap((d, i) => d.forms.map((form) => ({ form, label: this.#letter(i) })));
    return html`<div class="scroll"><table>
      <thead><tr>
        <th scope="col"></th>
        <th scope="col">${this.text('frameworks.framework')}</th>
        <th scope="col">${this.text('frameworks.name')}</th>
      </tr></thead>
      <tbody>
        ${rows.map(({ form, label }) => this.#row(label, form, this.#definition(lab, form)))}
        ${open.map((form) => this.#row('', form, this.text('frameworks.open')))}
      </tbody>
    </table></div>`;
  }

  #row(label: string, { framework, name }: FrameworkForm, definition: unknown): TemplateResult {
    return html`<tr>
      <th scope="row">${label}</th>
      <td>${frameworkNames[framework]}</td>
      <td><code>${name}</code><span class="definition">${definition}</span></td>
    </tr>`;
  }

  #definition(lab: ActivationLab, { computes, params }: FrameworkForm): string {
    const spec = lab.spec(computes);
    const values = spec.parameters.map(
      ({ name }) => `${name}\u00a0=\u00a0${this.number(params[name] as number)}`,
    );
    return [spec.name, ...values].join(', ');
  }

  static override styles = [
    DemoElement.styles,
    css`
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: 14px; margin-bottom: calc(2 * var(--space)); }
      th, td { padding: 4px 14px 4px 0; text-align: start; border-bottom: 1px solid var(--line); vertical-align: baseline; }
      thead th { font-weight: 400; color: var(--ink-soft); }
      tbody th { font-weight: 600; }
      td { font-variant-numeric: tabular-nums; }
      code { font-size: 13px; overflow-wrap: anywhere; }
      .definition { display: block; color: var(--ink-soft); }
    `,
  ];
}

define('framework-forms', FrameworkForms);

declare global {
  interface HTMLElementTagNameMap {
    'framework-forms': FrameworkForms;
  }
}
