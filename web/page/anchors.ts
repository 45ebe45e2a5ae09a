// An address with a hash reaches its place, though the place comes later than the address.
let awaited = '';

/** From now on; what the hash names may be there already. */
export function awaitAnchor(): void {
  const look = () => {
    awaited = location.hash.slice(1);
  };
  look();
  addEventListener('hashchange', () => {
    look();
    // What is there, the browser has scrolled to.
    if (document.getElementById(awaited)) awaited = '';
  });
}

/** What has that id stands where it stays. */
export function anchorArrived(id: string): void {
  if (id !== awaited) return;
  awaited = '';
  document.getElementById(id)?.scrollIntoView();
}
