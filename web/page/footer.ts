// What stands below every page; `more`: lines of the page's own.
import { html, type TemplateResult } from 'lit';
import { type Language, message } from '../content/languages.js';
import { pageAddress } from './pages.js';

export function footer(language: Language, more?: TemplateResult): TemplateResult {
  return html`<footer>
    <p>
      ${message(language, 'page.footer')}
      <a href=${pageAddress('sheet', `?lang=${language}`)}>${message(language, 'page.nav-sheet')}</a>
    </p>
    ${more}
  </footer>`;
}
