// What a page says in place of itself where it cannot start.
import { html, nothing, render } from 'lit';
import { loadFirstMessages, message } from '../content/languages.js';
import { hasWebAssembly } from '../elements/webassembly.js';
import { wantedLanguage } from './wanted-language.js';

/** Rejects with the error, so that it is reported as well. */
export async function tellStartProblem(app: HTMLElement, error: unknown): Promise<never> {
  app.replaceChildren();
  const tell = (problem: string, picture: unknown = nothing) =>
    render(html`<main><p class="notice" role="alert">${problem}</p>${picture}</main>`, app);
  // In both languages: what did not come may have been the words.
  tell(`This page could not be loaded. 无法加载本页。 (${String(error)})`);
  if (!hasWebAssembly()) {
    const language = wantedLanguage();
    const [{ missingEnginePicture }] = await Promise.all([
      import('../elements/missing-engine.js'),
      loadFirstMessages(language),
    ]);
    document.documentElement.lang = language;
    tell(message(language, 'page.no-webassembly'), missingEnginePicture(language));
  }
  throw error;
}
