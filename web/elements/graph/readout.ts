// The values at the readout, as a small table that keeps its place while digits change.
import { html, type TemplateResult } from 'lit';
import type { ActivationLab, Order } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import type { Curve } from '../../plot/scene.js';
import { primes } from './layers.js';

/** f, f′ and f″ at the readout. */
export type Values = Readonly<Record<Order, number>>;

export const allOrders: readonly Order[] = [0, 1, 2];

export function valuesAt(lab: ActivationLab, curves: readonly Curve[], x: number): Values[] {
  return curves.map(({ id, params }) => {
    const at = (order: Order) => lab.evaluate(id, [x], { params, order })[0] as number;
    return [at(0), at(1), at(2)];
  });
}

export interface ReadoutRow {
  readonly name: string;
  readonly values: Values;
}

export function readoutTable(
  rows: readonly ReadoutRow[],
  caption: string,
  nameHeading: string,
): TemplateResult {
  return html`
    <table class="readout">
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${nameHeading}</span></th>
          ${allOrders.map(
            (order) => html`<th scope="col">
              ${sample(order)}
              <i>f</i>${primes[order]}(<i>x</i>)
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, values }, i) => html`<tr>
            <th scope="row"><span class="swatch series-${i + 1}"></span>${name}</th>
            ${allOrders.map((order) => html`<td>${formatNumber(values[order], 5)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}

/** How a derivative of this order is drawn. */
function sample(order: Order): TemplateResult {
  return html`<svg class="sample" viewBox="0 0 22 8" aria-hidden="true">
    <line class="order-${order}" x1="1" y1="4" x2="21" y2="4" />
  </svg>`;
}
