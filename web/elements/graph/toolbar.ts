// The graph's buttons: what is drawn, how near, and saving.
import { html, type TemplateResult } from 'lit';
import type { MessageKey } from '../../content/languages.js';
import type { Order } from '../../package/index.js';
import { primes } from './layers.js';
import { allOrders } from './readout.js';

export interface ToolbarActs {
  readonly toggleOrder: (order: Order) => void;
  readonly toggleIdentity: () => void;
  /** Below 1 comes nearer. */
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly save: (format: 'svg' | 'png') => void;
}

type Text = (key: MessageKey) => string;

export function toolbar(
  shown: readonly Order[],
  showIdentity: boolean,
  text: Text,
  acts: ToolbarActs,
): TemplateResult {
  const button = (label: string, name: string, act: () => void) =>
    html`<button type="button" title=${name} aria-label=${name} @click=${act}>${label}</button>`;
  return html`
    <div class="toolbar" part="toolbar">
      <div role="group" aria-label=${text('graph.shown')}>
        ${allOrders.map(
          (order) => html`<button
            type="button"
            aria-pressed=${shown.includes(order)}
            title=${text(`graph.order-${order}`)}
            @click=${() => acts.toggleOrder(order)}
          >
            <i>f</i>${primes[order]}
          </button>`,
        )}
        <button
          type="button"
          aria-pressed=${showIdentity}
          title=${text('graph.identity')}
          @click=${acts.toggleIdentity}
        >
          <i>y</i> = <i>x</i>
        </button>
      </div>
      <div role="group" aria-label=${text('graph.view')}>
        ${button('+', text('graph.zoom-in'), () => acts.zoom(1 / 1.5))}
        ${button('−', text('graph.zoom-out'), () => acts.zoom(1.5))}
        ${button(text('graph.fit-short'), text('graph.fit'), acts.fit)}
      </div>
      <div role="group" aria-label=${text('graph.save')}>
        ${button('SVG', text('graph.save-svg'), () => acts.save('svg'))}
        ${button('PNG', text('graph.save-png'), () => acts.save('png'))}
      </div>
    </div>
  `;
}
