// The interview: a start, questions one at a time, a result; or the sheet to print. In the page
// itself, where KaTeX's style sheet is.
import { html, type PropertyValues } from 'lit';
import type { Language } from '../../content/languages.js';
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
} from '../../quiz/interview.js';
import { defaultSelection, type QuizState } from '../../quiz/state.js';
import type { QuestionTexts } from '../../quiz/texts.js';
import { define } from '../define-element.js';
import { LabElement } from '../lab-element.js';
import type { QuizLinks, Wording } from './question-parts.js';
import { questionView } from './question-view.js';
import './quiz.css';
import { resultView } from './result-view.js';
import { sheetView } from './sheet-view.js';
import { anySeed, isSeed, startForm } from './start-form.js';

/** Bubbles; the state that the address should hold. */
export class QuizStateEvent extends CustomEvent<QuizState> {
  constructor(state: QuizState) {
    super('quiz-state', { detail: state, bubbles: true, composed: true });
  }
}

const sources: Readonly<Record<Language, () => Promise<{ default: QuestionTexts }>>> = {
  en: () => import('virtual:questions/en'),
  'zh-CN': () => import('virtual:questions/zh-CN'),
};

export class ActivationQuiz extends LabElement {
  static override properties = {
    ...LabElement.properties,
    state: { attribute: false },
    links: { attribute: false },
    interview: { state: true },
    texts: { state: true },
  };
  declare state: QuizState;
  declare links: QuizLinks | undefined;
  declare private interview: Interview | undefined;
  declare private texts: { readonly language: Language; readonly all: QuestionTexts } | undefined;
  #sheet: readonly DrawnQuestion[] = [];
  /** What is to have the focus after the next drawing. */
  #focus: string | undefined;

  constructor() {
    super();
    this.state = { selection: defaultSelection, sheet: false };
    this.addEventListener('keydown', this.#onKey);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { language } = this;
    if (this.texts?.language !== language) {
      sources[language]().then(({ default: all }) => {
        if (language === this.language) this.texts = { language, all };
      });
    }
    if (changed.has('state') || changed.has('lab')) {
      this.#sheet = this.state.sheet && this.lab ? drawSet(this.state.selection, this.lab) : [];
    }
  }

  protected override render() {
    const { lab, links, texts } = this;
    const text = (...args: Parameters<LabElement['text']>) => this.text(...args);
    if (!lab || !links || !texts) return html`<p role="status">${text('page.loading')}</p>`;
    const wording: Wording = { texts: texts.all, text, links };
    const { selection, sheet } = this.state;
    if (sheet) return sheetView(this.#sheet, selection, wording, { toStart: this.#toStart });
    if (!this.interview) {
      return html`
        <h1 tabindex="-1">${text('quiz.heading')}</h1>
        <p class="intro">${text('quiz.intro')}</p>
        ${startForm(selection, text, {
          change: (selection) => this.#change({ selection, sheet: false }),
          start: () => this.#begin(selection),
          sheet: () => {
            this.#focus = 'h1';
            this.#change({ selection, sheet: true });
          },
        })}
      `;
    }
    if (isOver(this.interview)) {
      return resultView(this.interview, wording, {
        again: this.#again,
        others: this.#others,
        toStart: this.#toStart,
      });
    }
    return questionView(this.interview, wording, {
      answer: this.#answer,
      next: this.#next,
      stop: this.#stop,
    });
  }

  protected override updated(): void {
    if (this.#focus === undefined) return;
    const target = this.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    this.#focus = undefined;
    target.focus({ preventScroll: true });
    if (target.matches('.next')) {
      // The verdict stays in view where not both of it and the button fit.
      target.scrollIntoView({ block: 'nearest' });
      const verdict = this.querySelector('.verdict');
      if (verdict && verdict.getBoundingClientRect().top < 0) verdict.scrollIntoView();
    } else {
      window.scrollTo({ top: 0 });
    }
  }

  #change(state: QuizState): void {
    this.state = state;
    if (isSeed(state.selection.seed) && state.selection.topics.length > 0) {
      this.dispatchEvent(new QuizStateEvent(state));
    }
  }

  #show(interview: Interview | undefined, focus: string): void {
    this.interview = interview;
    this.#focus = focus;
  }

  #begin(selection: Selection): void {
    if (this.lab) this.#show(begin(drawSet(selection, this.lab)), 'h1');
  }

  #answer = (option: number): void => {
    if (!this.interview || isAnswered(this.interview)) return;
    this.#show(answer(this.interview, option), '.next');
  };

  #next = (): void => {
    if (this.interview) this.#show(goOn(this.interview), 'h1');
  };

  // Questions that were not answered count for nothing.
  #stop = (): void => {
    if (!this.interview) return;
    const { questions, answers } = this.interview;
    if (answers.length === 0) this.#toStart();
    else {
      const asked = questions.slice(0, answers.length);
      this.#show({ questions: asked, answers, at: asked.length }, 'h1');
    }
  };

  #again = (): void => {
    if (!this.interview) return;
    this.#show(begin(missed(this.interview).map(({ question }) => question)), 'h1');
  };

  #others = (): void => {
    const selection = { ...this.state.selection, seed: anySeed() };
    this.#change({ selection, sheet: false });
    this.#begin(selection);
  };

  #toStart = (): void => {
    this.#show(undefined, 'h1');
    this.#change({ ...this.state, sheet: false });
  };

  /** 1–4 answer, Enter goes on, wherever in the question the focus is. */
  #onKey = (event: KeyboardEvent): void => {
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
  };
}

define('activation-quiz', ActivationQuiz);

declare global {
  interface HTMLElementEventMap {
    'quiz-state': QuizStateEvent;
  }
}
