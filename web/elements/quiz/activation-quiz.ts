// The interview: a start, questions one at a time, a result; or the sheet to print.
import { html, nothing, type PropertyValues, unsafeCSS } from 'lit';
import type { Language } from '../../content/languages.js';
import type { ActivationLab } from '../../package/index.js';
import { drawSet, type Selection } from '../../quiz/draw.js';
import type { DrawnQuestion } from '../../quiz/drawn.js';
import {
  answer,
  begin,
  goOn,
  type Interview,
  isAnswered,
  isOver,
  missed,
  score,
} from '../../quiz/interview.js';
import { decodeQuiz, encodeQuiz, type QuizState } from '../../quiz/state.js';
import type { ActivationQuizElement, QuizCompletion } from '../api.js';
import { AttributeError, readControls } from '../attributes.js';
import { define } from '../define-element.js';
import { useMathFonts } from '../katex-styles.js';
import { sharedLab } from '../lab-element.js';
import { proseStyles } from '../prose-styles.js';
import { PublicElement } from '../public-element.js';
import { describedQuiz } from './described-quiz.js';
import { heading, type QuizLinks, type Wording } from './question-parts.js';
import { questionView } from './question-view.js';
import styles from './quiz.css?inline';
import { resultView } from './result-view.js';
import { sheetView } from './sheet-view.js';
import { loadTexts, textsOf } from './sources.js';
import { anySeed, isSeed, startForm } from './start-form.js';

const parts = ['title', 'settings'] as const;

/** Those that say what to begin with, beside `state`. */
const described = ['seed', 'count', 'topics', 'sheet'] as const;

export class ActivationQuiz extends PublicElement implements ActivationQuizElement {
  static override properties = {
    ...PublicElement.properties,
    seed: { type: Number, reflect: true },
    count: { type: Number, reflect: true },
    topics: { reflect: true },
    sheet: { reflect: true },
    controls: { reflect: true },
    links: { attribute: false },
    quiz: { state: true },
    interview: { state: true },
  };
  declare seed: number | undefined;
  declare count: number | undefined;
  declare topics: string | undefined;
  declare sheet: string | boolean | undefined;
  declare controls: string | undefined;
  /** To other pages; the site sets it. Left out: none. */
  declare links: QuizLinks | undefined;
  /** What the form says, whether or not it can be asked. */
  declare private quiz: QuizState | undefined;
  declare private interview: Interview | undefined;
  #lab: ActivationLab | undefined;
  #controls: ReadonlySet<(typeof parts)[number]> = new Set();
  /** The last one that could be asked. */
  #present: string | undefined;
  #sheet: readonly DrawnQuestion[] = [];
  /** What is to have the focus after the next drawing. */
  #focus: string | undefined;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent));
    return root;
  }

  protected override get present(): string | undefined {
    return this.#present;
  }

  protected override async load(): Promise<void> {
    this.#lab = await sharedLab();
    useMathFonts();
  }

  protected override hasWords(language: Language): boolean {
    return super.hasWords(language) && textsOf(language) !== undefined;
  }

  protected override loadWords(language: Language): Promise<unknown> {
    return Promise.all([super.loadWords(language), loadTexts(language)]);
  }

  protected override prepare(changed: PropertyValues, isNew: boolean): void {
    this.#controls = readControls(this.controls, parts);
    const isStated = Boolean(this.stated) && (isNew || changed.has('state'));
    if (isStated || isNew || described.some((name) => changed.has(name))) {
      this.#set(isStated ? this.#stated() : this.#described());
      this.interview = undefined;
    }
  }

  #stated(): QuizState {
    const quiz = decodeQuiz(this.stated);
    if (quiz) return quiz;
    throw new AttributeError('state', `${JSON.stringify(this.stated)} cannot be read`);
  }

  #described(): QuizState {
    const { seed, count, topics, sheet } = this;
    return describedQuiz({ seed, count, topics, sheet: sheet === undefined ? sheet : `${sheet}` });
  }

  #set(quiz: QuizState): boolean {
    this.quiz = quiz;
    const { selection, sheet } = quiz;
    if (!isSeed(selection.seed) || selection.topics.length === 0) return false;
    this.#present = encodeQuiz(quiz);
    this.#sheet = sheet ? drawSet(selection, this.#lab as ActivationLab) : [];
    return true;
  }

  protected override draw(): unknown {
    const { interview, links, quiz } = this;
    const texts = textsOf(this.language);
    if (!quiz || !texts) return nothing;
    const text = (...args: Parameters<PublicElement['text']>) => this.text(...args);
    const isPage = this.#controls.has('title');
    const hasSettings = this.#controls.has('settings');
    const wording: Wording = { texts, text, links, level: isPage ? 1 : 2 };
    const { selection, sheet } = quiz;
    if (sheet) {
      const actions = hasSettings ? { toStart: this.#toStart } : {};
      return sheetView(this.#sheet, selection, wording, actions);
    }
    if (!interview) {
      return html`
        ${
          isPage
            ? html`<div part="title">
                ${heading(wording, text('quiz.heading'))}
                <p class="intro">${text('quiz.intro')}</p>
              </div>`
            : nothing
        }
        ${startForm(selection, text, hasSettings, {
          change: (selection) => this.#change({ selection, sheet: false }),
          start: () => this.#begin(selection),
          sheet: () => {
            this.#focus = '.heading';
            this.#change({ selection, sheet: true });
          },
        })}
      `;
    }
    if (isOver(interview)) {
      return resultView(interview, wording, {
        again: this.#again,
        ...(hasSettings && { others: this.#others }),
        toStart: this.#toStart,
      });
    }
    return questionView(interview, wording, {
      answer: this.#answer,
      next: this.#next,
      stop: this.#stop,
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#focus === undefined) return;
    const target = this.renderRoot.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    this.#focus = undefined;
    target.focus({ preventScroll: true });
    if (target.matches('.next')) {
      // The verdict stays in view where not both of it and the button fit.
      target.scrollIntoView({ block: 'nearest' });
      const verdict = this.renderRoot.querySelector('.verdict');
      if (verdict && verdict.getBoundingClientRect().top < 0) verdict.scrollIntoView();
    } else if (this.getBoundingClientRect().top < 0) {
      this.scrollIntoView();
    }
  }

  /** As the reader does. */
  #change(quiz: QuizState): void {
    if (this.#set(quiz)) this.tellChange();
  }

  #show(interview: Interview | undefined, focus: string): void {
    this.interview = interview;
    this.#focus = focus;
    if (!interview || !isOver(interview)) return;
    const { right, total: asked } = score(interview);
    this.tellComplete<QuizCompletion>({ right, asked });
  }

  #begin(selection: Selection): void {
    if (this.#lab) this.#show(begin(drawSet(selection, this.#lab)), '.heading');
  }

  #answer = (option: number): void => {
    if (!this.interview || isAnswered(this.interview)) return;
    this.#show(answer(this.interview, option), '.next');
  };

  #next = (): void => {
    if (this.interview) this.#show(goOn(this.interview), '.heading');
  };

  // Questions that were not answered count for nothing.
  #stop = (): void => {
    if (!this.interview) return;
    const { questions, answers } = this.interview;
    if (answers.length === 0) this.#toStart();
    else {
      const asked = questions.slice(0, answers.length);
      this.#show({ questions: asked, answers, at: asked.length }, '.heading');
    }
  };

  #again = (): void => {
    if (!this.interview) return;
    this.#show(begin(missed(this.interview).map(({ question }) => question)), '.heading');
  };

  #others = (): void => {
    if (!this.quiz) return;
    const selection = { ...this.quiz.selection, seed: anySeed() };
    this.#change({ selection, sheet: false });
    this.#begin(selection);
  };

  #toStart = (): void => {
    this.#show(undefined, this.#controls.has('title') ? '.heading' : '.primary');
    if (this.quiz?.sheet) this.#change({ ...this.quiz, sheet: false });
  };

  /** 1–4 answer, Enter goes on, wherever in the question the focus is. */
  #onKey(event: KeyboardEvent): void {
    if (!this.interview || isOver(this.interview) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const option = Number(event.key) - 1;
    const { options } = this.interview.questions[this.interview.at] as DrawnQuestion;
    if (Number.isInteger(option) && option >= 0 && option < options.length) {
      event.preventDefault();
      this.#answer(option);
    } else if (event.key === 'Enter' && isAnswered(this.interview)) {
      // Links and buttons have an Enter of their own; an option that is answered has none left.
      if ((event.target as Element).closest('a, summary, button:not(.option)')) return;
      event.preventDefault();
      this.#next();
    }
  }

  static override styles = [PublicElement.styles, proseStyles, unsafeCSS(styles)];
}

define('activation-quiz', ActivationQuiz);
