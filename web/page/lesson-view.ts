// The lesson in one language: loaded when first wanted, kept afterwards.
import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { until } from 'lit/directives/until.js';
import type { Language } from '../content/languages.js';
import { message } from '../content/languages.js';
import '../elements/activation-claim.js';

const sources = {
  en: () => import('virtual:lesson/en'),
  'zh-CN': () => import('virtual:lesson/zh-CN'),
};

const loaded = new Map<Language, Promise<TemplateResult>>();

export function lessonView(language: Language): unknown {
  let lesson = loaded.get(language);
  if (!lesson) {
    lesson = load(language);
    loaded.set(language, lesson);
  }
  return until(lesson, html`<p role="status">${message(language, 'page.loading')}</p>`);
}

async function load(language: Language): Promise<TemplateResult> {
  const [{ default: sections }] = await Promise.all([
    sources[language](),
    import('../elements/demos/index.js'),
  ]);
  return html`
    <nav class="contents" aria-label=${message(language, 'page.contents')}>
      <ol>
        ${sections.map(({ slug, title }) => html`<li><a href="#${slug}">${title}</a></li>`)}
      </ol>
    </nav>
    ${sections.map(
      ({ slug, title, html: body }) => html`<section class="lesson" id=${slug}>
        <h2>${title}</h2>
        ${unsafeHTML(body)}
      </section>`,
    )}
  `;
}
