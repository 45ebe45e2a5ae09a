// A1, trained: depth gains nothing without a nonlinearity.
import { css, html, nothing, type SVGTemplateResult, svg } from 'lit';
import { type Dataset, dataset, datasets } from '../../demos/datasets.js';
import demos from '../../demos/demos.json' with { type: 'json' };
import type { Labelled } from '../../demos/dense-net.js';
import {
  decisions,
  extentByDepth,
  reachOf,
  type TrainedNet,
  trainedByDepth,
} from '../../demos/trained-depth.js';
import type { ActivationLab } from '../../package/index.js';
import { define } from '../define-element.js';
import type { DemoParts } from './demo-element.js';
import { SlicedDemo } from './sliced-demo.js';
import { smallChart } from './small-chart.js';

const preset = demos['trained-depth'];
/** Cells along a side of a decision map. */
const side = 48;

interface Outcome {
  readonly id: string;
  readonly data: Labelled;
  readonly chosen: readonly TrainedNet[];
  readonly linear: readonly TrainedNet[];
}

export class TrainedDepth extends SlicedDemo<Outcome> {
  static override properties = {
    ...SlicedDemo.properties,
    data: { state: true },
    activation: { state: true },
    seed: { state: true },
    shown: { state: true },
  };
  declare private data: Dataset;
  declare private activation: string;
  declare private seed: number;
  /** Depth of the nets whose decisions are on show. */
  declare private shown: number;
  protected readonly how = 'trained.how';

  constructor() {
    super();
    this.data = preset.data as Dataset;
    this.activation = preset.chosen;
    this.seed = preset.seed;
    this.shown = preset.depth;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const sets = datasets.map((name) => [name, this.text(`trained.${name}`)] as const);
    return {
      controls: html`
        ${this.choice(this.text('trained.data'), this.data, sets, (data) => {
          this.data = data;
        })}
        ${this.activationChoice(lab, this.activation, (id) => {
          this.activation = id;
        })}
        ${this.seedControl(this.seed, (seed) => {
          this.seed = seed;
        })}
        ${this.runControls(this.text('trained.run'), () => this.#start(lab))}`,
      picture: this.outcome ? this.#picture(lab, this.outcome) : nothing,
      result: this.announced(this.outcome && this.#sentence(lab, this.outcome)),
      note: this.text('trained.note', {
        points: preset.points,
        width: preset.width,
        steps: preset.steps,
        rate: this.number(preset.rate),
      }),
    };
  }

  #start(lab: ActivationLab): void {
    const { activation: id, data, seed } = this;
    const options = { ...preset, data, seed };
    this.run(function* () {
      // Each takes about half the time.
      const half = function* (of: string, from: number) {
        const nets = trainedByDepth(lab, of, options);
        let step = nets.next();
        for (; !step.done; step = nets.next()) yield from + step.value / 2;
        return step.value;
      };
      const chosen = yield* half(id, 0);
      const linear = yield* half(preset.linear, 0.5);
      return { id, data: dataset(data, seed, preset.points), chosen, linear };
    });
  }

  #picture(lab: ActivationLab, { id, data, chosen, linear }: Outcome) {
    const [name, linearName] = [lab.spec(id).name, lab.spec(preset.linear).name];
    const percent = (nets: readonly TrainedNet[]) => nets.map((net) => 100 * net.accuracy);
    const depths = chosen.map(({ depth }) => depth);
    const at = this.shown;
    return html`
      ${smallChart({
        width: this.width,
        height: 240,
        // Room for the dots at both ends.
        x: [-0.15, preset.depth + 0.15],
        y: [40, 102],
        xLabel: this.text('trained.depth'),
        yLabel: this.text('trained.accuracy'),
        description: this.text('trained.description', { name, linear: linearName }),
        series: [
          { x: depths, y: percent(chosen), look: 1, label: name },
          { x: depths, y: percent(linear), look: 2, label: linearName },
        ],
        dots: [
          ...depths.map((x) => ({ x, y: percent(chosen)[x] as number, look: 1 as const })),
          ...depths.map((x) => ({ x, y: percent(linear)[x] as number, look: 2 as const })),
        ],
      })}
      ${this.slider(this.text('trained.shown'), at, [0, preset.depth, 1], (depth) => {
        this.shown = depth;
      })}
      <div class="maps">
        ${this.#map(lab, id, chosen[at] as TrainedNet, data)}
        ${this.#map(lab, preset.linear, linear[at] as TrainedNet, data)}
      </div>`;
  }

  #map(lab: ActivationLab, id: string, { net, accuracy }: TrainedNet, data: Labelled) {
    const reach = reachOf(data);
    const caption = this.text('trained.map', {
      name: lab.spec(id).name,
      depth: this.shown,
      accuracy: this.percent(accuracy),
    });
    return html`<figure>
      <svg class="map" role="img" aria-label=${caption} viewBox=${`${-reach} ${-reach} ${2 * reach} ${2 * reach}`}>
        <path class="ones" d=${cellsPath(decisions(lab, id, net, reach, side), reach)}></path>
        ${Array.from(data.label, (label, i) => point(data, i, label === 1, reach / 45))}
      </svg>
      <figcaption>${caption}</figcaption>
    </figure>`;
  }

  #sentence(lab: ActivationLab, { id, chosen, linear }: Outcome): string {
    const range = (nets: readonly TrainedNet[]) => {
      const { low, high } = extentByDepth(nets, 'accuracy');
      const [from, to] = [this.percent(low), this.percent(high)];
      return from === to ? from : this.text('trained.range', { from, to });
    };
    const first = this.text('trained.linear', {
      name: lab.spec(preset.linear).name,
      model: this.percent(linear[0]?.accuracy as number),
      range: range(linear),
      deepest: preset.depth,
      difference: this.number(extentByDepth(linear, 'difference').high, 2),
    });
    if (id === preset.linear) return first;
    const name = lab.spec(id).name;
    const diverged = chosen.filter(({ difference }) => !Number.isFinite(difference));
    if (diverged.length > 0) {
      const depths = diverged.map(({ depth }) => depth).join(', ');
      return `${first} ${this.text('trained.diverged', { name, depths })}`;
    }
    return `${first} ${this.text('trained.nonlinear', {
      name,
      range: range(chosen),
      difference: this.number(extentByDepth(chosen, 'difference').low, 2),
    })}`;
  }

  static override styles = [
    SlicedDemo.styles,
    css`
      .maps { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 16px; max-width: 620px; }
      figure { margin: 0; }
      figcaption { color: var(--ink-soft); font-size: 14px; }
      .map { display: block; width: 100%; border: 1px solid var(--line); background: color-mix(in srgb, var(--series-2) 14%, var(--surface)); }
      .ones { fill: color-mix(in srgb, var(--series-1) 22%, var(--surface)); }
      .one { fill: var(--series-1); }
      .zero { fill: var(--series-2); }
      .map circle, .map rect { stroke: var(--surface); stroke-width: 0.012; }
    `,
  ];
}

/** Runs of marked cells in a row become one rectangle each. */
function cellsPath(marked: readonly boolean[], reach: number): string {
  const cell = (2 * reach) / side;
  let path = '';
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      if (!marked[row * side + column]) continue;
      const first = column;
      while (column < side && marked[row * side + column]) column++;
      // A hair taller than the row: no seams.
      path += `M${-reach + first * cell} ${-reach + row * cell}h${(column - first) * cell}v${1.02 * cell}H${-reach + first * cell}z`;
    }
  }
  return path;
}

/** Class 1 a disc, class 0 a square: told apart without colour. */
function point({ x, label }: Labelled, i: number, one: boolean, radius: number): SVGTemplateResult {
  const [cx, cy] = [x.data[i] as number, -(x.data[label.length + i] as number)];
  return one
    ? svg`<circle class="one" cx=${cx} cy=${cy} r=${radius}></circle>`
    : svg`<rect class="zero" x=${cx - 0.9 * radius} y=${cy - 0.9 * radius} width=${1.8 * radius} height=${1.8 * radius}></rect>`;
}

define('trained-depth', TrainedDepth);

declare global {
  interface HTMLElementTagNameMap {
    'trained-depth': TrainedDepth;
  }
}
