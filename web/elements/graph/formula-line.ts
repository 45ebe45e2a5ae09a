// f and f′ of the function under study, typeset, with where they come from.
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ActivationSpec } from '../../package/index.js';
import '../typeset-formula.js';

export type Formulae = typeof import('virtual:formulae').default;

export const loadFormulae = () => import('virtual:formulae');

export function formulaLine(
  { id, tex, userDefined, expression, source }: ActivationSpec,
  formulae: Formulae | undefined,
): TemplateResult | typeof nothing {
  if (!formulae) return nothing;
  if (userDefined) {
    return html`<p class="formula" part="formula">
      <typeset-formula
        class="equation"
        .tex=${`\\displaystyle f(x)=${tex}`}
        .plain=${`f(x) = ${expression}`}
      ></typeset-formula>
    </p>`;
  }
  // Made of the registry when the page was built.
  const formula = formulae[id];
  return html`<p class="formula" part="formula">
    <span class="equation">${unsafeHTML(formula?.f ?? '')}</span>
    <span class="equation">${unsafeHTML(formula?.derivative ?? '')}</span>
    <cite><a href=${source.url} rel="noreferrer">${source.authors}, ${source.year}</a></cite>
  </p>`;
}
