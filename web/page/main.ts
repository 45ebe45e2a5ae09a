// The site: reads the address, loads the module, draws the page and keeps the address up to date.
import { render } from 'lit';
import { type Language, loadFirstMessages, loadMessages } from '../content/languages.js';
import { loadFormulae } from '../elements/graph/formula-line.js';
import { sharedLab } from '../elements/lab-element.js';
import { setLanguage } from '../elements/language-element.js';
import { applyDefinitions } from '../plot/own-functions.js';
import type { SceneRequestEvent } from '../plot/scene.js';
import { defaultScene } from '../plot/state.js';
import { readAddress, writeAddress } from './address.js';
import { anchorArrived, awaitAnchor } from './anchors.js';
import { type PageModel, pageView } from './page-view.js';
import { isReading, readerSign } from './reader-sign.js';
import { returnToReading, revealGraph } from './reveal-graph.js';
import { tellStartProblem } from './start-problem.js';
import { applyTheme, storedTheme } from './theme.js';
import { wantedLanguage } from './wanted-language.js';

const app = document.getElementById('app') as HTMLElement;

/** What follows the first view speaks, too, once somebody reads on. */
const speak = (language: Language) =>
  setLanguage(language, isReading() ? loadMessages : loadFirstMessages);

async function start(): Promise<void> {
  applyTheme(storedTheme());
  // Beside the module, not after it, come the words, and what the graph will ask for.
  const [lab] = await Promise.all([sharedLab(), speak(wantedLanguage()), loadFormulae()]);
  const address = readAddress(lab);
  let model: PageModel = {
    lab,
    language: address.language,
    scene: address.scene ?? defaultScene(lab.catalog),
    theme: storedTheme(),
    damaged: address.damaged,
    reading: undefined,
  };

  const update = async (change: Partial<PageModel>): Promise<void> => {
    if (change.language) await speak(change.language);
    model = { ...model, ...change };
    if (change.theme) applyTheme(change.theme);
    applyDefinitions(lab, model.scene.definitions);
    render(pageView(model, update), app);
    writeAddress(model);
  };

  awaitAnchor();
  app.textContent = '';
  app.addEventListener('scene-request', (event) => {
    event.preventDefault();
    const scene = { ...model.scene, ...(event as SceneRequestEvent).detail.scene };
    const reading = revealGraph(event) ?? model.reading;
    update({ scene, reading, damaged: false });
  });
  app.addEventListener('return-to-reading', () => {
    returnToReading(model.reading);
    update({ reading: undefined });
  });
  window.addEventListener('popstate', () => {
    const { language, scene } = readAddress(lab);
    update({ language, scene: scene ?? defaultScene(lab.catalog) });
  });
  await update({ language: model.language });
  anchorArrived('properties');
  await readerSign();
  // A browser fetches a font when a glyph first needs it; by then the reader may be offline.
  for (const face of document.fonts) face.load().catch(() => {});
}

start().catch((error: unknown) => tellStartProblem(app, error));
