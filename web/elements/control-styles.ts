// What buttons, fields and menus of the graph and its controls share.
import { css } from 'lit';

export const controlStyles = css`
  :host {
    display: block;
    color: var(--ink);
    font: 0.875rem / 1.45 var(--font-ui);
  }

  button,
  select,
  input[type='number'] {
    box-sizing: border-box;
    min-height: 32px;
    margin: 0;
    padding: 2px 9px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }

  button {
    min-width: 34px;
    cursor: pointer;
  }

  button:hover,
  select:hover {
    border-color: var(--accent);
  }

  input[type='number'] {
    width: 6.4em;
    font-variant-numeric: tabular-nums;
  }

  input[aria-invalid='true'] {
    border-color: var(--bad);
  }

  input[type='range'] {
    min-width: 0;
    margin: 0;
    accent-color: var(--accent);
  }

  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  @media (pointer: coarse) {
    button,
    select,
    input {
      min-height: 44px;
    }

    button {
      min-width: 40px;
    }

    /* Smaller type makes phones zoom into the field. */
    input[type='number'],
    select {
      font-size: 1rem;
    }
  }

  .series-1 {
    --series: var(--series-1);
  }

  .series-2 {
    --series: var(--series-2);
  }

  .series-3 {
    --series: var(--series-3);
  }

  .series-4 {
    --series: var(--series-4);
  }

  .swatch {
    display: inline-block;
    flex: none;
    width: 12px;
    height: 12px;
    margin-right: 7px;
    border-radius: 3px;
    background: var(--series);
    print-color-adjust: exact;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media print {
    :host {
      color-scheme: light;
    }
  }
`;
