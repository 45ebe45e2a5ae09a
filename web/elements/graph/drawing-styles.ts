// How the drawing looks. Colour never stands alone: dashes tell the orders, hatching the dead zones.
import { css } from 'lit';

export const drawingStyles = css`
  .surface svg {
    display: block;
    width: 100%;
    height: auto;
    background: var(--surface);
    color: var(--ink);
  }

  text {
    font: 12px var(--font-ui);
    fill: var(--ink-soft);
  }

  .number {
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }

  /* A rim in the ground's colour keeps writing legible over lines. */
  .number,
  .axis-name,
  .identity-label,
  .shade-label,
  .curve-label,
  .witness-label {
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 3.5px;
    stroke-linejoin: round;
  }

  .axis-name {
    font: italic 14px var(--font-math);
  }

  .grid {
    stroke: var(--line);
    stroke-width: 0.6;
  }

  .axis {
    stroke: var(--ink-soft);
    stroke-width: 1;
  }

  .identity {
    stroke: var(--ink-soft);
    stroke-width: 1.1;
    stroke-dasharray: 2 4;
  }

  .identity-label {
    font: italic 13px var(--font-math);
  }

  .shade.saturated {
    fill: var(--band);
  }

  .hatch-line {
    stroke: var(--bad);
    stroke-width: 1.2;
    stroke-opacity: 0.32;
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
    stroke-width: 2.2;
    stroke-dasharray: 0.5 5;
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
  }

  .crosshair {
    stroke: var(--ink-soft);
    stroke-width: 1;
    stroke-dasharray: 1 3;
  }

  .tangent {
    stroke: var(--ink);
    stroke-width: 1.1;
  }

  .witness-band {
    fill: var(--ink);
    fill-opacity: 0.09;
  }

  .witness-level {
    stroke: var(--ink);
    stroke-width: 1.4;
    stroke-dasharray: 6 4;
  }

  .witness-line {
    stroke: var(--ink);
    stroke-width: 1.6;
  }

  .witness-slope {
    stroke: var(--ink);
    stroke-width: 3;
    stroke-linecap: round;
  }

  .witness-point {
    fill: var(--surface);
    stroke: var(--ink);
    stroke-width: 2.2;
  }

  .witness-label {
    fill: var(--ink);
    font-weight: 600;
  }
`;
