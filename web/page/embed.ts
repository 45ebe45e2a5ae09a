// One view by itself, for a frame in another page: reads the address and draws the element it names.
import { html, render } from 'lit';
import { message, preferredLanguage } from '../content/languages.js';
import { setLanguage } from '../elements/language-element.js';
import {
  AddressError,
  readAttributes,
  readSettings,
  readView,
  type ViewName,
  viewElements,
} from './embed-address.js';
import { tellSize } from './frame-size.js';

const scripts: Readonly<Record<ViewName, () => Promise<unknown>>> = {
  graph: () => import('../elements/activation-graph.js'),
  properties: () => import('../elements/activation-properties.js'),
  table: () => import('../elements/activation-table.js'),
  trainer: () => import('../elements/training/activation-trainer.js'),
  experiment: () => import('../elements/experiments/activation-experiment.js'),
  quiz: () => import('../elements/quiz/activation-quiz.js'),
};

const app = document.getElementById('app') as HTMLElement;
const root = document.documentElement;
let language = preferredLanguage(navigator.languages);

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const settings = await readOrTell(() => readSettings(query));
  if (!settings) return;
  language = settings.lang ?? language;
  if (settings.theme !== 'auto') root.dataset.theme = settings.theme;
  const element = await readOrTell(() => viewOf(query));
  if (!element) return;
  app.replaceChildren(element);
  // In its own window there is nothing to get larger than.
  if (parent !== window && document.fullscreenEnabled) offerFullScreen();
}

/** Says in place what cannot be read, and what could. */
async function readOrTell<Read>(read: () => Read | Promise<Read>): Promise<Read | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    await setLanguage(language);
    tell(message(language, error.key, error.values));
    return undefined;
  }
}

async function viewOf(query: URLSearchParams): Promise<HTMLElement> {
  const view = readView(query);
  const name = viewElements[view];
  await Promise.all([scripts[view](), setLanguage(language)]);
  document.title = `${message(language, `embed.title-${view}`)} · ${message(language, 'site.title')}`;
  const { observedAttributes } = customElements.get(name) as typeof HTMLElement & {
    readonly observedAttributes: readonly string[];
  };
  const attributes = readAttributes(query, observedAttributes);
  const element = document.createElement(name);
  for (const [attribute, value] of attributes) element.setAttribute(attribute, value);
  return element;
}

/** The same document, grown: what the reader has done stays. */
function offerFullScreen(): void {
  const place = document.createElement('div');
  app.append(place);
  const toggle = () =>
    document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
  const draw = () =>
    render(
      html`<button type="button" class="full-screen" @click=${toggle}>
        ${message(language, document.fullscreenElement ? 'embed.leave-full-screen' : 'embed.full-screen')}
      </button>`,
      place,
    );
  document.addEventListener('fullscreenchange', draw);
  draw();
}

function tell(problem: string): void {
  app.replaceChildren();
  render(html`<p class="notice" role="alert">${problem}</p>`, app);
}

root.classList.toggle('alone', parent === window);
tellSize(app);
start().catch((error: unknown) => {
  // In both languages: what did not come may have been the words.
  tell(`The view could not be loaded. 无法加载此视图。 (${String(error)})`);
  throw error;
});
