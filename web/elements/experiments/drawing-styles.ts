// How drawings of experiments look. A series is told by colour and by dashes.
import { css } from 'lit';

/** Looks that differ; a further series begins again. */
export const lookCount = 6;

export const lookOf = (look: number): string => `look-${look % lookCount}`;

export const drawingStyles = css`
  figure { margin: 0 0 28px; }
  figcaption { margin: 0 0 4px; font-weight: 600; }
  svg.drawing { display: block; max-width: 100%; height: auto; font: 12px var(--font-ui); }
  svg.drawing text { fill: var(--ink-soft); font-variant-numeric: tabular-nums; }
  svg.drawing text.strong { fill: var(--ink); }
  svg.drawing text.end { fill: currentColor; font-weight: 600; }
  .panels { display: grid; gap: 14px 20px; }
  .split { display: grid; grid-template-columns: 620px minmax(0, 1fr); gap: 0 32px; align-items: center; }
  .panel h4 { margin: 0; font: 600 0.8125rem var(--font-ui); }
  .grid { stroke: var(--line); stroke-width: 0.75; }
  .axis { stroke: var(--ink-soft); stroke-width: 1; }
  .cursor { stroke: var(--ink-soft); stroke-dasharray: 3 3; }
  .line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
  .band { fill: currentColor; opacity: 0.11; }
  .behind { fill: none; stroke: var(--ink-soft); stroke-width: 1; opacity: 0.35; }
  .point { fill: currentColor; stroke: var(--surface); stroke-width: 1; }
  .dot { fill: currentColor; opacity: 0.55; }
  .median { stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; }
  .look-0 { color: var(--series-1); }
  .look-1 { color: var(--series-2); }
  .look-2 { color: var(--series-3); }
  .look-3 { color: var(--series-4); }
  .look-4 { color: var(--series-5); }
  .look-5 { color: var(--ink); }
  .look-1 .line, .line.look-1 { stroke-dasharray: 8 4; }
  .look-2 .line, .line.look-2 { stroke-dasharray: 2 3; }
  .look-3 .line, .line.look-3 { stroke-dasharray: 10 3 2 3; }
  .look-4 .line, .line.look-4 { stroke-dasharray: 5 2; }
  .look-5 .line, .line.look-5 { stroke-dasharray: 14 3 2 3 2 3; }
  .legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 0 0 4px; padding: 0; list-style: none; }
  .legend li, .sample { display: inline-flex; align-items: center; gap: 7px; }
  .legend svg, .sample svg { flex: none; }
  .sample span { color: var(--ink); }
  .reading { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; margin-top: 4px; color: var(--ink-soft); }
  .reading label { display: flex; flex: 1 1 260px; flex-wrap: wrap; gap: 4px 12px; align-items: center; max-width: 560px; }
  .reading label.seed { flex: none; }
  .reading label > span { min-width: 8em; color: var(--ink); font-variant-numeric: tabular-nums; }
  .reading label.seed > span { min-width: 0; }
  .reading input { flex: 1 1 140px; }
  .scroll { max-width: 100%; overflow-x: auto; }
  table { border-collapse: collapse; margin-top: 4px; font-size: 0.8125rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
  th { padding: 2px 14px 2px 0; color: var(--ink-soft); font-weight: 400; text-align: left; }
  th[scope='row'] { color: var(--ink); }
  td { padding: 2px 14px 2px 0; text-align: right; white-space: nowrap; }
  thead th:not(:first-child) { text-align: right; white-space: nowrap; }
  .keys { margin-inline-start: 12px; color: var(--ink-soft); font-size: 0.8125rem; font-weight: 400; }
  .soft { color: var(--ink-soft); }
  .absent { margin: 4px 0 0; max-width: 42rem; color: var(--ink-soft); font-size: 0.8125rem; }
  details { margin-top: 4px; }
  summary { min-height: 24px; color: var(--ink-soft); cursor: pointer; font-size: 0.8125rem; }

  @media (pointer: coarse) {
    summary { min-height: 44px; line-height: 44px; }
  }

  @media print {
    details, .reading button, .reading input { display: none; }
    figure { break-inside: avoid; }
    .line, .band, .point { print-color-adjust: exact; }
  }
`;
