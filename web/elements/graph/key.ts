// What the marks under and on the curve stand for, in words.
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import type { MessageKey } from '../../content/languages.js';
import type { Analysis } from '../../package/index.js';
import { shadingOf } from '../../plot/shading.js';

const marks: Readonly<Record<'saturated' | 'dead' | 'kink', SVGTemplateResult>> = {
  saturated: svg`<rect class="shade saturated" width="20" height="12" />`,
  dead: svg`<rect class="shade dead" width="20" height="12" fill="url(#hatch)" />`,
  kink: svg`<path class="kink series-1" d="M10 1L14 6L10 11L6 6Z" />`,
};

/** An entry for each kind of mark that the curve under study has. */
export function key(analysis: Analysis, text: (key: MessageKey) => string): TemplateResult {
  const kinds = new Set<keyof typeof marks>(shadingOf(analysis).map(({ kind }) => kind));
  if (analysis.differentiable.kinks.length > 0) kinds.add('kink');
  return html`<ul class="key" part="key">
    ${[...kinds].map(
      (kind) => html`<li>
        <svg viewBox="0 0 20 12" aria-hidden="true">${marks[kind]}</svg>
        ${text(`graph.${kind}-key`)}
      </li>`,
    )}
  </ul>`;
}
