// What stands above every page: where one is, the languages, the colour scheme, the link.
import { html, type TemplateResult } from 'lit';
import {
  type Language,
  languageNames,
  languages,
  type MessageKey,
  message,
} from '../content/languages.js';
import { type PageName, pageAddress } from './pages.js';
import { type Theme, themes } from './theme.js';

export interface HeaderModel {
  readonly language: Language;
  readonly theme: Theme;
  readonly current: PageName;
}

const pages: readonly Exclude<PageName, 'sheet'>[] = [
  'explore',
  'train',
  'experiments',
  'interview',
];

interface HeaderActions {
  update(change: { readonly language?: Language; readonly theme?: Theme }): void;
  /** The page's address with its whole state. */
  address(): string;
}

export function header(
  { language, theme, current }: HeaderModel,
  actions: HeaderActions,
): TemplateResult {
  const text = (key: MessageKey) => message(language, key);
  return html`
    <header>
      <p class="brand">${text('site.title')}</p>
      <nav class="pages" aria-label=${text('site.title')}>
        ${pages.map(
          (page) =>
            html`<a href=${pageAddress(page, `?lang=${language}`)} aria-current=${page === current ? 'page' : 'false'}>${text(`page.nav-${page}`)}</a>`,
        )}
      </nav>
      <nav aria-label=${text('page.settings')}>
        ${languages
          .filter((other) => other !== language)
          .map(
            (other) => html`<button
              type="button"
              lang=${other}
              @click=${() => actions.update({ language: other })}
            >
              ${languageNames[other]}
            </button>`,
          )}
        <label>
          <span class="visually-hidden">${text('page.theme')}</span>
          <select
            @change=${(event: Event) =>
              actions.update({ theme: (event.target as HTMLSelectElement).value as Theme })}
          >
            ${themes.map(
              (entry) => html`<option value=${entry} ?selected=${entry === theme}>
                ${text(`page.theme-${entry}`)}
              </option>`,
            )}
          </select>
        </label>
        <button type="button" @click=${(event: Event) => share(event, language, actions.address())}>
          ${text('page.share')}
        </button>
      </nav>
    </header>
  `;
}

/** Offers the address with the page's state: the clipboard, else the address bar. */
async function share(event: Event, language: Language, url: string): Promise<void> {
  const button = event.currentTarget as HTMLButtonElement;
  history.replaceState(null, '', url);
  try {
    await navigator.clipboard.writeText(url);
    button.textContent = message(language, 'page.shared');
  } catch {
    // No clipboard here: the address bar holds it all the same.
    button.textContent = message(language, 'page.share-address-bar');
  }
}
