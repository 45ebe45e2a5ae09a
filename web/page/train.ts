// The training page: reads the address, draws the trainer and keeps the address up to date.
import { html, nothing, render } from 'lit';
import { type Language, type MessageKey, message } from '../content/languages.js';
import { sharedLab } from '../elements/lab-element.js';
import { setLanguage } from '../elements/language-element.js';
import { sharedTrainer } from '../elements/shared-trainer.js';
import '../elements/training/activation-trainer.js';
import type { ActivationTrainer } from '../elements/training/activation-trainer.js';
import type { Comparison } from '../training/plan.js';
import { presets } from '../training/presets.js';
import { decodeComparison, encodeComparison } from '../training/state.js';
import './embed-tools.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { tellStartProblem } from './start-problem.js';
import { applyTheme, storedTheme, type Theme } from './theme.js';
import { wantedLanguage } from './wanted-language.js';

interface Model {
  readonly language: Language;
  readonly theme: Theme;
  readonly comparison: Comparison;
  /** The address held a state that could not be read. */
  readonly damaged: boolean;
}

const app = document.getElementById('app') as HTMLElement;

async function start(): Promise<void> {
  applyTheme(storedTheme());
  const [lab, trainer] = await Promise.all([sharedLab(), sharedTrainer()]);
  const known = { catalog: lab.catalog, tables: trainer.tables };

  const read = (): Pick<Model, 'language' | 'comparison' | 'damaged'> => {
    const query = new URLSearchParams(location.search);
    const text = query.get('t');
    const comparison = text === null ? undefined : decodeComparison(text, known);
    return {
      language: wantedLanguage(),
      comparison: comparison ?? (presets[0] as Comparison),
      damaged: text !== null && !comparison,
    };
  };

  let model: Model = { ...read(), theme: storedTheme() };
  const update = async (change: Partial<Model>): Promise<void> => {
    if (change.language) await setLanguage(change.language);
    model = { ...model, ...change };
    if (change.language) {
      document.title = `${message(change.language, 'train.title')} · ${message(change.language, 'site.title')}`;
    }
    if (change.theme) applyTheme(change.theme);
    render(view(model, update), app);
    history.replaceState(null, '', addressOf(model));
  };

  app.textContent = '';
  window.addEventListener('popstate', () => update(read()));
  await update({ language: model.language });
}

function view(model: Model, update: (change: Partial<Model>) => Promise<void>) {
  const text = (key: MessageKey) => message(model.language, key);
  return html`
    ${header({ ...model, current: 'train' }, { update, address: () => addressOf(model) })}
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
      <h1>${text('train.heading')}</h1>
      <p class="lesson">${text('train.intro')}</p>
      <activation-trainer
        controls=""
        .comparison=${model.comparison}
        @input=${(event: Event) => {
          const { comparison } = event.currentTarget as ActivationTrainer;
          if (comparison) update({ comparison, damaged: false });
        }}
      ></activation-trainer>
      <embed-tools view="trainer"></embed-tools>
    </main>
    ${footer(model.language)}
  `;
}

function addressOf({ language, comparison }: Model): string {
  const url = new URL(location.href);
  url.search = `?lang=${language}&t=${encodeURIComponent(encodeComparison(comparison))}`;
  return url.href;
}

start().catch((error: unknown) => tellStartProblem(app, error));
