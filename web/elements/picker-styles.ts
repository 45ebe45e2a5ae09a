import { css } from 'lit';

export const pickerStyles = css`
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    min-width: 0;
  }

  select {
    min-width: 0;
    max-width: 100%;
  }

  .studied select {
    font-weight: 600;
    font-size: 1.0625rem;
  }

  .adder {
    color: var(--ink-soft);
  }

  button {
    margin-left: 4px;
    border-color: transparent;
    background: none;
    color: var(--ink-soft);
    font-size: 1.125rem;
    line-height: 1;
  }

  @media print {
    .adder,
    button {
      display: none;
    }
  }
`;
