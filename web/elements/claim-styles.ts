// How a claim looks: a thin rule beside it, evidence in the controls' type below the verdict.
import { css } from 'lit';

export const claimStyles = css`
  :host {
    display: block;
    margin-block: calc(3 * var(--space));
  }
  .claim {
    border-inline-start: 2px solid var(--line);
    padding-inline-start: calc(2 * var(--space));
  }
  :host([holds='false']) .claim {
    border-inline-start-color: var(--bad);
  }
  p,
  ul,
  pre {
    margin: 0;
  }
  .origin,
  .evidence,
  .verdict,
  .soft,
  .more {
    font-family: var(--font-ui);
    font-size: 0.875rem;
  }
  .origin,
  .soft,
  .pending {
    color: var(--ink-soft);
  }
  .verdict {
    margin-block: var(--space);
    font-weight: 600;
  }
  .good {
    color: var(--good);
  }
  .bad {
    color: var(--bad);
  }
  svg {
    inline-size: 1.15em;
    block-size: 1.15em;
    margin-inline-end: 0.35em;
    vertical-align: -0.2em;
  }
  ul {
    list-style: none;
    padding: 0;
  }
  .evidence {
    line-height: 1.6;
  }
  .evidence > li {
    margin-block: calc(0.5 * var(--space));
    overflow-wrap: anywhere;
  }
  .quantity {
    font-family: var(--font-text);
  }
  .value {
    font-variant-numeric: tabular-nums;
  }
  .claimed {
    margin-inline-start: var(--space);
  }
  .together {
    white-space: nowrap;
  }
  .claimed svg {
    margin-inline-end: 0.2em;
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(2.5 * var(--space));
    color: var(--ink-soft);
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--space) calc(2 * var(--space));
    justify-content: space-between;
    margin-block-start: var(--space);
  }
  details {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  summary {
    padding-block: 0.35em;
    min-block-size: 24px;
    cursor: pointer;
    color: var(--ink-soft);
  }
  code {
    font-family: var(--font-mono);
    font-size: 0.8125rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .code {
    margin-block-start: var(--space);
    color: var(--ink-soft);
  }
  button {
    min-block-size: 32px;
    padding: 0.25em 0.9em;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--accent);
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--accent);
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  @media (pointer: coarse) {
    button,
    summary {
      min-block-size: 44px;
    }
  }
  @media print {
    button,
    details {
      display: none;
    }
  }

  slot[name='explanation'] {
    display: block;
    margin-block-start: var(--space);
  }
`;
