// What the interview, its result and the printed sheet show of a question alike.
import formulae from 'virtual:formulae';
import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Text } from '../../claims/wording.js';
import type { Scene } from '../../plot/scene.js';
import { type Phrase, say } from '../../plot/verdicts.js';
import type { Selection } from '../../quiz/draw.js';
import type { DrawnOption, DrawnQuestion } from '../../quiz/drawn.js';
import type { ExperimentId } from '../../quiz/question.js';
import { fillPlaces, optionHtml, type QuestionTexts } from '../../quiz/texts.js';

/** Addresses of other pages, which the page knows. */
export interface QuizLinks {
  scene(scene: Partial<Scene>): string;
  experiment(id: ExperimentId): string;
}

/** What it takes to put a question into words. */
export interface Wording {
  readonly texts: QuestionTexts;
  readonly text: Text;
  readonly links: QuizLinks | undefined;
  /** Of the main heading; in another site's page that has one of its own. */
  readonly level: 1 | 2;
}

/** Of what is on view; takes the focus when that changes. */
export const heading = ({ level }: Wording, words: string) =>
  level === 1
    ? html`<h1 class="heading" tabindex="-1">${words}</h1>`
    : html`<h2 class="heading" tabindex="-1">${words}</h2>`;

export const subheading = ({ level }: Wording, words: string) =>
  level === 1 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`;

/** Which set it is, so that another may ask the same. */
export const originOf = ({ seed, topics }: Selection, count: number, text: Text): string =>
  text('quiz.sheet-of', {
    seed,
    count,
    topics: topics.map((topic) => text(`quiz.topic.${topic}`)).join(text('quiz.separator')),
  });

/** On the screen options are numbered as the keys are, on paper lettered. */
export const numberOf = (option: number): string => String(option + 1);
export const letterOf = (option: number): string => 'ABCD'[option] ?? '';

const wordsOf = ({ id }: DrawnQuestion, texts: QuestionTexts) => {
  const words = texts[id];
  if (!words) throw new RangeError(`there are no words for question "${id}"`);
  return words;
};

export function asked(question: DrawnQuestion, { texts, text }: Wording) {
  const { subject, values } = question;
  const formula = subject === undefined ? undefined : formulae[subject];
  return html`
    <div class="asked">${unsafeHTML(fillPlaces(wordsOf(question, texts).question, values))}</div>
    ${formula ? html`<p class="equation">${unsafeHTML(formula.f)}</p>` : nothing}
    ${
      question.options.some(({ reason }) => reason)
        ? html`<p class="hint">${text('quiz.at-defaults')}</p>`
        : nothing
    }
  `;
}

export const optionWords = (question: DrawnQuestion, option: DrawnOption, { texts }: Wording) =>
  html`<span class="words">${unsafeHTML(optionHtml(option, wordsOf(question, texts)))}</span>`;

export function explanation(question: DrawnQuestion, { texts, text }: Wording) {
  const { reason, values } = question;
  return html`
    <div class="explanation">
      ${unsafeHTML(fillPlaces(wordsOf(question, texts).explanation, values))}
      ${reason ? measured(reason, text) : nothing}
    </div>
  `;
}

export const measured = (reason: Phrase, text: Text) =>
  html`<p class="measured">${text('quiz.measured')}${text('claims.colon')}${say(reason, text)}</p>`;

/** In a tab of their own, so that the interview stays where it is. */
export function furtherLinks({ scene, experiment }: DrawnQuestion, { text, links }: Wording) {
  if (!links || (!scene && !experiment)) return nothing;
  const link = (address: string, words: string) =>
    html`<a href=${address} target="_blank" rel="noopener">${words}</a>`;
  return html`<p class="links">
    ${scene ? link(links.scene(scene), text('quiz.see-graph')) : nothing}
    ${experiment ? link(links.experiment(experiment), text('quiz.see-experiment')) : nothing}
  </p>`;
}

/** Option by option: the expression that decides it, and what the engine says to it. */
export function decisions({ options }: DrawnQuestion, { text, links }: Wording) {
  return html`<details>
    <summary>${text('quiz.decided')}</summary>
    <ol class="decisions">
      ${options.map(
        ({ decision, holds }) => html`<li>
          ${
            typeof decision === 'string'
              ? html`<code>${decision}</code>`
              : links
                ? html`<a href=${links.experiment(decision.answeredBy)} target="_blank" rel="noopener"
                    >${text('quiz.by-experiment')}</a
                  >`
                : text('quiz.by-experiment')
          }
          <span class=${holds ? 'good' : 'bad'}>${text(holds ? 'claims.yes' : 'claims.no')}</span>
        </li>`,
      )}
    </ol>
  </details>`;
}
