// A tick in a circle, a cross in a diamond: told apart without colour.
import { html, svg } from 'lit';

export function mark(holds: boolean) {
  const shape = holds
    ? svg`<circle cx="8" cy="8" r="7" /><path d="M4.8 8.2 7 10.4l4.2-4.6" />`
    : svg`<path d="M8 .8 15.2 8 8 15.2.8 8Z" /><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />`;
  return html`<svg
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.4"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}
