// The lesson in one language: fetched once somebody reads on, drawn a section at a time, so that
// 700 KB of it never hold the page up.
import { html, type TemplateResult } from 'lit';
import { asyncAppend } from 'lit/directives/async-append.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { until } from 'lit/directives/until.js';
import type { LessonSection } from '../../tools/vite-lesson.js';
import { type Language, loadMessages, message } from '../content/languages.js';
import { useKatexOnPage } from '../elements/katex-styles.js';
import { anchorArrived } from './anchors.js';
import { readerSign } from './reader-sign.js';

const sources = {
  en: () => import('virtual:lesson/en'),
  'zh-CN': () => import('virtual:lesson/zh-CN'),
};

/** Of the elements in the lesson and of the table that follows it. */
const scripts = () =>
  Promise.all([
    import('../elements/activation-claim.js'),
    import('../elements/demos/index.js'),
    import('../elements/activation-table.js'),
  ]);

let shown: { readonly language: Language; readonly view: Promise<TemplateResult> } | undefined;

/** `draw` draws the page anew. */
export function lessonView(language: Language, draw: () => void): TemplateResult {
  if (shown?.language !== language) shown = { language, view: load(language, draw) };
  const words = html`<p class="awaited" role="status">${message(language, 'page.loading')}</p>`;
  return html`<div id="lesson" tabindex="-1">${until(shown.view, words)}</div>`;
}

const place = () => document.getElementById('lesson');

async function load(language: Language, draw: () => void): Promise<TemplateResult> {
  await readerSign();
  try {
    const [{ default: sections }] = await Promise.all([
      sources[language](),
      loadMessages(language),
      scripts(),
    ]);
    useKatexOnPage();
    return html`
      <nav class="contents" aria-label=${message(language, 'page.contents')}>
        <ol>
          ${sections.map(({ slug, title }) => html`<li><a href="#${slug}">${title}</a></li>`)}
        </ol>
      </nav>
      ${asyncAppend(inTurns(sections), (section) => sectionView(section as LessonSection))}
    `;
  } catch (error) {
    const again = () => {
      shown = undefined;
      draw();
    };
    return html`<p class="notice" role="alert">
      ${message(language, 'page.lesson-failed', { reason: String(error) })}
      <button type="button" @click=${again}>${message(language, 'page.again')}</button>
    </p>`;
  }
}

/** Lets input and painting come between; the place is busy until all of it is there. */
async function* inTurns(sections: readonly LessonSection[]): AsyncGenerator<LessonSection> {
  place()?.setAttribute('aria-busy', 'true');
  for (const section of sections) {
    yield section;
    anchorArrived(section.slug);
    await new Promise((resolve) => setTimeout(resolve));
  }
  place()?.removeAttribute('aria-busy');
  anchorArrived('table');
}

const sectionView = ({ slug, title, html: body }: LessonSection) =>
  html`<section class="lesson" id=${slug}>
    <h2>${title}</h2>
    ${unsafeHTML(body)}
  </section>`;
