// The page of experiments as a function of its model: the questions, one of them open.
import { html, nothing, type TemplateResult } from 'lit';
import { type Language, type MessageKey, message } from '../content/languages.js';
import type {
  ActivationExperiment,
  ReaderState,
} from '../elements/experiments/activation-experiment.js';
import '../elements/experiments/activation-experiment.js';
import { textsOf } from '../elements/experiments/sources.js';
import { defaultStudy, encodeStudy } from '../experiments/state.js';
import type { ExperimentId, ExperimentSpec } from '../package/index.js';
import './embed-tools.js';
import { footer } from './footer.js';
import { header } from './header.js';
import type { Theme } from './theme.js';

export interface ExperimentsModel {
  readonly language: Language;
  readonly theme: Theme;
  readonly list: readonly ExperimentSpec[];
  readonly open: ExperimentId | undefined;
  /** The element's state, of each experiment that has been open. */
  readonly studies: Readonly<Partial<Record<ExperimentId, string>>>;
  readonly states: Readonly<Partial<Record<string, ReaderState>>>;
  /** The address held a state that could not be read. */
  readonly damaged: boolean;
}

type Update = (change: Partial<ExperimentsModel>) => Promise<void>;

export function experimentsView(model: ExperimentsModel, update: Update): TemplateResult {
  const text = (key: MessageKey) => message(model.language, key);
  return html`
    ${header({ ...model, current: 'experiments' }, { update, address: () => addressOf(model) })}
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
      <h1>${text('experiments.heading')}</h1>
      <p class="lesson">${text('experiments.intro')}</p>
      ${model.list.filter(({ id }) => textsOf(model.language)?.[id]).map((spec) => question(spec, model, update))}
    </main>
    ${footer(model.language)}
  `;
}

function question({ id, curriculum }: ExperimentSpec, model: ExperimentsModel, update: Update) {
  const { language, open, studies } = model;
  const isOpen = open === id;
  const state = model.states[id] ?? 'new';
  const toggle = async () => {
    await update({
      open: isOpen ? undefined : id,
      studies: { ...studies, [id]: studies[id] ?? encodeStudy(defaultStudy(id)) },
      damaged: false,
    });
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  };
  const change = (event: Event) => {
    const { state } = event.currentTarget as ActivationExperiment;
    update({ studies: { ...model.studies, [id]: state }, damaged: false });
  };
  return html`<section class=${isOpen ? 'question open' : 'question'} id=${id}>
    <h2>
      <button type="button" aria-expanded=${isOpen} aria-controls=${`body-${id}`} @click=${toggle}>
        <span class="number">${curriculum}</span>
        <span class="title">${textsOf(language)?.[id]?.title}</span>
        <span class="state ${state}">${message(language, `experiments.state-${state}`)}</span>
      </button>
    </h2>
    <div id=${`body-${id}`} class="body" ?hidden=${!isOpen}>
      ${
        studies[id]
          ? html`<activation-experiment
              controls="settings"
              .state=${studies[id]}
              @input=${change}
            ></activation-experiment>
            <embed-tools view="experiment"></embed-tools>`
          : nothing
      }
    </div>
  </section>`;
}

export function addressOf({ language, open, studies }: ExperimentsModel): string {
  const url = new URL(location.href);
  const study = open && studies[open];
  url.search = `?lang=${language}${study ? `&e=${encodeURIComponent(study)}` : ''}`;
  return url.href;
}
