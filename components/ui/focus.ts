/** Focus is nowhere: the content around the element that had it went away. */
export function focusIsLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Moves focus to the first heading inside `within` without scrolling: the router places the page itself. */
export function focusHeading(within: Element | null): boolean {
  const heading = within?.querySelector<HTMLElement>("h1, h2, h3, h4");
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return document.activeElement === heading;
}

/** Returns focus to where it was, or to the page's heading if that element is gone or can't take focus. */
export function returnFocus(element: Element | null): void {
  if (element instanceof HTMLElement && element.isConnected) element.focus();
  if (focusIsLost()) focusHeading(document.querySelector("main"));
}

/** As a `ref`: what appears with it takes focus, for instance the reason of a refusal. Give the element tabIndex -1. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
