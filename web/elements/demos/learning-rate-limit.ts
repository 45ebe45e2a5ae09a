// B7. Do bounded activations stand a higher learning rate? Found by search on this machine.
import { html, nothing } from 'lit';
import { logarithmicBars } from '../../demos/bars.js';
import demos from '../../demos/demos.json' with { type: 'json' };
import { compareBounded, type RateLimit, rateLimits } from '../../demos/learning-rate-limit.js';
import type { ActivationLab } from '../../package/index.js';
import { define } from '../define-element.js';
import { barTable, barTableStyles } from './bar-table.js';
import type { DemoParts } from './demo-element.js';
import { SlicedDemo } from './sliced-demo.js';

const preset = demos['learning-rate-limit'];

interface Outcome {
  readonly spread: number;
  readonly limits: readonly RateLimit[];
}

export class LearningRateLimit extends SlicedDemo<Outcome> {
  static override properties = { ...SlicedDemo.properties, spread: { state: true } };
  declare private spread: number;
  protected readonly how = 'rate-limit.how';

  constructor() {
    super();
    this.spread = preset.spread;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const spreads = preset.spreads.map(
      (s) => [String(s), `[−${this.number(s)}, ${this.number(s)}]`] as const,
    );
    return {
      controls: html`
        ${this.choice(this.text('rate-limit.spread'), String(this.spread), spreads, (value) => {
          this.spread = Number(value);
        })}
        ${this.runControls(this.text('rate-limit.run'), () => this.#start(lab))}`,
      picture: this.outcome ? this.#bars(this.outcome.limits) : nothing,
      result: this.announced(this.outcome && this.#sentence(this.outcome)),
      note: this.text('rate-limit.note', {
        width: preset.width,
        points: preset.points,
        steps: preset.steps,
        seeds: preset.seeds.length,
        lowest: this.number(preset.lowest),
        highest: this.number(preset.highest),
      }),
    };
  }

  #start(lab: ActivationLab): void {
    const { spread } = this;
    this.run(function* () {
      return {
        spread,
        limits: yield* rateLimits(lab, preset.activations, preset.seeds, { ...preset, spread }),
      };
    });
  }

  #bars(limits: readonly RateLimit[]) {
    const sorted = [...limits].sort((a, b) => b.median - a.median);
    // One scale for medians and quartiles.
    const lengths = logarithmicBars(
      sorted.flatMap((l) => [l.median, l.lowerQuartile, l.upperQuartile]),
    );
    return barTable({
      caption: this.text('rate-limit.caption'),
      heads: [
        this.text('demo.activation'),
        this.text('rate-limit.range'),
        this.text('rate-limit.rate'),
      ],
      groups: sorted.map((limit, i) => ({
        label: limit.name,
        bars: [
          {
            label: this.text(limit.bounded ? 'rate-limit.bounded' : 'rate-limit.unbounded'),
            length: lengths[3 * i] as number,
            spread: [lengths[3 * i + 1] as number, lengths[3 * i + 2] as number],
            value: (limit.median >= preset.highest ? '≥ ' : '') + this.number(limit.median, 3),
            look: limit.bounded ? 1 : 2,
          },
        ],
      })),
    });
  }

  #sentence({ spread, limits }: Outcome): string {
    const { outcome, bounded, unbounded } = compareBounded(limits);
    const between = ([low, high]: readonly [number, number]) =>
      this.text('rate-limit.between', { low: this.number(low, 3), high: this.number(high, 3) });
    return this.text(`rate-limit.${outcome}`, {
      spread: this.number(spread),
      bounded: between(bounded),
      unbounded: between(unbounded),
    });
  }

  static override styles = [SlicedDemo.styles, barTableStyles];
}

define('learning-rate-limit', LearningRateLimit);

declare global {
  interface HTMLElementTagNameMap {
    'learning-rate-limit': LearningRateLimit;
  }
}
