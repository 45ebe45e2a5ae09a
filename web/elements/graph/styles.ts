import { css } from 'lit';

export const graphStyles = css`
  :host {
    display: block;
    font: 0.875rem / 1.45 var(--font-ui);
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    margin-bottom: 6px;
  }

  .toolbar .gap {
    flex: 1;
  }

  button {
    min-width: 36px;
    min-height: 32px;
    padding: 2px 9px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--accent);
  }

  button[aria-pressed='true'] {
    border-color: var(--ink-soft);
    background: color-mix(in srgb, var(--ink) 9%, var(--surface));
  }

  button[aria-pressed='false'] {
    color: var(--ink-soft);
  }

  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  @media (pointer: coarse) {
    button {
      min-height: 40px;
    }
  }

  .surface {
    position: relative;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    overflow: hidden;
    cursor: crosshair;
    touch-action: pan-y;
    user-select: none;
  }

  .surface svg {
    display: block;
    width: 100%;
    height: auto;
  }

  text {
    font: 12px var(--font-ui);
    fill: var(--ink-soft);
  }

  .number {
    font-size: 11px;
    font-variant-numeric: tabular-nums;
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 3px;
  }

  .axis-name {
    font: italic 13px var(--font-math);
  }

  .grid {
    stroke: var(--line);
    stroke-width: 0.6;
    opacity: 0.75;
  }

  .axis {
    stroke: var(--ink-soft);
    stroke-width: 1;
  }

  .identity {
    stroke: var(--ink-soft);
    stroke-width: 1;
    stroke-dasharray: 2 4;
  }

  .identity-label {
    font: italic 12px var(--font-math);
  }

  .shade {
    fill: var(--band);
  }

  .shade.dead {
    fill: url(#hatch);
  }

  .hatch-line {
    stroke: var(--bad);
    stroke-width: 1.2;
    stroke-opacity: 0.3;
  }

  .shade-label {
    font-size: 11px;
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

  .curve {
    fill: none;
    stroke: var(--series);
    stroke-width: 2.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .curve.order-1,
  .sample .order-1 {
    stroke-width: 1.9;
    stroke-dasharray: 7 5;
  }

  .curve.order-2,
  .sample .order-2 {
    stroke-width: 2;
    stroke-dasharray: 0.5 5;
  }

  .sample {
    width: 22px;
    height: 8px;
    vertical-align: middle;
  }

  .sample line {
    stroke: var(--ink);
    stroke-width: 2.2;
    stroke-linecap: round;
  }

  .open {
    fill: var(--surface);
    stroke: var(--series);
    stroke-width: 1.6;
  }

  .closed,
  .dot {
    fill: var(--series);
    stroke: var(--surface);
    stroke-width: 1.2;
  }

  .kink {
    fill: var(--surface);
    stroke: var(--series);
    stroke-width: 1.6;
  }

  .curve-label {
    fill: var(--series);
    font-size: 13px;
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 4px;
  }

  .crosshair {
    stroke: var(--ink-soft);
    stroke-width: 1;
    stroke-dasharray: 1 3;
  }

  .tangent {
    stroke: var(--ink);
    stroke-width: 1.2;
    opacity: 0.75;
  }

  .witness-band {
    fill: var(--accent);
    fill-opacity: 0.12;
  }

  .witness-level {
    stroke: var(--accent);
    stroke-width: 1.4;
    stroke-dasharray: 6 4;
  }

  .witness-line,
  .witness-slope {
    stroke: var(--accent);
    stroke-width: 2;
  }

  .witness-slope {
    stroke-width: 3;
    stroke-opacity: 0.7;
  }

  .witness-point {
    fill: var(--surface);
    stroke: var(--accent);
    stroke-width: 2.4;
  }

  .witness-label {
    fill: var(--accent);
    font-weight: 600;
    font-size: 12px;
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 4px;
  }

  .below {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    align-items: flex-end;
    margin-top: 8px;
  }

  .position {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }

  .position input {
    width: 6.2em;
    min-height: 32px;
    padding: 2px 6px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }

  .readout {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .readout th,
  .readout td {
    padding: 1px 10px 1px 0;
    text-align: left;
    font-weight: 400;
    white-space: nowrap;
  }

  .readout td {
    min-width: 6.2em;
  }

  .readout thead th {
    color: var(--ink-soft);
  }

  .swatch {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-right: 6px;
    border-radius: 2px;
    background: var(--series);
  }

  details {
    margin-top: 6px;
    color: var(--ink-soft);
  }

  summary {
    cursor: pointer;
    padding-block: 4px;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (max-width: 30rem) {
    .readout th,
    .readout td {
      padding-right: 6px;
    }

    .readout td {
      min-width: 4.6em;
    }
  }

  @media print {
    .toolbar,
    .position,
    summary {
      display: none;
    }
  }
`;
