// The values at the readout, as a small table that keeps its place while digits change.
import { html, type TemplateResult } from 'lit';
import type { ActivationLab, Order } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import type { Curve } from '../../plot/scene.js';
import { primes } from './layers.js';

/** f, f′, f″ of each curve at x. */
export function valuesAt(
  lab: ActivationLab,
  curves: readonly Curve[],
  x: number,
): readonly (readonly [number, number, number])[] {
  return curves.map(({ id, params }) => {
    const at = (order: Order) => lab.evaluate(id, [x], { params, order })[0] as number;
    return [at(0), at(1), at(2)];
  });
}

export function readoutTable(
  lab: ActivationLab,
  curves: readonly Curve[],
  values: readonly (readonly [number, number, number])[],
  orders: readonly Order[],
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
          ${orders.map(
            (order) => html`<th scope="col">
              <svg class="sample" viewBox="0 0 22 8" aria-hidden="true">
                <line class="order-${order}" x1="1" y1="4" x2="21" y2="4" />
              </svg>
              <i>f</i>${primes[order]}(<i>x</i>)
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${curves.map(
          ({ id }, i) => html`<tr>
            <th scope="row">
              <span class="swatch series-${i + 1}"></span>${lab.spec(id).name}
            </th>
            ${orders.map((order) => html`<td>${formatNumber(values[i]?.[order] ?? Number.NaN, 5)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}
