// A function over a vector by hand: bars to drag, what comes out, and the Jacobian. One class; an
// element for each family of the registry.
import formulae from 'virtual:vector-formulae';
import { css, html, nothing, render, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import demos from '../../demos/demos.json' with { type: 'json' };
import { maxAbsDifference } from '../../demos/statistics.js';
import {
  inputNames,
  inputsOf,
  type MeasuredRow,
  measureRow,
  ofLength,
  outputNames,
} from '../../demos/vector-row.js';
import type {
  ActivationLab,
  ActivationParameter,
  VectorFunctionSpec,
} from '../../package/index.js';
import { frameworkNames } from '../../plot/frameworks.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';

interface Preset {
  readonly x: readonly number[];
  /** Inputs, at most. */
  readonly most: number;
}

/** What the last button did to the outputs. */
interface Change {
  readonly key: 'vector.shifted' | 'vector.doubled';
  readonly difference: number;
}

const reach = 5; // of a bar, unless an input is larger
const largest = 10_000; // beyond that nothing is doubled

/** The reach, or the next of 10, 20, 50, 100, … that holds all of them. */
function extentOf(values: readonly number[]): number {
  const size = Math.max(...values.map(Math.abs));
  if (size <= reach) return reach;
  const power = 10 ** Math.floor(Math.log10(size));
  return [1, 2, 5, 10].map((factor) => factor * power).find((end) => end >= size) as number;
}

abstract class VectorPanel extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    chosen: { state: true },
    x: { state: true },
    params: { state: true },
    extent: { state: true },
    change: { state: true },
  };
  declare private chosen: string | undefined;
  declare private x: readonly number[];
  declare private params: Readonly<Record<string, number>>;
  /** The bars go from −extent to extent. Not changed while one is dragged. */
  declare private extent: number;
  declare private change: Change | undefined;

  protected abstract readonly family: string;
  protected abstract readonly preset: Preset;

  /** Called by the constructors, which know the preset. */
  protected reset(): void {
    this.x = this.preset.x;
    this.extent = extentOf(this.x);
    this.params = {};
    this.change = undefined;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const functions = lab.vectorCatalog.filter(({ family }) => family === this.family);
    const spec = this.#spec(lab);
    const params = this.#paramsOf(spec);
    const row = measureRow(lab, spec.id, this.x, params);
    return {
      controls: html`
        ${this.choice(
          this.text('vector.function'),
          spec.id,
          functions.map(({ id, name }) => [id, name] as const),
          (id) => this.#choose(lab, id),
        )}
        ${spec.parameters.map((parameter) => this.#parameter(lab, spec, parameter))}`,
      picture: html`
        <slot name="formula"></slot>
        <div class="panes">
          ${this.#inputs(spec, params, row)} ${this.#outputs(spec, row)}
        </div>
        ${this.#buttons(lab, spec, params)}
        ${this.#jacobian(spec, row)}`,
      result: this.#result(spec, row),
      note: [
        this.text(`vector.note-${this.family}` as 'vector.note-softmax'),
        this.text('vector.joint'),
        this.#inFrameworks(spec),
      ],
    };
  }

  // KaTeX's style sheet is the page's, so the formula stands in the page's own tree.
  protected override updated(): void {
    if (!this.lab) return;
    const { id } = this.#spec(this.lab);
    render(html`<span slot="formula">${unsafeHTML(formulae[id] ?? '')}</span>`, this);
  }

  #spec(lab: ActivationLab): VectorFunctionSpec {
    const first = lab.vectorCatalog.find(({ family }) => family === this.family);
    return lab.vectorSpec(this.chosen ?? (first?.id as string));
  }

  // A parameter keeps its value from one function to the next that has it.
  #paramsOf({ parameters }: VectorFunctionSpec): Record<string, number> {
    return Object.fromEntries(
      parameters.map(({ name, default: usual }) => [name, this.params[name] ?? usual]),
    );
  }

  #choose(lab: ActivationLab, id: string): void {
    this.chosen = id;
    this.change = undefined;
    this.#fit(lab);
  }

  /** Whole units only: a row as long as before, or the next length that the function takes. */
  #fit(lab: ActivationLab): void {
    const spec = this.#spec(lab);
    const unit = inputsOf(spec, this.#paramsOf(spec));
    const units = Math.min(Math.ceil(this.x.length / unit), Math.floor(this.preset.most / unit));
    this.x = ofLength(this.x, Math.max(units, 1) * unit);
  }

  #parameter(lab: ActivationLab, spec: VectorFunctionSpec, parameter: ActivationParameter) {
    const { name, symbol, default: usual, sliderMin, sliderMax } = parameter;
    const value = this.params[name] ?? usual;
    const set = (next: number) => {
      this.params = { ...this.params, [name]: next };
      this.change = undefined;
      this.#fit(lab);
    };
    const label = `${this.text(`vector.parameter-${name}` as 'vector.parameter-temperature')} ${symbol === '\\beta' ? 'β' : symbol}`;
    const whole = spec.inputsParameter === name;
    return this.slider(label, value, [whole ? 1 : sliderMin, sliderMax, whole ? 1 : 0.1], set);
  }

  #inputs(
    spec: VectorFunctionSpec,
    params: Readonly<Record<string, number>>,
    row: MeasuredRow,
  ): TemplateResult {
    const { extent } = this;
    const names = inputNames(spec, this.x.length);
    const unit = inputsOf(spec, params);
    const startsUnit = (i: number) =>
      spec.family === 'gated' ? i === this.x.length / 2 : unit > 1 && i > 0 && i % unit === 0;
    return html`<fieldset>
      <legend>${this.text('vector.inputs')}</legend>
      ${this.x.map((value, i) => {
        const reached = row.reached[i] as boolean;
        return html`<label class=${startsUnit(i) ? 'row apart' : 'row'}>
          <span class="name">${names[i]}</span>
          <input type="range" min=${-extent} max=${extent} step=${extent / 100}
            class=${this.#isGate(spec, i) ? 'bar gate' : 'bar'} ?data-unreached=${!reached}
            aria-valuetext=${`${this.number(value)}${reached ? '' : `, ${this.text('vector.unreached')}`}`}
            style=${styleMap({ '--share': String((value + extent) / (2 * extent)) })}
            .value=${String(value)}
            @input=${(event: Event) => this.#set(i, (event.target as HTMLInputElement).valueAsNumber)}
            @change=${() => {
              this.extent = extentOf(this.x);
            }} />
          <span class="amount">${this.number(value, 3)}</span>
        </label>`;
      })}
    </fieldset>`;
  }

  #isGate(spec: VectorFunctionSpec, i: number): boolean {
    return spec.family === 'gated' && i >= this.x.length / 2;
  }

  #set(i: number, value: number): void {
    this.change = undefined;
    this.x = this.x.map((old, at) => (at === i ? Number(value.toPrecision(6)) : old));
  }

  #outputs({ family }: VectorFunctionSpec, { y }: MeasuredRow): TemplateResult {
    const low = Math.min(0, ...y);
    const isShare = family === 'softmax' && low === 0;
    const extent = isShare ? 1 : extentOf([...y]);
    const zero = isShare ? 0 : 0.5;
    const names = outputNames(y.length);
    return html`<div role="group" aria-label=${this.text('vector.outputs')}>
      <div class="legend" aria-hidden="true">${this.text('vector.outputs')}</div>
      ${[...y].map((value, i) => {
        const end = isShare ? value : 0.5 + value / (2 * extent);
        return html`<div class="row">
          <span class="name">${names[i]}</span>
          <span class="track"><span class="fill" style=${styleMap({
            left: `${100 * Math.min(zero, end)}%`,
            width: `${100 * Math.abs(end - zero)}%`,
          })}></span></span>
          <span class="amount">${this.number(value, 3)}</span>
        </div>`;
      })}
    </div>`;
  }

  #buttons(
    lab: ActivationLab,
    spec: VectorFunctionSpec,
    params: Readonly<Record<string, number>>,
  ): TemplateResult {
    const unit = inputsOf(spec, params);
    const length = this.x.length;
    const change = (key: Change['key'], map: (x: number) => number) => {
      const before = lab.evaluateVector(spec.id, this.x, { params });
      this.x = this.x.map(map);
      this.extent = extentOf(this.x);
      const after = lab.evaluateVector(spec.id, this.x, { params });
      this.change = { key, difference: maxAbsDifference(before, after) };
    };
    const resize = (by: number) => {
      this.change = undefined;
      const at = spec.family === 'gated' ? length / 2 : length;
      const [a, b] = [this.x.slice(0, at), this.x.slice(at)];
      const grown = [a, b].flatMap((part) =>
        part.length > 0 ? ofLength(part, part.length + (by * unit) / (length / at)) : [],
      );
      this.x = grown;
    };
    const far = Math.max(...this.x.map(Math.abs));
    return html`<div class="controls">
      <button type="button" ?disabled=${far + 1 > largest}
        @click=${() => change('vector.shifted', (x) => x + 1)}>${this.text('vector.shift')}</button>
      <button type="button" ?disabled=${2 * far > largest}
        @click=${() => change('vector.doubled', (x) => 2 * x)}>${this.text('vector.double')}</button>
      <button type="button" ?disabled=${length + unit > this.preset.most}
        @click=${() => resize(1)}>${this.text('vector.more')}</button>
      <button type="button" ?disabled=${length <= unit}
        @click=${() => resize(-1)}>${this.text('vector.fewer')}</button>
      <button type="button" @click=${() => {
        this.reset();
        this.#fit(lab);
      }}>${this.text('vector.reset')}</button>
    </div>
    <p class="change" role="status">${
      this.change &&
      this.text(this.change.key, { difference: this.number(this.change.difference, 2) })
    }</p>`;
  }

  #jacobian(spec: VectorFunctionSpec, { jacobian, rowSums }: MeasuredRow): TemplateResult {
    const columns = inputNames(spec, this.x.length);
    const rows = outputNames(jacobian.length);
    const greatest = Math.max(...jacobian.flatMap((row) => [...row.map(Math.abs)]));
    const sums = spec.family === 'softmax';
    const entry = (value: number) => this.number(Math.round(1000 * value) / 1000, 3);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.text('vector.jacobian')}><table>
      <caption>${this.text('vector.jacobian')}</caption>
      <thead><tr><td></td>
        ${columns.map((name) => html`<th scope="col">${name}</th>`)}
        ${sums ? html`<th scope="col" class="sum">${this.text('vector.sum')}</th>` : nothing}
      </tr></thead>
      <tbody>${jacobian.map(
        (row, i) => html`<tr><th scope="row">${rows[i]}</th>
          ${[...row].map(
            (value) => html`<td class=${value < 0 ? 'negative' : 'positive'}
              style=${styleMap({ '--strength': `${greatest > 0 ? (45 * Math.abs(value)) / greatest : 0}%` })}
            >${entry(value)}</td>`,
          )}
          ${sums ? html`<td class="sum">${entry(rowSums[i] as number)}</td>` : nothing}
        </tr>`,
      )}</tbody>
    </table></div>`;
  }

  #result(spec: VectorFunctionSpec, { y, rowSums, asymmetry, reached }: MeasuredRow): string {
    const names = inputNames(spec, this.x.length);
    const unreached = names.filter((_, i) => !reached[i]);
    const parts: string[] = [];
    if (spec.family === 'softmax') {
      parts.push(
        this.text('vector.sums', {
          name: spec.name,
          sum: this.number(y.reduce((a, b) => a + b, 0)),
          zeros: y.filter((value) => value === 0).length,
          length: y.length,
          rows: this.number(Math.max(...rowSums.map(Math.abs)), 2),
        }),
        this.text((asymmetry ?? 0) < 1e-12 ? 'vector.symmetric' : 'vector.asymmetric', {
          difference: this.number(asymmetry ?? 0, 2),
        }),
      );
    }
    parts.push(
      unreached.length === 0
        ? this.text('vector.all-reached')
        : this.text(
            unreached.length === names.length ? 'vector.none-reached' : 'vector.not-reached',
            {
              names: unreached.join(this.text('vector.separator')),
            },
          ),
    );
    return parts.join(this.text('vector.joint'));
  }

  #inFrameworks({ frameworks, source }: VectorFunctionSpec): TemplateResult {
    const list = frameworks.map(({ framework, name }, i) => [
      i > 0 ? this.text('vector.separator') : nothing,
      html`${frameworkNames[framework]} <code>${name}</code>`,
    ]);
    const known =
      list.length > 0
        ? [
            this.text('vector.frameworks'),
            list,
            this.text('vector.stop'),
            this.text('vector.joint'),
          ]
        : nothing;
    return html`${known}<a href=${source.url} rel="noreferrer">${source.authors}, ${source.year}</a>`;
  }

  static override styles = [
    DemoElement.styles,
    css`
      .panes { display: grid; gap: calc(2 * var(--space)) calc(3 * var(--space)); }
      @container (min-width: 30rem) {
        .panes { grid-template-columns: 3fr 2fr; }
      }
      .picture { container-type: inline-size; }
      slot { display: block; margin-bottom: calc(1.5 * var(--space)); }
      fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
      legend, .legend, caption { padding: 0; color: var(--ink-soft); font-size: 14px; text-align: start; }
      .row { display: grid; grid-template-columns: 1.7em 1fr 4.2em; gap: var(--space); align-items: center; min-height: 36px; }
      .row.apart { margin-top: var(--space); padding-top: var(--space); border-top: 1px solid var(--line); }
      .name { font: italic 16px var(--font-math); }
      .amount { text-align: end; font-variant-numeric: tabular-nums; font-size: 14px; white-space: nowrap; }
      .track { position: relative; height: 16px; background: color-mix(in srgb, var(--line) 40%, transparent); border-radius: 3px; overflow: hidden; }
      .fill { position: absolute; top: 0; bottom: 0; background: var(--series-2); print-color-adjust: exact; }

      /* A range drawn as a bar from zero to its thumb. */
      input.bar {
        --thumb: 14px; --bar: var(--series-1); --hatch: linear-gradient(transparent, transparent);
        --at: calc(var(--thumb) / 2 + var(--share) * (100% - var(--thumb)));
        width: 100%; min-height: 36px; margin: 0; background: none; appearance: none; cursor: ew-resize;
        touch-action: pan-y;
      }
      input.gate { --bar: var(--series-3); }
      input.bar::-webkit-slider-runnable-track {
        height: 16px; border-radius: 3px;
        background:
          var(--hatch), linear-gradient(to right, transparent min(50%, var(--at)), var(--bar) 0 max(50%, var(--at)), transparent 0),
          color-mix(in srgb, var(--line) 40%, transparent);
      }
      input.bar::-moz-range-track {
        height: 16px; border-radius: 3px;
        background:
          var(--hatch), linear-gradient(to right, transparent min(50%, var(--at)), var(--bar) 0 max(50%, var(--at)), transparent 0),
          color-mix(in srgb, var(--line) 40%, transparent);
      }
      /* No gradient comes back here: hatched. */
      input.bar[data-unreached] { --hatch: repeating-linear-gradient(135deg, var(--surface) 0 3px, transparent 3px 5px); }
      input.bar::-webkit-slider-thumb {
        appearance: none; width: var(--thumb); height: 26px; margin-top: -5px; box-sizing: border-box;
        border: 2px solid var(--surface); border-radius: 5px; background: var(--ink);
      }
      input.bar::-moz-range-thumb {
        width: var(--thumb); height: 26px; box-sizing: border-box;
        border: 2px solid var(--surface); border-radius: 5px; background: var(--ink);
      }
      .picture .controls { margin-top: var(--space); }
      .change { min-height: 1.6em; margin: var(--space) 0; }

      .scroll { overflow-x: auto; }
      table { border-collapse: separate; border-spacing: 2px; font-size: 12.5px; font-variant-numeric: tabular-nums; }
      th { font: italic 15px var(--font-math); padding: 2px 4px; }
      td { min-width: 2.7em; padding: 5px 2px; text-align: center; border-radius: 3px; }
      td.positive { background: color-mix(in srgb, var(--series-1) var(--strength), transparent); }
      td.negative { background: color-mix(in srgb, var(--series-2) var(--strength), transparent); }
      td.positive, td.negative { print-color-adjust: exact; }
      .sum { color: var(--ink-soft); }
      code { font-size: 12px; overflow-wrap: anywhere; }
      a { color: var(--accent); }
    `,
  ];
}

export class SoftmaxPanel extends VectorPanel {
  protected readonly family = 'softmax';
  protected readonly preset = demos['softmax-panel'];
  protected readonly how = 'vector.how-softmax';

  constructor() {
    super();
    this.reset();
  }
}

export class MaxoutPanel extends VectorPanel {
  protected readonly family = 'pieces';
  protected readonly preset = demos['maxout-panel'];
  protected readonly how = 'vector.how-pieces';

  constructor() {
    super();
    this.reset();
  }
}

export class GatedPanel extends VectorPanel {
  protected readonly family = 'gated';
  protected readonly preset = demos['gated-panel'];
  protected readonly how = 'vector.how-gated';

  constructor() {
    super();
    this.reset();
  }
}

define('softmax-panel', SoftmaxPanel);
define('maxout-panel', MaxoutPanel);
define('gated-panel', GatedPanel);

declare global {
  interface HTMLElementTagNameMap {
    'softmax-panel': SoftmaxPanel;
    'maxout-panel': MaxoutPanel;
    'gated-panel': GatedPanel;
  }
}
