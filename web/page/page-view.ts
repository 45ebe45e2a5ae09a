// The page as a function of its model.
import { html, nothing, type TemplateResult } from 'lit';
import { type Language, type MessageKey, message } from '../content/languages.js';
import type { ActivationGraph } from '../elements/activation-graph.js';
import '../elements/activation-graph.js';
import '../elements/activation-properties.js';
import type { ActivationLab } from '../package/index.js';
import type { Curve, Scene } from '../plot/scene.js';
import { addressOf } from './address.js';
import './embed-tools.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { lessonView } from './lesson-view.js';
import type { Theme } from './theme.js';

export interface PageModel {
  readonly lab: ActivationLab;
  readonly language: Language;
  readonly scene: Scene;
  readonly theme: Theme;
  /** The address held a state that could not be read. */
  readonly damaged: boolean;
  /** Where the reader was before the graph was brought into view. */
  readonly reading: number | undefined;
}

type Update = (change: Partial<PageModel>) => Promise<void>;

export function pageView(model: PageModel, update: Update): TemplateResult {
  const text = (key: MessageKey) => message(model.language, key);
  return html`
    <a class="skip visually-hidden" href="#lesson">${text('page.skip')}</a>
    ${header({ ...model, current: 'explore' }, { update, address: () => addressOf(model) })}
    <main>
      ${
        model.damaged
          ? html`<p class="notice" role="status">
              ${text('page.damaged')}
              <button type="button" @click=${() => update({ damaged: false })}>
                ${text('page.dismiss')}
              </button>
            </p>`
          : nothing
      }
      <div class="desk">
        <section class="study" aria-label=${text('page.study')}>
          <activation-graph
            controls=""
            .lab=${model.lab}
            .scene=${model.scene}
            @input=${(event: Event) => {
              const { scene } = event.currentTarget as ActivationGraph;
              if (scene) update({ scene, damaged: false });
            }}
          ></activation-graph>
          <embed-tools view="graph"></embed-tools>
        </section>
        <div class="reading">
          <section class="intro">
            <h1>${text('page.heading')}</h1>
            <p>${text('page.intro')}</p>
          </section>
          <section id="properties">
            <h2>${text('page.properties')}</h2>
            <activation-properties
              .lab=${model.lab}
              .curve=${first(model.scene)}
              .property=${model.scene.property}
            ></activation-properties>
            <embed-tools view="properties"></embed-tools>
          </section>
          ${lessonView(model.language, () => update({}))}
        </div>
      </div>
      <section class="wide" id="table">
        <h2>${text('page.table')}</h2>
        <activation-table .lab=${model.lab} .defined=${model.lab.defined}></activation-table>
        <embed-tools view="table"></embed-tools>
      </section>
    </main>
    ${
      model.reading === undefined
        ? nothing
        : html`<button
            type="button"
            class="back"
            @click=${(event: Event) =>
              event.target?.dispatchEvent(new CustomEvent('return-to-reading', { bubbles: true }))}
          >
            ${text('page.back-to-reading')}
          </button>`
    }
    ${footer(
      model.language,
      html`<p>${text('page.build')} ${text(model.lab.simd ? 'page.simd' : 'page.scalar')}</p>`,
    )}
  `;
}

function first(scene: Scene): Curve {
  const [curve] = scene.curves;
  if (!curve) throw new RangeError('a scene has at least one curve');
  return curve;
}
