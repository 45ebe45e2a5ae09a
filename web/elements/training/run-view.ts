// One run: what the net answers, and what goes on in its layers.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { LayerStats } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { controlStyles } from '../control-styles.js';
import { define } from '../define-element.js';
import { LabElement } from '../lab-element.js';
import './decision-surface.js';
import './layer-strips.js';
import './neuron-curve.js';
import type { SurfaceView } from './decision-surface.js';
import { neuronOf, type Run } from './training-runs.js';

/** Asks to look at another neuron. */
export class NeuronRequest extends CustomEvent<{ readonly layer: number; readonly unit: number }> {
  constructor(layer: number, unit: number) {
    super('neuron-request', { bubbles: true, composed: true, detail: { layer, unit } });
  }
}

/** Orders of magnitude that the gradient bars span. */
const decades = 8;

export class RunView extends LabElement {
  static override properties = {
    ...LabElement.properties,
    run: { attribute: false },
    number: { type: Number },
    name: {},
    view: { attribute: false },
    neuron: { attribute: false },
    largestGradient: { attribute: false },
    version: { attribute: false },
  };
  declare run: Run | undefined;
  declare number: number;
  declare name: string;
  declare view: SurfaceView | undefined;
  declare neuron: { readonly layer: number; readonly unit: number };
  /** Of all runs: bars are compared across them. */
  declare largestGradient: number;
  /** Changes with what the run holds. */
  declare version: number;

  protected override render(): unknown {
    const { run, lab } = this;
    if (!run || !lab) return nothing;
    const { latest } = run.record;
    const { description, examples } = run.session;
    const percent = (share: number) => `${formatNumber(100 * share, 3)} %`;
    return html`<section class="series-${this.number}" aria-label=${this.name}>
      <h3><span class="swatch"></span>${this.name}</h3>
      <p class="numbers">
        ${this.text('train.step', { step: run.frame.status.step })}
        ${
          latest
            ? html`· ${this.text('train.loss-now', {
                train: formatNumber(latest.trainLoss, 3),
                test: formatNumber(latest.testLoss, 3),
              })}`
            : nothing
        }
        ${
          latest && description.isClassification
            ? html`· ${this.text('train.accuracy-now', {
                train: percent(latest.trainAccuracy),
                test: percent(latest.testAccuracy),
              })}`
            : nothing
        }
      </p>
      ${
        run.frame.weightsHash
          ? html`<p class="hash">${this.text('train.weights-hash', { hash: run.frame.weightsHash })}</p>`
          : html`<p class="hash">${this.text('train.weights-hash', { hash: '…' })}</p>`
      }
      ${this.#divergence(run)}
      <div class="top">
        ${
          this.view
            ? html`<decision-surface
                .view=${this.view}
                .grid=${run.grid}
                .examples=${examples.train}
                .outputs=${description.outputs}
                .isClassification=${description.isClassification}
                .label=${this.text('train.surface', { name: this.name })}
              ></decision-surface>`
            : html`<p class="absent">${this.text('train.no-surface', { inputs: description.inputs })}</p>`
        }
        ${this.#neuron(run)}
      </div>
      ${this.#layers(run)}
      <p class="export">
        <button type="button" @click=${() => this.#save(run, 'json')}>${this.text('train.save-json')}</button>
        <button type="button" @click=${() => this.#save(run, 'py')}>${this.text('train.save-pytorch')}</button>
      </p>
    </section>`;
  }

  async #save({ session, frame }: Run, kind: 'json' | 'py'): Promise<void> {
    const text =
      kind === 'py' ? await session.exportPyTorch() : JSON.stringify(await session.toJSON());
    const type = kind === 'py' ? 'text/x-python' : 'application/json';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `activation-lab-run-${this.number}-step-${frame.status.step}.${kind}`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  #divergence({ frame: { status } }: Run) {
    if (status.status !== 'diverged' || !status.divergence) return nothing;
    const { step, layer, quantity } = status.divergence;
    return html`<p class="diverged" role="alert">
      ${this.text('train.diverged', {
        step,
        layer: layer + 1,
        quantity: this.text(`train.quantity-${quantity}`),
      })}
    </p>`;
  }

  #neuron(run: Run): TemplateResult {
    const { layer, unit } = neuronOf(run, this.neuron);
    const shape = run.session.description.layers[layer];
    if (!shape) return html``;
    const slopes = run.record.latestLayers?.[layer]?.slopes ?? [];
    const slope = slopes.length > 1 ? slopes[unit] : slopes[0];
    const params = slope === undefined ? shape.params : { ...shape.params, alpha: slope };
    const { layers } = run.session.description;
    const place = this.text('train.neuron', { layer: layer + 1, unit: unit + 1 });
    return html`<div class="neuron">
      <neuron-curve
        .lab=${this.lab}
        .activation=${shape.activation}
        .params=${params}
        .points=${run.preActivations}
        .labels=${run.session.examples.train.labels}
        .label=${this.text('train.neuron-picture', { place })}
      ></neuron-curve>
      <p class="caption">
        <label>${this.text('train.layer-short')}
          <select @change=${(e: Event) => this.#ask(Number((e.target as HTMLSelectElement).value), unit)}>
            ${layers.map((_, i) => html`<option value=${i} .selected=${i === layer}>${this.#layerName(i, layers.length)}</option>`)}
          </select></label>
        <label>${this.text('train.unit-short')}
          <select @change=${(e: Event) => this.#ask(layer, Number((e.target as HTMLSelectElement).value))}>
            ${Array.from({ length: shape.units }, (_, i) => html`<option value=${i} .selected=${i === unit}>${i + 1}</option>`)}
          </select></label>
        ${slope === undefined ? nothing : html`<span>${this.text('train.slope', { slope: formatNumber(slope, 3) })}</span>`}
      </p>
    </div>`;
  }

  #ask(layer: number, unit: number): void {
    this.dispatchEvent(new NeuronRequest(layer, unit));
  }

  #layerName(i: number, count: number): string {
    return i === count - 1 ? this.text('train.output') : String(i + 1);
  }

  #layers(run: Run) {
    const layers = run.record.latestLayers;
    if (!layers) return nothing;
    const history = [...run.record.layers.items];
    return html`<table>
      <caption class="visually-hidden">${this.text('train.layers-caption', { name: this.name })}</caption>
      <thead><tr>
        <th scope="col"><abbr title=${this.text('train.layer-short')}>#</abbr></th>
        <th scope="col">${this.text('train.activations')}</th>
        <th scope="col">${this.text('train.gradients')}</th>
        <th scope="col">${this.text('train.gradient-norm')}</th>
        <th scope="col">${this.text('train.dead')}</th>
        <th scope="col">${this.text('train.saturated')}</th>
      </tr></thead>
      <tbody>${layers.map((stats, i) => this.#layer(run, stats, i, layers.length, history))}</tbody>
    </table>`;
  }

  #layer(
    run: Run,
    stats: LayerStats,
    i: number,
    count: number,
    history: readonly (readonly LayerStats[])[],
  ): TemplateResult {
    const name = this.#layerName(i, count);
    const described = (what: 'activation' | 'gradient') => {
      const { mean, deviation, low, high } = stats[what];
      return this.text(`train.${what}-summary`, {
        layer: name,
        mean: formatNumber(mean, 2),
        deviation: formatNumber(deviation, 2),
        low: formatNumber(low, 2),
        high: formatNumber(high, 2),
      });
    };
    const isChosen = neuronOf(run, this.neuron).layer === i;
    return html`<tr class=${isChosen ? 'chosen' : ''}>
      <th scope="row">
        ${name}
        <span class="visually-hidden">${described('activation')} ${described('gradient')}</span>
      </th>
      ${
        i === 0
          ? html`<td class="strips" rowspan=${count} colspan="2">
              <layer-strips .history=${history} .label=${this.text('train.strips', { name: this.name })}></layer-strips>
            </td>`
          : nothing
      }
      <td class="norm">
        <span class="bar" style=${`width:${(100 * this.#length(stats.gradientNorm)).toFixed(1)}%`}></span>
        <span class="figure">${formatNumber(stats.gradientNorm, 2)}</span>
      </td>
      <td class=${stats.deadShare > 0 ? 'share some' : 'share'}>${this.#percent(stats.deadShare)}</td>
      <td class=${stats.saturatedShare > 0.5 ? 'share some' : 'share'}>${this.#percent(stats.saturatedShare)}</td>
    </tr>`;
  }

  /** 1 for the largest of all, 0 for what is `decades` smaller. */
  #length(norm: number): number {
    if (!(norm > 0) || !(this.largestGradient > 0)) return 0;
    const share = 1 + Math.log10(norm / this.largestGradient) / decades;
    return Math.min(1, Math.max(0, share));
  }

  #percent(share: number): string {
    return share === 0 ? '0' : `${formatNumber(Math.round(100 * share) || 0.1)} %`;
  }

  static override styles = [
    controlStyles,
    css`
      section { min-width: 0; }
      h3 { display: flex; align-items: center; margin: 0 0 2px; font: 600 1rem var(--font-ui); }
      p { margin: 0 0 8px; }
      .numbers { margin: 0; color: var(--ink-soft); font-variant-numeric: tabular-nums; }
      .hash { color: var(--ink-soft); font: 12px/1.6 var(--font-mono); overflow-wrap: anywhere; }
      .top { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; align-items: start; margin-bottom: 12px; }
      .absent { color: var(--ink-soft); align-self: center; }
      .caption { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; margin: 6px 0 0; color: var(--ink-soft); font-size: 13px; }
      .caption select { margin-left: 4px; }
      .diverged { padding: 8px 10px; border-left: 4px solid var(--bad); background: var(--band); color: var(--ink); }
      table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 12.5px; font-variant-numeric: tabular-nums; }
      th { padding: 3px 4px; color: var(--ink-soft); font-weight: 400; text-align: left; vertical-align: bottom; line-height: 1.25; overflow-wrap: anywhere; }
      th:first-child { width: 2.6em; }
      td { padding: 3px 4px; }
      abbr { text-decoration: none; }
      thead th:nth-child(4) { width: 21%; }
      thead th:nth-child(n + 5) { width: 13.5%; text-align: right; }
      .share { text-align: right; color: var(--ink-soft); }
      .some { color: var(--bad); font-weight: 600; }
      .export { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0 0; }
      @media print { .export { display: none; } }
      .strips { height: 1px; padding: 0 4px; }
      tbody tr { height: 41px; }
      tbody th { position: relative; vertical-align: middle; }
      .bar { display: block; height: 9px; min-width: 1px; border-radius: 2px; background: var(--series); }
      .figure { display: block; color: var(--ink-soft); }
      .chosen > th { color: var(--ink); font-weight: 700; }
    `,
  ];
}

define('run-view', RunView);

declare global {
  interface HTMLElementTagNameMap {
    'run-view': RunView;
  }
}
