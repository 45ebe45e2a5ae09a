// The page of experiments: reads the address, draws the questions and keeps the address up to date.
import { render } from 'lit';
import { message } from '../content/languages.js';
import type { ExperimentState } from '../elements/experiments/activation-experiment.js';
import { activations, loadTexts, sharedExperiments } from '../elements/experiments/sources.js';
import { setLanguage } from '../elements/language-element.js';
import { decodeStudy, encodeStudy } from '../experiments/state.js';
import { addressOf, type ExperimentsModel, experimentsView } from './experiments-view.js';
import { tellStartProblem } from './start-problem.js';
import { applyTheme, storedTheme } from './theme.js';
import { wantedLanguage } from './wanted-language.js';

const app = document.getElementById('app') as HTMLElement;

async function start(): Promise<void> {
  applyTheme(storedTheme());
  const { list } = await sharedExperiments();
  const known = { list, activations: activations.map(({ id }) => id) };

  const read = () => {
    const query = new URLSearchParams(location.search);
    const text = query.get('e');
    const study = text === null ? undefined : decodeStudy(text, known);
    return {
      language: wantedLanguage(),
      open: study?.experiment,
      studies: study ? { [study.experiment]: encodeStudy(study) } : {},
      damaged: text !== null && !study,
    };
  };

  let model: ExperimentsModel = { ...read(), theme: storedTheme(), list, states: {} };
  const update = async (change: Partial<ExperimentsModel>): Promise<void> => {
    if (change.language)
      await Promise.all([loadTexts(change.language), setLanguage(change.language)]);
    model = { ...model, ...change };
    if (change.language) {
      document.title = `${message(change.language, 'experiments.title')} · ${message(change.language, 'site.title')}`;
    }
    if (change.theme) applyTheme(change.theme);
    render(experimentsView(model, update), app);
    history.replaceState(null, '', addressOf(model));
  };

  app.textContent = '';
  app.addEventListener('experiment-state', (event) => {
    const { experiment, state } = (event as ExperimentState).detail;
    update({ states: { ...model.states, [experiment]: state } });
  });
  window.addEventListener('popstate', () => update(read()));
  await update({ language: model.language });
  if (model.open) document.getElementById(model.open)?.scrollIntoView();
}

start().catch((error: unknown) => tellStartProblem(app, error));
