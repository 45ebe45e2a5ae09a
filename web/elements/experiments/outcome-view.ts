// What was predicted and what happened; why; the usual answer; and what this run says of it.
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { comparisonsOf, type Side } from '../../experiments/comparisons.js';
import type { ExperimentContent, ExperimentText, VerdictPart } from '../../experiments/content.js';
import { filled } from '../../experiments/fill.js';
import type { Findings } from '../../experiments/findings.js';
import type { Result } from '../../experiments/result.js';
import type { Source } from '../../package/index.js';
import { formatNumber } from '../../plot/format.js';
import { mark } from '../verdict-mark.js';
import type { Text } from './text.js';

export interface Outcome {
  readonly content: ExperimentContent;
  readonly words: ExperimentText;
  readonly findings: Findings;
  /** undefined: the reader made none. */
  readonly prediction: string | undefined;
  readonly source: Source;
  readonly result: Result;
}

/** The option that came true; undefined where none did or none can be judged. */
export const trueOption = ({ options }: Findings): string | undefined =>
  Object.keys(options).find((id) => options[id]);

export function outcomeView(outcome: Outcome, text: Text): TemplateResult {
  const { content, words, findings } = outcome;
  const prose = (markup: string) => unsafeHTML(filled(markup, content, findings));
  return html`
    <section class="lesson outcome" part="outcome">
      <h3>${text('experiment.outcome')}</h3>
      ${comparison(outcome, text)}
    </section>
    <section class="lesson">
      <h3>${text('experiment.explanation')}</h3>
      ${prose(words.explanation)}
    </section>
    <section class="lesson">
      <h3>${text('experiment.textbook')}</h3>
      <div class="textbook">${prose(words.textbook)}</div>
    </section>
    <section class="lesson">
      <h3>${text('experiment.verdict')}</h3>
      ${words.verdict.map((part) => ('claim' in part ? claim(part, outcome, text) : prose(part.html)))}
      ${sourceLine(outcome.source, text)}
    </section>
  `;
}

function comparison({ words, findings, prediction }: Outcome, text: Text) {
  const labelOf = (id: string | undefined) =>
    unsafeHTML(words.options.find((option) => option.id === id)?.html ?? '');
  const happened = trueOption(findings);
  const isJudged = Object.values(findings.options).some((verdict) => verdict !== undefined);
  return html`
    <dl>
      ${
        prediction === undefined
          ? html`<div><dt>${text('experiment.no-prediction')}</dt></div>`
          : html`<div><dt>${text('experiment.predicted')}</dt><dd>${labelOf(prediction)}</dd></div>`
      }
      ${
        happened === undefined
          ? nothing
          : html`<div><dt>${text('experiment.happened')}</dt><dd>${labelOf(happened)}</dd></div>`
      }
    </dl>
    ${
      happened === undefined
        ? html`<p>${text(isJudged ? 'experiment.none-true' : 'experiment.unjudged')}</p>`
        : prediction === undefined
          ? nothing
          : html`<p class=${happened === prediction ? 'judged good' : 'judged bad'}>
              ${mark(happened === prediction)}${text(happened === prediction ? 'experiment.right' : 'experiment.wrong')}
            </p>`
    }
  `;
}

function claim(
  part: Extract<VerdictPart, { claim: string }>,
  { content, findings, result }: Outcome,
  text: Text,
): TemplateResult {
  const holds = findings.claims[part.claim];
  const { origin, expression } = content.claims[part.claim] ?? { origin: 'lab', expression: '' };
  const verdict =
    holds === undefined
      ? html`<p class="judged">${text('experiment.not-measured')}</p>`
      : html`<p class=${holds ? 'judged good' : 'judged bad'}>
          ${mark(holds)}${text(holds ? 'experiment.holds' : 'experiment.refuted')}
        </p>`;
  return html`<div class=${holds === false ? 'claim refuted' : 'claim'} data-claim=${part.claim}>
    <p class="origin">${text(`claims.origin.${origin}`)}</p>
    ${unsafeHTML(filled(part.statement, content, findings))}
    ${verdict}
    ${unsafeHTML(filled(part.explanation, content, findings))}
    <details>
      <summary>${text('experiment.how')}</summary>
      <pre><code>${expression}</code></pre>
      <ul>
        ${comparisonsOf(expression, result).map(
          ({ left, operator, right }) =>
            html`<li>${side(left, text)} ${operator} ${side(right, text)}</li>`,
        )}
      </ul>
    </details>
  </div>`;
}

function side({ source, value, isLiteral }: Side, text: Text) {
  if (isLiteral) return source;
  const shown = typeof value === 'number' ? formatNumber(value) : text('experiment.unmeasured');
  return html`<code>${source}</code> = ${shown}`;
}

function sourceLine({ authors, title, year, url }: Source, text: Text) {
  if (!url) return nothing;
  return html`<p class="hint">
    ${text('experiment.source')}: <span lang="en">${authors}: <a href=${url} rel="noreferrer">${title}</a>, ${year}</span>
  </p>`;
}
