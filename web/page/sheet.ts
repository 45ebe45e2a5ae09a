// The instructor's sheets: reads the address, draws the list or a sheet and computes its answers.
import './sheet.css';
import contents from 'virtual:sheets';
import { render } from 'lit';
import { message } from '../content/languages.js';
import { sharedExperiments } from '../elements/experiments/sources.js';
import { useKatexOnPage } from '../elements/katex-styles.js';
import { sharedLab } from '../elements/lab-element.js';
import { setLanguage } from '../elements/language-element.js';
import { sharedTrainer } from '../elements/shared-trainer.js';
import { computeSheet, type Progress } from '../sheets/compute.js';
import { valuesIn } from '../sheets/fill.js';
import { openForPrint } from './open-for-print.js';
import { readAddress, sheetQuery } from './sheet-address.js';
import { loadSheetTexts } from './sheet-texts.js';
import { nothingComputed, type SheetModel, sheetPage } from './sheet-view.js';
import { tellStartProblem } from './start-problem.js';
import { applyTheme, storedTheme } from './theme.js';

const app = document.getElementById('app') as HTMLElement;
const engines = { lab: sharedLab, experiments: sharedExperiments, trainer: sharedTrainer };

async function start(): Promise<void> {
  applyTheme(storedTheme());
  const read = () => readAddress(location.search, Object.keys(contents), navigator.languages);
  let model: SheetModel = {
    ...read(),
    theme: storedTheme(),
    texts: {},
    computation: nothingComputed,
  };
  const draw = () => render(sheetPage(model, { update, compute }), app);

  const update = async (change: Partial<SheetModel>): Promise<void> => {
    if (change.language) {
      const [texts] = await Promise.all([
        loadSheetTexts(change.language),
        setLanguage(change.language),
      ]);
      model = { ...model, texts };
    }
    const before = model;
    model = { ...model, ...change };
    const { language, view, texts } = model;
    const title = (view && texts[view]?.title) ?? message(language, 'page.nav-sheet');
    document.title = `${title} · ${message(language, 'site.title')}`;
    if (change.theme) applyTheme(change.theme);
    draw();
    // What an address could not say stays in it, beside what is said of it.
    if (model.wrong.length === 0) {
      const url = new URL(location.href);
      url.search = sheetQuery(model);
      history.replaceState(null, '', url);
    }
    const isOther = model.view !== before.view || model.answers !== before.answers;
    if (isOther || model.computation === nothingComputed) compute();
  };

  let control = new AbortController();
  const compute = async (): Promise<void> => {
    control.abort();
    control = new AbortController();
    const { signal } = control;
    const { view, answers, texts } = model;
    const [content, words] = view ? [contents[view], texts[view]] : [];
    const tell = (computation: SheetModel['computation']) => {
      if (signal.aborted) return;
      model = { ...model, computation };
      draw();
    };
    tell(nothingComputed);
    if (!content || !words || !answers) return;
    const progressed = (progress: Progress) => tell({ ...progress, state: 'running' });
    try {
      await computeSheet(content, engines, progressed, signal, valuesIn(words));
      tell({ ...model.computation, state: 'complete' });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      tell({ ...model.computation, state: 'failed', problem });
    }
  };

  useKatexOnPage();
  openForPrint(app);
  app.textContent = '';
  window.addEventListener('popstate', () => update(read()));
  await update({ language: model.language });
}

start().catch((error: unknown) => tellStartProblem(app, error));
