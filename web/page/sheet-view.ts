// The page of instructor's sheets as a function of its model: their list, or one of them.

import contents from 'virtual:sheets';
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { isMessage, type MessageKey, message } from '../content/languages.js';
import type { Html } from '../experiments/content.js';
import type { Progress } from '../sheets/compute.js';
import type { SheetContent, SheetTask, SheetText } from '../sheets/content.js';
import { filledSheet, shownValue, valuesIn } from '../sheets/fill.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { pageAddress } from './pages.js';
import { type SheetAddress, sheetQuery } from './sheet-address.js';
import { linked, viewAddress } from './sheet-links.js';
import type { Texts } from './sheet-texts.js';
import type { Theme } from './theme.js';

export interface Computation extends Progress {
  readonly state: 'none' | 'running' | 'complete' | 'failed';
  /** In the engine's words. */
  readonly problem?: string;
}

export const nothingComputed: Computation = { state: 'none', found: {}, done: 0, total: 0 };

export interface SheetModel extends SheetAddress {
  readonly theme: Theme;
  readonly texts: Texts;
  readonly computation: Computation;
}

interface Actions {
  update(change: Partial<SheetModel>): Promise<void>;
  compute(): Promise<void>;
}

/** A sheet, and all that drawing it takes. */
interface Drawn {
  readonly view: string;
  readonly content: SheetContent;
  readonly words: SheetText;
  readonly model: SheetModel;
  readonly text: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
}

export function sheetPage(model: SheetModel, actions: Actions): TemplateResult {
  const { language, view, wrong } = model;
  const text: Drawn['text'] = (key, values) => message(language, key, values);
  const [content, words] = view ? [contents[view], model.texts[view]] : [];
  const address = () => new URL(sheetQuery(model), location.href).href;
  return html`
    ${header({ ...model, current: 'sheet' }, { update: actions.update, address })}
    <main class="sheet">
      ${wrong.map(
        ({ name, value, allowed }) => html`<p class="notice" role="alert">
          ${text('sheet.wrong-value', { name, value, allowed: allowed.join(', ') })}
        </p>`,
      )}
      ${
        view && content && words
          ? sheet({ view, content, words, model, text }, actions)
          : list(model, text)
      }
    </main>
    ${footer(language)}
  `;
}

function list(model: SheetModel, text: Drawn['text']): TemplateResult {
  const views = Object.keys(model.texts);
  const item = (view: string) => html`<li>
    <a href=${addressOf(model, { view })}>${model.texts[view]?.title}</a>
    <span class="soft">${nameOf(view, model, text)}${minutes(view, text)}</span>
  </li>`;
  const ordered = Object.keys(contents).filter((view) => views.includes(view));
  const isExperiment = (view: string) => contents[view]?.experiment !== undefined;
  return html`
    <h1>${text('sheet.heading')}</h1>
    <p class="lesson">${text('sheet.intro')}</p>
    <h2>${text('sheet.views')}</h2>
    <ul class="sheets">${ordered.filter((view) => !isExperiment(view)).map(item)}</ul>
    <h2>${text('sheet.experiments')}</h2>
    <ul class="sheets">${ordered.filter(isExperiment).map(item)}</ul>
  `;
}

const addressOf = (model: SheetModel, change: Partial<SheetAddress>): string =>
  pageAddress('sheet', sheetQuery({ ...model, ...change }));

/** An experiment's sheet has its name for a title. */
function nameOf(view: string, { language }: SheetModel, text: Drawn['text']): string {
  const key = `sheet.view-${view}`;
  return isMessage(language, key) ? `${text(key)} · ` : '';
}

const minutes = (view: string, text: Drawn['text']): string =>
  text('sheet.minutes', { minutes: contents[view]?.minutes ?? 0 });

function sheet(drawn: Drawn, actions: Actions): TemplateResult {
  const { view, content, words, model, text } = drawn;
  const { answers, language } = model;
  const part = (heading: MessageKey, body: Html) => html`<section class="lesson">
    <h2>${text(heading)}</h2>
    ${prose(body, drawn)}
  </section>`;
  return html`
    <p class="actions">
      <a href=${addressOf(model, { view: undefined, answers: true })}>${text('sheet.all')}</a>
      <a href=${viewAddress(view, content, language)}>${text('sheet.open-view')}</a>
    </p>
    <h1>${words.title}</h1>
    <p class="soft">${nameOf(view, model, text)}${minutes(view, text)}</p>
    ${
      answers
        ? nothing
        : html`<p class="fields">
            <span>${text('quiz.name')}</span><i></i><span>${text('quiz.date')}</span><i></i>
          </p>`
    }
    ${onPaper(model, text)} ${toolbar(drawn, actions)}
    ${part('sheet.goal', words.goal)}
    ${answers ? part('sheet.preparation', words.preparation) : nothing}
    <section class="lesson">
      <h2>${text('sheet.tasks')}</h2>
      <ol class="tasks">${words.tasks.map((task, i) => taskView(task, i, drawn))}</ol>
    </section>
    ${answers ? part('sheet.mistakes', words.mistakes) : nothing}
    ${answers ? howComputed(drawn) : nothing}
  `;
}

/** Where its links are; that of a file on this machine helps nobody. */
function onPaper(model: SheetModel, text: Drawn['text']) {
  const { href, protocol } = new URL(addressOf(model, { answers: false }), location.href);
  return protocol.startsWith('http')
    ? html`<p class="soft on-paper">${text('sheet.address', { address: href })}</p>`
    : nothing;
}

const prose = (body: Html, { content, model, text }: Drawn) =>
  unsafeHTML(
    filledSheet(
      linked(body, content, model.language),
      content.values,
      model.computation.found,
      text,
    ),
  );

function taskView({ title, task, answer }: SheetTask, index: number, drawn: Drawn) {
  const { text, model } = drawn;
  return html`<li>
    <h3><span class="soft">${text('sheet.task', { number: index + 1 })}</span> ${title}</h3>
    ${prose(task, drawn)}
    ${
      model.answers
        ? html`<details class="answer">
            <summary>${text('sheet.answer')}</summary>
            ${prose(answer, drawn)}
          </details>`
        : html`<p class="writing" aria-hidden="true"><i></i><i></i><i></i></p>`
    }
  </li>`;
}

function toolbar({ model, text }: Drawn, { update, compute }: Actions): TemplateResult {
  const { answers, computation } = model;
  const edition = (withAnswers: boolean, key: MessageKey) => html`<button
    type="button"
    aria-pressed=${answers === withAnswers}
    @click=${() => update({ answers: withAnswers, wrong: [] })}
  >
    ${text(key)}
  </button>`;
  return html`<div class="actions">
      <span role="group" aria-label=${text('sheet.edition')}>
        ${edition(true, 'sheet.instructor')}${edition(false, 'sheet.student')}
      </span>
      ${
        answers
          ? html`<button type="button" @click=${(event: Event) => openAll(event, true)}>
                ${text('sheet.open-answers')}
              </button>
              <button type="button" @click=${(event: Event) => openAll(event, false)}>
                ${text('sheet.close-answers')}
              </button>`
          : nothing
      }
      <button
        type="button"
        ?disabled=${answers && computation.state !== 'complete'}
        @click=${() => window.print()}
      >
        ${text('quiz.print')}
      </button>
    </div>
    ${answers ? status(computation, text, compute) : nothing}`;
}

function openAll({ currentTarget }: Event, open: boolean): void {
  const answers = (currentTarget as Element)
    .closest('main')
    ?.querySelectorAll<HTMLDetailsElement>('details.answer');
  for (const answer of answers ?? []) answer.open = open;
}

function status(
  { state, done, total, problem = '' }: Computation,
  text: Drawn['text'],
  compute: () => Promise<void>,
): TemplateResult {
  if (state === 'failed') {
    return html`<p class="notice" role="alert">
      ${text('sheet.failed', { problem })}
      <button type="button" @click=${compute}>${text('page.again')}</button>
    </p>`;
  }
  const isDone = state === 'complete';
  return html`<p class="soft status" role="status">
    ${isDone ? text('sheet.computed') : text('sheet.computing', { done, total })}
    ${
      isDone || total === 0
        ? nothing
        : html`<progress max=${total} value=${done} aria-label=${text('sheet.tasks')}></progress>`
    }
  </p>`;
}

function howComputed({ content, words, model, text }: Drawn): TemplateResult {
  const line = (name: string) => {
    const value = content.values[name];
    const found = model.computation.found[name];
    if (!value) return nothing;
    const { expression, format, step = 0, state } = value;
    const of = state === undefined ? '' : (content.states[state] ?? '');
    const said =
      state === undefined
        ? expression
        : text(value.step === undefined ? 'sheet.of-state' : 'sheet.of-comparison', {
            expression,
            state: of,
            step,
          });
    return html`<li>
      <code>${said}</code> = ${found === undefined ? '…' : shownValue(found, format, text)}
    </li>`;
  };
  return html`<details class="lesson on-screen">
    <summary>${text('sheet.how')}</summary>
    <ul class="how">${valuesIn(words).map(line)}</ul>
  </details>`;
}
