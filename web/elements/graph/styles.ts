// How the graph's parts are laid out around the drawing.
import { css } from 'lit';
import { controlStyles } from '../control-styles.js';
import { drawingStyles } from './drawing-styles.js';

const layout = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    margin-bottom: 6px;
  }

  .toolbar [role='group'] {
    display: flex;
    gap: 4px;
  }

  /* What is drawn on the left, what is done with it on the right. */
  .toolbar [role='group']:first-child {
    margin-right: auto;
  }

  button[aria-pressed='true'] {
    border-color: var(--ink-soft);
    background: color-mix(in srgb, var(--ink) 10%, var(--surface));
  }

  button[aria-pressed='false'] {
    color: var(--ink-soft);
  }

  .surface {
    position: relative;
    border-radius: var(--radius);
    overflow: hidden;
    cursor: crosshair;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
  }

  /* The frame lies over the drawing, so that pixels of both agree. */
  .surface::after {
    position: absolute;
    inset: 0;
    border: 1px solid var(--line);
    border-radius: inherit;
    content: '';
    pointer-events: none;
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    min-height: 1.45em;
    margin: 6px 0 0;
    padding: 0;
    list-style: none;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .key svg {
    width: 20px;
    height: 12px;
    margin-right: 4px;
    vertical-align: -1px;
  }

  .below {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    align-items: center;
    margin-top: 6px;
  }

  .position {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }

  .readout {
    flex: 1;
    max-width: 36rem;
    border-collapse: collapse;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
  }

  .readout th,
  .readout td {
    padding: 2px 8px 2px 0;
    text-align: left;
    font-weight: 400;
    white-space: nowrap;
  }

  .readout thead th {
    color: var(--ink-soft);
  }

  .readout :is(th, td):not(:first-child) {
    width: 6.6em;
  }

  .readout th:first-child {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .sample {
    width: 22px;
    height: 8px;
    vertical-align: middle;
  }

  .sample line {
    stroke: currentcolor;
    stroke-width: 2.2;
    stroke-linecap: round;
  }

  details {
    margin-top: 6px;
    color: var(--ink-soft);
  }

  details p {
    margin: 4px 0 0;
    color: var(--ink);
    font: 0.9375rem / 1.6 var(--font-text);
  }

  summary {
    width: fit-content;
    padding-block: 4px;
    cursor: pointer;
  }

  @media (max-width: 30rem) {
    .toolbar {
      gap: 6px;
    }

    .readout {
      flex-basis: 100%;
      font-size: 0.8125rem;
    }

    .readout :is(th, td):not(:first-child) {
      width: 5.5em;
    }
  }

  @media print {
    .toolbar,
    details {
      display: none;
    }

    .position input {
      border: 0;
    }
  }
`;

export const graphStyles = [controlStyles, drawingStyles, layout];
