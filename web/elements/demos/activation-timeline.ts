// Every function by the year of the paper that proposed it, with the older function nearest to it.
import { scaleLinear } from 'd3-scale';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { MessageKey } from '../../content/languages.js';
import {
  type HistoricPaper,
  type HistoricYear,
  historyOf,
  type Nearest,
  nearestOlder,
  reach,
} from '../../demos/history.js';
import { linspace } from '../../demos/statistics.js';
import type { ActivationLab, ActivationSpec, VectorFunctionSpec } from '../../package/index.js';
import { SceneRequestEvent } from '../../plot/scene.js';
import { type SparklineBox, sparklinePath, sparklineScale } from '../../plot/sparkline.js';
import { define } from '../define-element.js';
import { DemoElement, type DemoParts } from './demo-element.js';

const box: SparklineBox = { width: 56, height: 36, x: [-reach, reach], y: [-1.6, 2.6] };
const abscissae = linspace(-reach, reach, 97);
const all = 'all';
// From here on deep nets are trained on graphics cards, and activations come by the dozen.
const deepLearning = 2010;

export class ActivationTimeline extends DemoElement {
  static override properties = { ...DemoElement.properties, family: { state: true } };
  declare private family: string;
  protected readonly how = 'timeline.how';

  #nearest:
    | { readonly lab: ActivationLab; readonly found: ReadonlyMap<string, Nearest> }
    | undefined;

  constructor() {
    super();
    this.family = all;
  }

  protected demo(lab: ActivationLab): DemoParts {
    const everything = [...lab.catalog, ...lab.vectorCatalog];
    const families = [...new Set(everything.map(({ family }) => family))];
    const chosen = everything.filter(({ family }) => this.#shows(family));
    const values = {
      count: chosen.length,
      since: chosen.filter(({ source }) => source.year >= deepLearning).length,
      first: Math.min(...chosen.map(({ source }) => source.year)),
      year: deepLearning,
    };
    const result = this.text('timeline.result', values);
    const years = historyOf({
      catalog: lab.catalog.filter(({ family }) => this.#shows(family)),
      vectorCatalog: lab.vectorCatalog.filter(({ family }) => this.#shows(family)),
    });
    return {
      controls: this.choice(
        this.text('timeline.family'),
        this.family,
        [
          [all, this.text('timeline.all')] as const,
          ...families.map((family) => [family, this.#familyName(family)] as const),
        ],
        (family) => {
          this.family = family;
        },
      ),
      picture: html`
        ${this.#overview(everything, result)}
        <ol class="years">${years.map((year) => this.#year(lab, year))}</ol>`,
      result,
      note: this.text('timeline.note', { reach }),
    };
  }

  #shows(family: string): boolean {
    return this.family === all || this.family === family;
  }

  #familyName(family: string): string {
    return this.text(`family.${family}` as MessageKey);
  }

  /** A dot for each function above its year. */
  #overview(
    everything: readonly (ActivationSpec | VectorFunctionSpec)[],
    description: string,
  ): TemplateResult {
    const years = everything.map(({ source }) => source.year);
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const x = scaleLinear()
      .domain([first, last])
      .range([12, this.width - 12]);
    const stacked = new Map<number, number>();
    // Those on view at the bottom of each stack, where they can be compared.
    const ordered = [...everything].sort(
      (a, b) => Number(this.#shows(b.family)) - Number(this.#shows(a.family)),
    );
    const dots = ordered.map(({ family, source: { year } }) => {
      const height = stacked.get(year) ?? 0;
      stacked.set(year, height + 1);
      return { year, height, shown: this.#shows(family) };
    });
    const most = Math.max(...stacked.values());
    const base = most * 8 + 6;
    return html`<svg class="chart" role="img" aria-label=${description}
      viewBox="0 0 ${this.width} ${base + 24}" width=${this.width} height=${base + 24}>
      ${svg`<line class="axis" x1="0" x2=${this.width} y1=${base} y2=${base}></line>
      ${x.ticks(Math.max(3, Math.floor(this.width / 90))).map(
        (
          year,
        ) => svg`<line class="axis" x1=${x(year)} x2=${x(year)} y1=${base} y2=${base + 4}></line>
          <text x=${x(year)} y=${base + 18} text-anchor="middle">${year}</text>`,
      )}
      ${dots.map(
        ({ year, height, shown }) => svg`<circle class=${shown ? 'shown' : 'other'} cx=${x(year)}
          cy=${base - 6 - 8 * height} r="3"></circle>`,
      )}`}
    </svg>`;
  }

  #year(lab: ActivationLab, { year, gap, papers }: HistoricYear): TemplateResult {
    return html`<li>
      ${gap > 7 ? html`<p class="gap">${this.text('timeline.gap', { years: gap })}</p>` : nothing}
      <h4>${year}</h4>
      <ul class="papers">${papers.map((paper) => this.#paper(lab, paper))}</ul>
    </li>`;
  }

  #paper(lab: ActivationLab, { source, activations, vectorFunctions }: HistoricPaper) {
    return html`<li>
      <ul class="functions">
        ${activations.map((spec) => this.#activation(lab, spec))}
        ${vectorFunctions.map(
          ({ name, family }) => html`<li>
            <span class="brackets" aria-hidden="true">[…]</span>
            <div><a class="name" href="#e-vectors">${name}</a>
              <span class="about">${this.#familyName(family)}</span></div>
          </li>`,
        )}
      </ul>
      <p class="source"><a href=${source.url} rel="noreferrer" lang="en">${source.title}</a>
        <span lang="en">${shortened(source.authors)}</span></p>
    </li>`;
  }

  #activation(lab: ActivationLab, spec: ActivationSpec): TemplateResult {
    const nearest = this.#nearestIn(lab).get(spec.id);
    const about = nearest
      ? this.text('timeline.nearest', {
          family: this.#familyName(spec.family),
          name: nearest.spec.name,
          difference: this.number(nearest.difference, 2),
        })
      : this.#familyName(spec.family);
    const scale = sparklineScale(box);
    return html`<li>
      <svg aria-hidden="true" width=${box.width} height=${box.height} viewBox="0 0 ${box.width} ${box.height}">
        <path class="axes" d="M0,${scale.y(0)}H${box.width}M${scale.x(0)},0V${box.height}"></path>
        ${nearest ? svg`<path class="older" d=${this.#path(lab, nearest.spec)}></path>` : nothing}
        <path class="value" d=${this.#path(lab, spec)}></path>
      </svg>
      <div>
        <button type="button" class="name" aria-label=${this.text('table.study', { name: spec.name })}
          @click=${() => this.#show(spec, nearest)}>${spec.name}</button>
        <span class="about">${about}</span>
      </div>
    </li>`;
  }

  #path(lab: ActivationLab, { id }: ActivationSpec): string {
    return sparklinePath(abscissae, lab.evaluate(id, abscissae), box);
  }

  // Measured once for a module: the catalog does not change.
  #nearestIn(lab: ActivationLab): ReadonlyMap<string, Nearest> {
    if (this.#nearest?.lab !== lab) this.#nearest = { lab, found: nearestOlder(lab) };
    return this.#nearest.found;
  }

  #show({ id }: ActivationSpec, nearest: Nearest | undefined): void {
    const ids = nearest ? [id, nearest.spec.id] : [id];
    this.dispatchEvent(
      new SceneRequestEvent({
        scene: { curves: ids.map((each) => ({ id: each, params: {} })), property: undefined },
      }),
    );
  }

  static override styles = [
    DemoElement.styles,
    css`
      ol, ul { margin: 0; padding: 0; list-style: none; }
      circle.shown { fill: var(--series-1); }
      circle.other { fill: none; stroke: var(--ink-soft); opacity: 0.6; }
      .years { margin-top: calc(2 * var(--space)); border-inline-start: 2px solid var(--line); }
      .years > li { position: relative; padding: 0 0 calc(1.5 * var(--space)) calc(2 * var(--space)); }
      .years > li > h4::before {
        content: ''; position: absolute; inset-inline-start: -7px; margin-top: 5px;
        width: 12px; height: 12px; box-sizing: border-box; border-radius: 50%;
        border: 2px solid var(--accent); background: var(--paper);
      }
      h4 { margin: 0 0 4px; font: 600 16px/1.4 var(--font-ui); font-variant-numeric: tabular-nums; }
      .gap { margin: 0 0 var(--space); color: var(--ink-soft); font-size: 13px; }
      .papers { display: grid; gap: var(--space); }
      .functions { display: grid; grid-template-columns: repeat(auto-fill, minmax(15.5rem, 1fr)); gap: 4px calc(2 * var(--space)); }
      .functions li { display: grid; grid-template-columns: ${box.width}px 1fr; gap: 10px; align-items: center; }
      .functions svg { display: block; border: 1px solid var(--line); border-radius: 4px; background: var(--surface); }
      .functions path { fill: none; }
      .axes { stroke: var(--line); }
      .value { stroke: var(--series-1); stroke-width: 1.75; }
      .older { stroke: var(--series-2); stroke-width: 1.25; stroke-dasharray: 4 2.5; }
      .brackets { text-align: center; color: var(--ink-soft); font: 17px var(--font-math); }
      .name { font-weight: 600; color: var(--accent); }
      button.name { padding: 0 2px; margin: 0 -2px; background: none; border: 0; border-radius: 4px; text-align: start; min-height: 28px; }
      button.name:hover { text-decoration: underline; }
      .about { display: block; color: var(--ink-soft); font-size: 13px; line-height: 1.4; }
      .source { margin: 4px 0 0; font-size: 13px; line-height: 1.45; color: var(--ink-soft); }
      .source a { color: inherit; }
      @media (pointer: coarse) {
        button.name { min-height: 44px; min-width: 44px; }
        a.name, .source a { display: inline-block; padding-block: 6px; }
      }
      @media print {
        .years > li { break-inside: avoid; }
      }
    `,
  ];
}

/** The first two authors; “et al.” for the rest. */
function shortened(authors: string): string {
  const names = authors.split(', ');
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} et al.` : authors;
}

define('activation-timeline', ActivationTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'activation-timeline': ActivationTimeline;
  }
}
