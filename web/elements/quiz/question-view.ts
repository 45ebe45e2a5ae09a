// One question of the interview, before and after the answer.
import { html, nothing } from 'lit';
import { say } from '../../plot/verdicts.js';
import { type DrawnQuestion, rightOption } from '../../quiz/drawn.js';
import { type Interview, isAnswered, isRight, score } from '../../quiz/interview.js';
import { mark } from '../verdict-mark.js';
import {
  asked,
  decisions,
  explanation,
  furtherLinks,
  heading,
  numberOf,
  optionWords,
  type Wording,
} from './question-parts.js';

export interface QuestionActions {
  answer(option: number): void;
  next(): void;
  stop(): void;
}

export function questionView(interview: Interview, wording: Wording, actions: QuestionActions) {
  const { questions, answers, at } = interview;
  const { text } = wording;
  const question = questions[at] as DrawnQuestion;
  const { right, total } = score(interview);
  const answered = isAnswered(interview);
  const isLast = at === questions.length - 1;
  return html`<section class="ask" part="question" tabindex="-1">
    <div class="progress">
      ${heading(wording, text('quiz.question-of', { number: at + 1, total: questions.length }))}
      <p class="hint">
        ${text(`quiz.topic.${question.topic}`)}${total > 0 ? html` · ${text('quiz.right-so-far', { right, answered: total })}` : nothing}
      </p>
      <progress max=${questions.length} value=${answers.length} aria-hidden="true"></progress>
    </div>
    ${asked(question, wording)}
    <ol class="options" aria-label=${text('quiz.options')}>
      ${question.options.map((_, i) =>
        optionButton(question, i, answered ? answers[at] : undefined, wording, actions),
      )}
    </ol>
    <p class="verdict" role="status">
      ${answered ? verdict(question, answers[at], wording) : nothing}
    </p>
    ${
      answered
        ? html`${explanation(question, wording)} ${furtherLinks(question, wording)}
            <div class="row actions">
              <button type="button" class="primary next" @click=${actions.next}>
                ${text(isLast ? 'quiz.finish' : 'quiz.next')}
              </button>
            </div>
            ${decisions(question, wording)}`
        : nothing
    }
    ${
      answered && isLast
        ? nothing
        : html`<p class="stop">
            <button type="button" class="quiet" @click=${actions.stop}>${text('quiz.stop')}</button>
          </p>`
    }
  </section>`;
}

function optionButton(
  question: DrawnQuestion,
  index: number,
  chosen: number | undefined,
  wording: Wording,
  { answer }: QuestionActions,
) {
  const { text } = wording;
  const option = question.options[index] as DrawnQuestion['options'][number];
  const answered = chosen !== undefined;
  const state = !answered
    ? ''
    : option.holds
      ? 'is-right'
      : chosen === index
        ? 'is-wrong'
        : 'is-other';
  const remarks = [
    ...(answered && option.holds ? [text('quiz.correct')] : []),
    ...(chosen === index ? [text('quiz.yours')] : []),
  ];
  return html`<li>
    <button
      type="button"
      class="option ${state}"
      aria-disabled=${answered ? 'true' : 'false'}
      @click=${() => answer(index)}
    >
      <kbd>${numberOf(index)}</kbd>
      ${optionWords(question, option, wording)}
      ${
        remarks.length > 0
          ? html`<span class="remark">${mark(option.holds)}${remarks.join(text('quiz.separator'))}</span>`
          : nothing
      }
    </button>
    ${answered && option.reason ? html`<p class="reason">${say(option.reason, text)}</p>` : nothing}
  </li>`;
}

function verdict(question: DrawnQuestion, chosen: number | undefined, { text }: Wording) {
  const right = isRight(question, chosen);
  return html`<span class=${right ? 'good' : 'bad'}
      >${mark(right)}${text(right ? 'quiz.right' : 'quiz.wrong')}</span
    >
    ${right ? nothing : text('quiz.right-is', { letter: numberOf(rightOption(question)) })}`;
}
