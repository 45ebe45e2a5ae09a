// The interview page: reads the address, draws the quiz and keeps the address up to date.
import { html, nothing, render } from 'lit';
import { type Language, message } from '../content/languages.js';
import { sharedLab } from '../elements/lab-element.js';
import { setLanguage } from '../elements/language-element.js';
import type { ActivationQuiz } from '../elements/quiz/activation-quiz.js';
import '../elements/quiz/activation-quiz.js';
import type { QuizLinks } from '../elements/quiz/question-parts.js';
import { defaultStudy, encodeStudy } from '../experiments/state.js';
import type { ExperimentId } from '../package/index.js';
import { defaultScene, encodeScene } from '../plot/state.js';
import './embed-tools.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { addressOf, type InterviewAddress, readAddress } from './interview-address.js';
import { pageAddress } from './pages.js';
import { tellStartProblem } from './start-problem.js';
import { applyTheme, storedTheme, type Theme } from './theme.js';

interface Model extends InterviewAddress {
  readonly theme: Theme;
}

const app = document.getElementById('app') as HTMLElement;

async function start(): Promise<void> {
  applyTheme(storedTheme());
  const lab = await sharedLab();
  const linksIn = (language: Language): QuizLinks => ({
    scene: (scene) => {
      const text = encodeScene({ ...defaultScene(lab.catalog), ...scene }, lab.catalog);
      return pageAddress('explore', `?lang=${language}&s=${encodeURIComponent(text)}`);
    },
    experiment: (id) => {
      const study = encodeStudy(defaultStudy(id as ExperimentId));
      return pageAddress('experiments', `?lang=${language}&e=${encodeURIComponent(study)}`);
    },
  });

  let model: Model = { ...readAddress(), theme: storedTheme() };
  let links = linksIn(model.language);
  const update = async (change: Partial<Model>): Promise<void> => {
    if (change.language) await setLanguage(change.language);
    model = { ...model, ...change };
    if (change.language) {
      links = linksIn(change.language);
      document.title = `${message(change.language, 'quiz.title')} · ${message(change.language, 'site.title')}`;
    }
    if (change.theme) applyTheme(change.theme);
    render(view(), app);
    history.replaceState(null, '', addressOf(model));
  };
  const view = () => html`
    ${header({ ...model, current: 'interview' }, { update, address: () => addressOf(model) })}
    <main>
      ${model.damaged ? html`<p class="notice" role="status">${message(model.language, 'page.damaged')}</p>` : nothing}
      <activation-quiz
        controls=""
        .state=${model.quiz}
        .links=${links}
        @input=${(event: Event) => update({ quiz: (event.currentTarget as ActivationQuiz).state, damaged: false })}
      ></activation-quiz>
      <embed-tools view="quiz"></embed-tools>
    </main>
    ${footer(model.language)}
  `;

  app.textContent = '';
  window.addEventListener('popstate', () => update(readAddress()));
  await update({ language: model.language });
}

start().catch((error: unknown) => tellStartProblem(app, error));
