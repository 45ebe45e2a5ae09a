// C4. max(αx, x) is the two-slope function only for α ≤ 1.
import { html } from 'lit';
import demos from '../../demos/demos.json' with { type: 'json' };
import { maxForm } from '../../demos/max-form.js';
import type { ActivationLab } from '../../package/index.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';
import { smallChart } from './small-chart.js';

const preset = demos['max-form'];

export class MaxForm extends DemoElement {
  static override properties = { ...DemoElement.properties, alpha: { state: true } };
  declare private alpha: number;
  protected readonly how = 'max-form.how';

  constructor() {
    super();
    this.alpha = preset.value;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const { x, defined, maximum, difference } = maxForm(
      lab,
      preset.activation,
      preset.parameter,
      this.alpha,
    );
    const values = { alpha: this.number(this.alpha), difference: this.number(difference) };
    const result = this.text(difference === 0 ? 'max-form.same' : 'max-form.different', values);
    return {
      controls: html`${this.slider('α', this.alpha, [0, preset.most, 0.05], (alpha) => {
        this.alpha = alpha;
      })}`,
      picture: smallChart({
        width: this.width,
        height: 280,
        x: [-8, 8],
        y: [-8, 8],
        xLabel: 'x',
        yLabel: this.text('max-form.axis'),
        description: result,
        series: [
          { x, y: defined, look: 1, label: this.text('max-form.definition') },
          { x, y: maximum, look: 2, label: 'max(αx, x)' },
        ],
      }),
      result,
    };
  }
}

define('max-form', MaxForm);

declare global {
  interface HTMLElementTagNameMap {
    'max-form': MaxForm;
  }
}
