// What is folded on the screen is unfolded on paper, unless it says that it belongs to the screen.
export function openForPrint(within: ParentNode): void {
  let opened: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...within.querySelectorAll<HTMLDetailsElement>('details:not([open], .on-screen)')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
