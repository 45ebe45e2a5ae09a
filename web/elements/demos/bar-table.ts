// Horizontal bars as a table: each bar beside its number, read out row by row.
import { css, html, nothing, svg, type TemplateResult } from 'lit';

export interface Bar {
  readonly label: string;
  /** Share of the full width. */
  readonly length: number;
  /** The number as text. */
  readonly value: string;
  /** Colour and fill pattern. */
  readonly look: 1 | 2 | 3;
  /** A range drawn over the bar's end, as shares of the full width. */
  readonly spread?: readonly [number, number];
}

export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface BarTable {
  readonly caption: string;
  readonly heads: readonly [string, string, string];
  readonly groups: readonly BarGroup[];
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

export function barTable({ caption, heads, groups }: BarTable): TemplateResult {
  return html`<table class="bars">
    <caption>${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    ${groups.map(
      ({ label, bars }) => html`<tbody>
        ${bars.map(
          (bar, i) => html`<tr>
            ${i === 0 ? html`<th scope="rowgroup" rowspan=${bars.length}>${label}</th>` : nothing}
            <td class="label">${bar.label}</td>
            <td class="bar"><div>
              <span class="track"><svg aria-hidden="true" class="fill-${bar.look}" width="100%" height="14">
                ${svg`<rect class="fill" x="0" y="2" width=${percent(bar.length)} height="10"></rect>
                ${bar.spread ? whisker(bar.spread) : nothing}`}
              </svg></span>
              <span class="amount">${bar.value}</span>
            </div></td>
          </tr>`,
        )}
      </tbody>`,
    )}
  </table>`;
}

function whisker([from, to]: readonly [number, number]) {
  return svg`<line class="whisker" x1=${percent(from)} x2=${percent(to)} y1="7" y2="7"></line>
    <line class="whisker" x1=${percent(from)} x2=${percent(from)} y1="3" y2="11"></line>
    <line class="whisker" x1=${percent(to)} x2=${percent(to)} y1="3" y2="11"></line>`;
}

export const barTableStyles = css`
  table.bars { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
  .bars caption { text-align: start; color: var(--ink-soft); padding-bottom: var(--space); }
  .bars th { text-align: start; font-weight: 600; vertical-align: top; padding: 2px 10px 2px 0; }
  .bars thead th { font-weight: 400; color: var(--ink-soft); }
  .bars tbody { border-top: 1px solid var(--line); }
  .bars td { padding: 1px 10px 1px 0; line-height: 1.35; }
  .bars td.label { color: var(--ink-soft); white-space: nowrap; }
  .bars td.bar { width: 100%; padding-right: 0; }
  .bar div { display: flex; align-items: center; gap: 8px; }
  .track { flex: 1 1 auto; min-width: 40px; }
  .track svg { display: block; }
  .amount { flex: 0 0 4.2em; text-align: end; }
  .fill { fill: currentColor; }
  .fill-1 { color: var(--series-1); }
  .fill-2 { color: var(--series-2); }
  .fill-3 { color: var(--series-3); }
  .fill-2 .fill { fill-opacity: 0.45; stroke: currentColor; }
  .fill-3 .fill { fill: none; stroke: currentColor; stroke-dasharray: 3 2; }
  .whisker { stroke: var(--ink); stroke-width: 1.5; }
`;
