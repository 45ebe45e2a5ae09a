// The picture that stands where the browser has no WebAssembly: it needs none.
import { html, svg, type TemplateResult } from 'lit';
import { type Language, message } from '../content/languages.js';
import { plain } from '../package/generated/plain.js';

/** Pixels, and units of the plane. */
const box = { width: 400, height: 240, x: [-4, 4], y: [-1.2, 3.6] } as const;

/** Where each curve's name stands; dashes tell them apart without colours. */
const curves = [
  { id: 'sigmoid', name: 'sigmoid', at: [-3.7, 0.3], dash: '' },
  { id: 'tanh', name: 'tanh', at: [-3.7, -0.8], dash: '7 4' },
  { id: 'relu', name: 'ReLU', at: [1.5, 2.4], dash: '2 3' },
  { id: 'gelu', name: 'GELU', at: [2.5, 1.5], dash: '9 3 2 3' },
] as const;

const steps = 160;

const across = (x: number): number => ((x - box.x[0]) / (box.x[1] - box.x[0])) * box.width;
const down = (y: number): number => ((box.y[1] - y) / (box.y[1] - box.y[0])) * box.height;

/** As the engine's formula has it, in plain JavaScript. */
function pathOf(id: (typeof curves)[number]['id']): string {
  const x = Float64Array.from(
    { length: steps + 1 },
    (_, i) => box.x[0] + ((box.x[1] - box.x[0]) * i) / steps,
  );
  const y = new Float64Array(x.length);
  plain[id][0](x, y);
  const points = Array.from(
    x,
    (at, i) => `${across(at).toFixed(1)},${down(y[i] as number).toFixed(1)}`,
  );
  return `M${points.join('L')}`;
}

/** Its words have to be there. */
export function missingEnginePicture(language: Language): TemplateResult {
  return html`<svg
    class="missing-engine"
    role="img"
    aria-label=${message(language, 'page.picture-instead')}
    viewBox="0 0 ${box.width} ${box.height}"
    style="display: block; width: 100%; max-width: 40rem; margin-top: 12px; color: var(--ink); font: 13px var(--font-ui)"
  >
    <path
      d="M0,${down(0)}H${box.width}M${across(0)},0V${box.height}"
      style="stroke: var(--line)"
    ></path>
    ${curves.map(
      ({ id, name, at: [x, y], dash }, i) => svg`<g style="color: var(--series-${i + 1})">
        <path d=${pathOf(id)} fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray=${dash}></path>
        <text x=${across(x)} y=${down(y)} fill="currentColor">${name}</text>
      </g>`,
    )}
  </svg>`;
}
