// After the interview: the score, and what was missed, explained once more.
import { html, nothing } from 'lit';
import { type DrawnOption, rightOption } from '../../quiz/drawn.js';
import { type Interview, type Missed, missed, score, scoreByTopic } from '../../quiz/interview.js';
import { mark } from '../verdict-mark.js';
import {
  asked,
  explanation,
  furtherLinks,
  heading,
  measured,
  optionWords,
  subheading,
  type Wording,
} from './question-parts.js';

export interface ResultActions {
  again(): void;
  /** Left out where what is asked is not the reader's to choose. */
  others?(): void;
  toStart(): void;
}

export function resultView(interview: Interview, wording: Wording, actions: ResultActions) {
  const { text } = wording;
  const wrong = missed(interview);
  return html`<section class="result" part="result">
    ${heading(wording, text('quiz.result'))}
    <p class="score" role="status">${text('quiz.score', { ...score(interview) })}</p>
    <table>
      <caption class="visually-hidden">
        ${text('quiz.by-topic')}
      </caption>
      <tbody>
        ${scoreByTopic(interview).map(
          ({ topic, right, total }) => html`<tr>
            <th scope="row">${text(`quiz.topic.${topic}`)}</th>
            <td><progress max=${total} value=${right} aria-hidden="true"></progress></td>
            <td>${text('quiz.score-of-topic', { right, total })}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <div class="row actions">
      ${
        wrong.length > 0
          ? html`<button type="button" class="primary" @click=${actions.again}>
              ${text('quiz.again-missed')}
            </button>`
          : nothing
      }
      ${
        actions.others
          ? html`<button type="button" @click=${actions.others}>${text('quiz.again-other')}</button>`
          : nothing
      }
      <button type="button" @click=${actions.toStart}>${text('quiz.to-start')}</button>
    </div>
    ${
      wrong.length > 0
        ? html`${subheading(wording, text('quiz.missed'))}
            <ol class="missed">
              ${wrong.map((one) => html`<li>${missedView(one, wording)}</li>`)}
            </ol>`
        : html`<p>${text('quiz.all-right')}</p>`
    }
  </section>`;
}

function missedView({ question, option }: Missed, wording: Wording) {
  const { text } = wording;
  const line = (index: number, key: 'quiz.yours' | 'quiz.correct') => {
    const one = question.options[index] as DrawnOption;
    return html`<div class="line">
      <dt class=${one.holds ? 'good' : 'bad'}>${mark(one.holds)}${text(key)}</dt>
      <dd>
        ${optionWords(question, one, wording)}
        ${one.reason ? measured(one.reason, text) : nothing}
      </dd>
    </div>`;
  };
  return html`
    ${asked(question, wording)}
    <dl>${line(option, 'quiz.yours')} ${line(rightOption(question), 'quiz.correct')}</dl>
    ${explanation(question, wording)} ${furtherLinks(question, wording)}
  `;
}
