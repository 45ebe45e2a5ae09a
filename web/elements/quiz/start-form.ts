// Before the interview: how many questions, on what, by which seed.
import { html, nothing } from 'lit';
import type { Text } from '../../claims/wording.js';
import { largestSeed } from '../../quiz/chance.js';
import { available, type Selection } from '../../quiz/draw.js';
import { topics } from '../../quiz/question.js';
import { mostQuestions } from '../../quiz/state.js';
import { originOf } from './question-parts.js';

const counts = [5, 10, 20, mostQuestions];

export interface StartActions {
  change(selection: Selection): void;
  start(): void;
  sheet(): void;
}

/** Without settings it says what will be asked; so does not offer the sheet, which has the answers. */
export function startForm(
  selection: Selection,
  text: Text,
  hasSettings: boolean,
  actions: StartActions,
) {
  const { seed, count, topics: chosen } = selection;
  const change = (part: Partial<Selection>) => actions.change({ ...selection, ...part });
  const all = available(chosen);
  const badSeed = !isSeed(seed);
  const blocked = badSeed || chosen.length === 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!blocked) actions.start();
  };
  const settings = () => html`<div part="settings">
    <h2 class="visually-hidden">${text('quiz.start-heading')}</h2>
    <fieldset>
      <legend>${text('quiz.topics')}</legend>
      ${topics.map(
        (topic) => html`<label class="choice">
          <input
            type="checkbox"
            .checked=${chosen.includes(topic)}
            @change=${(event: Event) => {
              const { checked } = event.target as HTMLInputElement;
              change({
                topics: topics.filter((one) => (one === topic ? checked : chosen.includes(one))),
              });
            }}
          />
          <span
            >${text('quiz.topic-count', {
              topic: text(`quiz.topic.${topic}`),
              count: available([topic]),
            })}</span
          >
        </label>`,
      )}
      ${chosen.length === 0 ? html`<p class="bad" role="alert">${text('quiz.none-chosen')}</p>` : nothing}
    </fieldset>
    <fieldset>
      <legend>${text('quiz.count')}</legend>
      <div class="row">
        ${counts.map(
          (value) => html`<label class="choice">
            <input
              type="radio"
              name="count"
              .checked=${value === mostQuestions ? count >= mostQuestions : count === value}
              @change=${() => change({ count: value })}
            />
            <span>${value === mostQuestions ? text('quiz.count-all', { count: all }) : value}</span>
          </label>`,
        )}
      </div>
    </fieldset>
    <div class="seed">
      <label for="quiz-seed">${text('quiz.seed')}</label>
      <div class="row">
        <input
          id="quiz-seed"
          type="number"
          inputmode="numeric"
          min="0"
          max=${largestSeed}
          step="1"
          .value=${Number.isNaN(seed) ? '' : String(seed)}
          aria-invalid=${badSeed ? 'true' : 'false'}
          aria-describedby="quiz-seed-hint"
          @input=${(event: Event) => change({ seed: (event.target as HTMLInputElement).valueAsNumber })}
        />
        <button type="button" @click=${() => change({ seed: anySeed() })}>
          ${text('quiz.another-seed')}
        </button>
      </div>
      <p id="quiz-seed-hint" class=${badSeed ? 'bad' : 'hint'}>
        ${text(badSeed ? 'quiz.bad-seed' : 'quiz.seed-hint', { most: largestSeed })}
      </p>
    </div>
  </div>`;
  return html`<form class="start" @submit=${submit} novalidate>
    ${
      hasSettings
        ? settings()
        : html`<p class="origin">
            ${originOf(selection, Math.min(count, all), text)}
          </p>`
    }
    <div class="row actions">
      <button type="submit" class="primary" ?disabled=${blocked}>${text('quiz.start')}</button>
      ${
        hasSettings
          ? html`<button type="button" ?disabled=${blocked} @click=${actions.sheet}>
              ${text('quiz.to-sheet')}
            </button>`
          : nothing
      }
    </div>
    <p class="hint">${text('quiz.keys')}</p>
  </form>`;
}

export const isSeed = (seed: number): boolean =>
  Number.isInteger(seed) && seed >= 0 && seed <= largestSeed;

/** Short enough to be read out. */
export const anySeed = (): number => Math.floor(Math.random() * 10_000);
