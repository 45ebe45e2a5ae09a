// The questions on paper, with room to answer; what is right, on a sheet of its own.
import { html, nothing } from 'lit';
import type { Selection } from '../../quiz/draw.js';
import { type DrawnQuestion, rightOption } from '../../quiz/drawn.js';
import {
  asked,
  explanation,
  heading,
  letterOf,
  measured,
  optionWords,
  originOf,
  subheading,
  type Wording,
} from './question-parts.js';

export interface SheetActions {
  /** Left out where there is nothing to be chosen. */
  toStart?(): void;
}

export function sheetView(
  questions: readonly DrawnQuestion[],
  selection: Selection,
  wording: Wording,
  { toStart }: SheetActions,
) {
  const { text } = wording;
  const origin = originOf(selection, questions.length, text);
  return html`<div class="sheet" part="sheet">
    <div class="row actions">
      <button type="button" class="primary" @click=${() => window.print()}>
        ${text('quiz.print')}
      </button>
      ${toStart ? html`<button type="button" @click=${toStart}>${text('quiz.to-start')}</button>` : nothing}
    </div>
    <section class="questions">
      ${heading(wording, text('quiz.sheet-heading'))}
      <p class="origin">${origin}</p>
      <p class="fields">
        <span>${text('quiz.name')}</span><i></i><span>${text('quiz.date')}</span><i></i>
      </p>
      <ol class="asked-list">
        ${questions.map((question) => html`<li>${paperQuestion(question, wording)}</li>`)}
      </ol>
    </section>
    <section class="answers">
      ${subheading(wording, text('quiz.answers-heading'))}
      <p class="origin">${origin}</p>
      <ol>
        ${questions.map((question) => html`<li>${paperAnswer(question, wording)}</li>`)}
      </ol>
    </section>
  </div>`;
}

function paperQuestion(question: DrawnQuestion, wording: Wording) {
  return html`
    ${asked(question, wording)}
    <ul class="paper-options">
      ${question.options.map(
        (option, i) => html`<li>
          <span class="box" aria-hidden="true"></span><b>${letterOf(i)}</b>
          ${optionWords(question, option, wording)}
        </li>`,
      )}
    </ul>
    <p class="because"><span>${wording.text('quiz.because')}</span><i></i></p>
  `;
}

function paperAnswer(question: DrawnQuestion, wording: Wording) {
  const right = rightOption(question);
  const option = question.options[right] as DrawnQuestion['options'][number];
  return html`
    <p><b>${letterOf(right)}</b> ${optionWords(question, option, wording)}</p>
    ${explanation(question, wording)}
    ${option.reason ? measured(option.reason, wording.text) : nothing}
  `;
}
