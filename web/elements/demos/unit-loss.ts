// B6. Is the loss of one unit convex in its weight? Curves, the sign of L″, and a chord.
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import demos from '../../demos/demos.json' with { type: 'json' };
import {
  crossEntropy,
  isProbability,
  type Loss,
  type LossCurve,
  lossCurve,
  type Sample,
  squaredError,
  weightRange,
} from '../../demos/unit-loss.js';
import type { ActivationLab } from '../../package/index.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { extentOf, type Scales, smallChart, uniqueId } from './small-chart.js';

const preset = demos['unit-loss'];

export class UnitLoss extends DemoElement {
  static override properties = {
    ...DemoElement.properties,
    activation: { state: true },
    samples: { state: true },
  };
  declare private activation: string;
  declare private samples: readonly Sample[];
  protected readonly how = 'unit-loss.how';

  constructor() {
    super();
    this.activation = preset.chosen;
    this.samples = preset.samples;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const { name } = lab.spec(this.activation);
    const squared = this.#part(lab, squaredError, this.text('unit-loss.squared'));
    const entropy = isProbability(lab, this.activation)
      ? this.#part(lab, crossEntropy, this.text('unit-loss.entropy'))
      : undefined;
    return {
      controls: html`
        ${this.activationChoice(lab, this.activation, (id) => {
          this.activation = id;
        })}
        ${this.#targets()}`,
      picture: html`<div class="charts">${squared.picture}${entropy?.picture}</div>`,
      result: html`<span class="sentence">${squared.sentence}</span>
        ${entropy ? html`<span class="sentence">${entropy.sentence}</span>` : nothing}`,
      note: html`${entropy ? nothing : this.text('unit-loss.no-entropy', { name })} ${this.text('unit-loss.note')}`,
    };
  }

  #targets(): TemplateResult {
    return html`<fieldset>
      <legend>${this.text('unit-loss.targets')}</legend>
      ${this.samples.map(
        ({ x, target }, i) => html`<label class="control">
          <span><var>x</var> = ${this.number(x)}</span>
          <input type="number" min="0" max="1" step="0.1" .value=${String(target)}
            @change=${(event: Event) => this.#setTarget(i, event.target as HTMLInputElement)} />
        </label>`,
      )}
    </fieldset>`;
  }

  #setTarget(index: number, input: HTMLInputElement): void {
    const old = this.samples[index] as Sample;
    const entered = input.valueAsNumber;
    // A field left empty keeps the old target.
    const target = Number.isNaN(entered) ? old.target : Math.min(Math.max(entered, 0), 1);
    input.value = String(target);
    this.samples = this.samples.with(index, { ...old, target });
  }

  #part(lab: ActivationLab, loss: Loss, title: string) {
    const curve = lossCurve(lab, this.activation, this.samples, loss);
    const sentence = this.#sentence(title, curve);
    return { sentence, picture: this.#chart(title, curve, sentence) };
  }

  #sentence(loss: string, { witness, concave, concaveShare }: LossCurve): string {
    if (!witness) return this.text('unit-loss.convex', { loss });
    const chord = {
      loss,
      left: this.number(witness.left, 3),
      right: this.number(witness.right, 3),
      middle: this.number(witness.middle, 3),
      onCurve: this.number(witness.onCurve, 3),
      onChord: this.number(witness.onChord, 3),
    };
    if (concave.length === 0) return this.text('unit-loss.kink', chord);
    const where = concave.map(([from, to]) => `[${this.number(from, 3)}, ${this.number(to, 3)}]`);
    return this.text('unit-loss.not-convex', {
      ...chord,
      share: this.percent(concaveShare),
      where: where.join(this.text('unit-loss.and')),
    });
  }

  #chart(title: string, curve: LossCurve, description: string) {
    const columns = this.width >= 600 ? 2 : 1;
    const { witness } = curve;
    return smallChart({
      width: (this.width - 20 * (columns - 1)) / columns,
      height: 300,
      x: weightRange,
      y: extentOf(curve.loss),
      xLabel: 'w',
      yLabel: title,
      description,
      series: [
        { x: curve.w, y: curve.loss, look: 1 },
        ...(witness
          ? [{ x: [witness.left, witness.right], y: chordEnds(curve, witness), look: 2 as const }]
          : []),
      ],
      dots: witness
        ? [
            { x: witness.middle, y: witness.onCurve, look: 1 },
            { x: witness.middle, y: witness.onChord, look: 2 },
          ]
        : [],
      below: { height: 34, draw: (scales) => this.#strip(curve, scales) },
    });
  }

  /** The sign of L″ along the axis: plain and "+", hatched and "−", empty and "0". */
  #strip({ w, sign }: LossCurve, { x, left, right, bottom }: Scales) {
    const top = bottom + 44;
    const hatch = uniqueId('hatch');
    const half = ((w[1] as number) - (w[0] as number)) / 2;
    const runs: { from: number; to: number; sign: number }[] = [];
    for (const [i, s] of sign.entries()) {
      const last = runs.at(-1);
      const to = (w[i] as number) + half;
      if (last?.sign === s) last.to = to;
      else runs.push({ from: to - 2 * half, to, sign: s });
    }
    return svg`
      <defs><pattern id=${hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="hatch" x1="0" y1="0" x2="0" y2="6"></line>
      </pattern></defs>
      <text x=${left - 6} y=${top + 10} dy="0.35em" text-anchor="end">L″</text>
      ${runs.map((run) => {
        const from = Math.max(x(run.from), left);
        const to = Math.min(x(run.to), right);
        const symbol = run.sign < 0 ? '−' : run.sign > 0 ? '+' : '0';
        return svg`
          <rect class="sign" fill=${run.sign < 0 ? `url(#${hatch})` : 'none'} x=${from} y=${top} width=${to - from} height="20"></rect>
          ${to - from > 14 ? svg`<text class="symbol" x=${(from + to) / 2} y=${top + 10} dy="0.35em" text-anchor="middle">${symbol}</text>` : nothing}`;
      })}`;
  }

  static override styles = [
    DemoElement.styles,
    css`
      fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 calc(2 * var(--space)); }
      legend { padding: 0; color: var(--ink-soft); }
      input[type='number'] { width: 5em; }
      .charts { display: flex; flex-wrap: wrap; gap: 12px 20px; }
      .sentence { display: block; }
      .sign { stroke: var(--line); }
      .hatch { stroke: var(--series-2); stroke-width: 2; }
      svg.chart text.symbol {
        fill: var(--ink); font-weight: 700; font-size: 15px;
        paint-order: stroke; stroke: var(--surface); stroke-width: 5px;
      }
    `,
  ];
}

function chordEnds(
  { w, loss }: LossCurve,
  { left, right }: { left: number; right: number },
): number[] {
  return [left, right].map((weight) => loss[w.indexOf(weight)] as number);
}

define('unit-loss', UnitLoss);

declare global {
  interface HTMLElementTagNameMap {
    'unit-loss': UnitLoss;
  }
}
