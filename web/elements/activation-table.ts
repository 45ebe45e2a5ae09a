// <activation-table>: activations by property, at their default parameters.
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { inTurn } from '../claims/turn.js';
import type { MessageKey } from '../content/languages.js';
import type { ActivationLab, ActivationSpec, Analysis, Tail } from '../package/index.js';
import { formatNumber } from '../plot/format.js';
import { type SparklineBox, sparklinePath, sparklineScale } from '../plot/sparkline.js';
import { interval, operationCount, say, verdictOf } from '../plot/verdicts.js';
import type { ActivationTableElement } from './api.js';
import { AttributeError, readFunctions, readWords } from './attributes.js';
import { define } from './define-element.js';
import { requestScene } from './graph-link.js';
import { sharedLab } from './lab-element.js';
import { PublicElement } from './public-element.js';

interface Row {
  readonly spec: ActivationSpec;
  readonly analysis: Analysis;
  readonly value: string;
  readonly slope: string;
}

type Say = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;

interface Column {
  /** Its key comes after the dot. */
  readonly head: MessageKey;
  readonly cell: (analysis: Analysis, text: Say) => string;
  /** What it is sorted by. */
  readonly rank: (analysis: Analysis) => number;
  /** Right-aligned, never broken over lines. */
  readonly numeric?: boolean;
}

const box: SparklineBox = { width: 72, height: 36, x: [-4, 4], y: [-1.3, 2.3] };

const word = (property: keyof Analysis) => (analysis: Analysis, text: Say) =>
  say(verdictOf(property, analysis).word, text);
const yesNo = (holds: boolean, text: Say) => text(holds ? 'property.yes' : 'property.no');

const saturations = ['none', 'soft', 'hard'] as const;
const tailWord = ({ saturation }: Tail, text: Say) =>
  text(saturation === 'none' ? 'property.no' : `table.${saturation}`);

const columns: readonly Column[] = [
  {
    head: 'property.range',
    cell: ({ range }) => interval(range),
    rank: ({ range }) => range.supremum.value - range.infimum.value,
    numeric: true,
  },
  {
    head: 'property.monotone',
    cell: word('monotone'),
    rank: ({ monotone }) => Number(monotone.holds) + Number(monotone.strict),
  },
  {
    head: 'property.nearIdentity',
    cell: word('nearIdentity'),
    rank: (analysis) => ['no', 'partly', 'yes'].indexOf(verdictOf('nearIdentity', analysis).answer),
  },
  {
    head: 'table.left',
    cell: ({ nonSaturating }, text) => tailWord(nonSaturating.left, text),
    rank: ({ nonSaturating }) => saturations.indexOf(nonSaturating.left.saturation),
  },
  {
    head: 'table.right',
    cell: ({ nonSaturating }, text) => tailWord(nonSaturating.right, text),
    rank: ({ nonSaturating }) => saturations.indexOf(nonSaturating.right.saturation),
  },
  {
    head: 'table.kinks',
    cell: ({ differentiable }) => String(differentiable.kinks.length),
    rank: ({ differentiable }) => differentiable.kinks.length,
    numeric: true,
  },
  {
    head: 'table.mean',
    cell: ({ zeroCentred }) => formatNumber(zeroCentred.mean, 3),
    rank: ({ zeroCentred }) => zeroCentred.mean,
    numeric: true,
  },
  {
    head: 'table.lipschitz',
    cell: ({ lipschitz }) => formatNumber(lipschitz.constant, 4),
    rank: ({ lipschitz }) => lipschitz.constant,
    numeric: true,
  },
  {
    head: 'property.deadZones',
    cell: ({ deadZones }, text) => yesNo(deadZones.holds, text),
    rank: ({ deadZones }) => Number(deadZones.holds),
  },
  {
    head: 'property.smoothness',
    cell: word('smoothness'),
    rank: ({ smoothness }) => smoothness.derivatives,
  },
  {
    head: 'property.convexity',
    cell: word('convexity'),
    rank: ({ convexity }) => ['neither', 'concave', 'affine', 'convex'].indexOf(convexity.kind),
  },
  {
    head: 'property.parity',
    cell: word('parity'),
    rank: ({ parity }) => ['neither', 'even', 'odd'].indexOf(parity.kind),
  },
  {
    head: 'table.operations',
    cell: ({ cheap }, text) =>
      cheap.transcendental === 0
        ? String(operationCount(cheap))
        : text('table.transcendental', {
            count: String(operationCount(cheap)),
            transcendental: String(cheap.transcendental),
          }),
    // Any transcendental call outweighs the rest.
    rank: ({ cheap }) => 1000 * cheap.transcendental + operationCount(cheap),
  },
];

const keyOf = (column: Column): string => column.head.replace(/^.*\./, '');
const keys: readonly string[] = ['name', ...columns.map(keyOf)];

/** `b1!relu~gelu!-range`: the version, which functions (none: all), sorted by what. */
const stateVersion = 'b1';

export class ActivationTable extends PublicElement implements ActivationTableElement {
  static override properties = {
    ...PublicElement.properties,
    functions: { reflect: true },
    sort: { reflect: true },
    for: { reflect: true },
    lab: { attribute: false },
    defined: { attribute: false },
    chosen: { state: true },
  };
  declare functions: string | undefined;
  declare sort: string | undefined;
  declare for: string | undefined;
  declare lab: ActivationLab | undefined;
  /** The functions that the reader defined; the site sets them. */
  declare defined: readonly ActivationSpec[] | undefined;
  declare chosen: string | undefined;

  #specs: readonly ActivationSpec[] = [];
  #rows = new WeakMap<ActivationSpec, Row>();

  protected override get present(): string | undefined {
    if (!this.isReady) return undefined;
    const ids = this.functions ? this.#specs.map(({ id }) => id).join('~') : '';
    return [stateVersion, ids, this.sort ?? ''].join('!');
  }

  protected override async load(): Promise<void> {
    this.lab ??= await sharedLab();
    if (this.functions || this.stated) return; // a few
    const { lab } = this;
    for (const spec of lab.catalog) await inTurn(() => this.#rowOf(lab, spec));
  }

  protected override prepare(changed: PropertyValues, isNew: boolean): void {
    const lab = this.lab as ActivationLab;
    if (this.stated && (isNew || changed.has('state'))) this.#state();
    const { functions } = this;
    this.#specs = functions
      ? readFunctions(lab, functions, 'functions', lab.catalog.length)
      : [...lab.catalog, ...(this.defined ?? [])];
    this.#sorted; // throws for a column that there is not
  }

  #state(): void {
    const [version, ids, sort, ...more] = this.stated.split('!');
    if (version !== stateVersion || ids === undefined || sort === undefined || more.length > 0) {
      throw new AttributeError('state', `${JSON.stringify(this.stated)} cannot be read`);
    }
    this.functions = ids.replaceAll('~', ' ') || undefined;
    this.sort = sort || undefined;
  }

  /** The column sorted by; undefined: the catalogue's own order. */
  get #sorted(): Column | 'name' | undefined {
    if (!this.sort) return undefined;
    const [key] = readWords('sort', this.sort.replace(/^-/, ''), keys);
    return columns.find((column) => keyOf(column) === key) ?? 'name';
  }

  get #isDescending(): boolean {
    return Boolean(this.sort?.startsWith('-'));
  }

  protected override draw(): TemplateResult {
    const text: Say = (key, values) => this.text(key, values);
    return html`
      <p id="caption">${this.text('table.caption')} ${this.text('table.legend')}</p>
      <div class="scroll" role="region" tabindex="0" aria-label=${this.text('table.region')}>
        <table part="table" aria-describedby="caption">
          <thead><tr>
            ${this.#head('name', 'table.name')}
            <th scope="col"><span class="plain">${this.text('table.shape')}</span></th>
            ${columns.map((column) => this.#head(column, column.head, column.numeric))}
          </tr></thead>
          <tbody>${this.#sortedRows(this.lab as ActivationLab).map((row) => this.#row(row, text))}</tbody>
        </table>
      </div>`;
  }

  #head(column: Column | 'name', title: MessageKey, numeric = false): TemplateResult {
    const active = this.#sorted === column;
    const order = active ? (this.#isDescending ? 'descending' : 'ascending') : 'none';
    return html`<th scope="col" aria-sort=${order} class=${numeric ? 'numeric' : ''}>
      <button type="button" @click=${() => this.#sortBy(column)}>
        ${this.text(title)}<span class="arrow" aria-hidden="true">${active ? (this.#isDescending ? '↓' : '↑') : ''}</span>
      </button>
    </th>`;
  }

  #row({ spec, analysis, value, slope }: Row, text: Say): TemplateResult {
    const axis = sparklineScale(box).y(0);
    const middle = sparklineScale(box).x(0);
    return html`<tr>
      <th scope="row"><button type="button" class="study" aria-label=${this.text('table.study', { name: spec.name })}
        @click=${() => this.#study(spec)}>${spec.name}</button></th>
      <td><svg aria-hidden="true" width=${box.width} height=${box.height} viewBox="0 0 ${box.width} ${box.height}">
        <path class="axes" d="M0,${axis}H${box.width}M${middle},0V${box.height}"></path>
        <path class="slope" d=${slope}></path>
        <path class="value" d=${value}></path>
      </svg></td>
      ${columns.map(({ cell, numeric }) => html`<td class=${numeric ? 'numeric' : ''}>${cell(analysis, text)}</td>`)}
    </tr>`;
  }

  #sortBy(column: Column | 'name'): void {
    const isDescending = this.#sorted === column && !this.#isDescending;
    this.sort = `${isDescending ? '-' : ''}${column === 'name' ? column : keyOf(column)}`;
    this.tellChange();
  }

  #study({ id }: ActivationSpec): void {
    this.chosen = id;
    requestScene(this, { curves: [{ id, params: {} }], property: undefined }, this.for);
    this.tellChange();
  }

  #rowOf(lab: ActivationLab, spec: ActivationSpec): Row {
    const row = this.#rows.get(spec) ?? makeRow(lab, spec);
    this.#rows.set(spec, row);
    return row;
  }

  #sortedRows(lab: ActivationLab): Row[] {
    const rows = this.#specs.map((spec) => this.#rowOf(lab, spec));
    const sorted = this.#sorted;
    if (!sorted) return rows;
    const direction = this.#isDescending ? -1 : 1;
    return rows.sort((a, b) => direction * compareRows(sorted, a, b));
  }

  static override styles = [
    PublicElement.styles,
    css`
    :host { font: 14px/1.4 var(--font-ui); }
    p { margin: 0 0 var(--space); color: var(--ink-soft); }
    .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
    table { border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums; }
    th, td { padding: 4px 10px; text-align: start; border-bottom: 1px solid var(--line); vertical-align: middle; }
    tbody tr:last-child > * { border-bottom: 0; }
    td { max-width: 11em; min-width: 3em; }
    .numeric { text-align: end; white-space: nowrap; }
    thead .numeric { white-space: normal; }
    thead th { vertical-align: bottom; padding: 4px; }
    .plain { padding: 0 6px; font-weight: 400; color: var(--ink-soft); white-space: nowrap; }
    th:first-child { position: sticky; inset-inline-start: 0; z-index: 1; background: var(--surface); border-inline-end: 1px solid var(--line); }
    button {
      font: inherit; color: inherit; text-align: inherit; background: none; border: 0;
      border-radius: 4px; min-height: 32px; padding: 4px 6px; cursor: pointer;
    }
    thead button { color: var(--ink-soft); min-width: 5.4em; max-width: 8em; }
    thead [aria-sort='ascending'] button, thead [aria-sort='descending'] button { color: var(--ink); font-weight: 600; }
    .arrow { display: inline-block; width: 1em; text-align: center; }
    .study { color: var(--accent); font-weight: 600; white-space: nowrap; }
    button:hover { text-decoration: underline; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
    @media (pointer: coarse) { button { min-height: 44px; } }
    svg { display: block; }
    path { fill: none; }
    .axes { stroke: var(--line); }
    .value { stroke: var(--series-1); stroke-width: 1.75; }
    .slope { stroke: var(--series-2); stroke-width: 1.25; stroke-dasharray: 4 2.5; }
    @media print {
      .scroll { overflow: visible; border: 0; }
      table { font-size: 9px; }
      th, td { padding: 2px; }
      thead button { min-width: 0; padding: 0; }
    }
  `,
  ];
}

function makeRow(lab: ActivationLab, spec: ActivationSpec): Row {
  const count = 97;
  const x = Float64Array.from(
    { length: count },
    (_, i) => box.x[0] + ((box.x[1] - box.x[0]) * i) / (count - 1),
  );
  return {
    spec,
    analysis: lab.analyze(spec.id),
    value: sparklinePath(x, lab.evaluate(spec.id, x), box),
    slope: sparklinePath(x, lab.evaluate(spec.id, x, { order: 1 }), box),
  };
}

function compareRows(column: Column | 'name', a: Row, b: Row): number {
  if (column === 'name') return a.spec.name.localeCompare(b.spec.name, 'en');
  const [left, right] = [column.rank(a.analysis), column.rank(b.analysis)];
  return left < right ? -1 : left > right ? 1 : 0; // infinities compare, differences of them do not
}

define('activation-table', ActivationTable);
