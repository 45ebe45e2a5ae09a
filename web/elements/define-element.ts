/** Defines an element unless another copy of this script has: the first one serves the whole page. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
