import { css } from 'lit';

export const formulaStyles = css`
  :host {
    margin-top: 6px;
  }

  summary {
    display: list-item;
    width: fit-content;
    min-height: 24px;
    padding-block: 2px;
    border-radius: 4px;
    color: var(--accent);
    cursor: pointer;
  }

  form {
    display: grid;
    gap: 8px;
    margin: 6px 0 0;
    padding: 10px 12px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  p {
    margin: 0;
  }

  .intro {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .formula {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .fx {
    flex: none;
    font: 1.0625rem var(--font-math);
  }

  .fx i {
    margin-right: 1px;
  }

  input[type='text'] {
    box-sizing: border-box;
    min-width: 0;
    min-height: 32px;
    margin: 0;
    padding: 2px 9px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--paper);
    color: var(--ink);
    font: inherit;
  }

  input[type='number'] {
    background: var(--paper);
  }

  .formula input {
    flex: 1;
    font-family: var(--font-mono);
  }

  .problem {
    display: grid;
    justify-items: start;
    gap: 6px;
    color: var(--bad);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  .excerpt {
    max-width: 100%;
    padding-bottom: 0.85em;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    color: var(--ink);
    font: 0.875rem / 1.5 var(--font-mono);
  }

  .wrong {
    position: relative;
    display: inline-block;
    min-width: 0.6em;
    border-bottom: 2px solid var(--bad);
    white-space: pre;
  }

  /* The caret, under the first character of what is wrong. */
  .wrong::after {
    position: absolute;
    top: 100%;
    left: 0;
    color: var(--bad);
    font-size: 0.75em;
    line-height: 1.1;
    content: '▲';
  }

  .parameters {
    display: grid;
    grid-template-columns: minmax(2.5em, auto) repeat(3, minmax(0, 6.4em)) auto;
    align-items: center;
    justify-content: start;
    gap: 4px 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .parameters .row {
    display: contents;
  }

  .parameters input {
    width: 100%;
  }

  .head {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .symbol {
    font: italic 1.0625rem var(--font-math);
    overflow-wrap: anywhere;
  }

  .last {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }

  .last label {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }

  .last input {
    width: 9em;
  }

  .put {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
  }

  .quiet {
    border-color: transparent;
    background: none;
    color: var(--ink-soft);
  }

  .status:not(:empty) {
    color: var(--good);
  }

  h3 {
    margin: 10px 0 2px;
    color: var(--ink-soft);
    font: 600 0.8125rem var(--font-ui);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }

  li button {
    flex: none;
  }

  li .edit {
    color: var(--accent);
  }

  li code {
    min-width: 0;
    overflow: hidden;
    font-family: var(--font-mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    summary {
      min-height: 44px;
      padding-block: 11px;
    }

    input[type='text'] {
      min-height: 44px;
      font-size: 1rem;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
