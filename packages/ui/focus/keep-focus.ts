import { controlBefore, controlsIn, counterpartOf } from './controls.ts';

let last: Element | null = null;

/** What the keyboard is on, or was on until that was disabled for a moment. */
export function lastFocused(): Element | null {
  return last;
}

/** Puts the keyboard on something, as soon as it can be there if it is disabled at the moment. */
export function focusOn(element: HTMLElement): void {
  last = element;
  element.focus({ preventScroll: true });
}

/**
 * Keeps the keyboard near where it was when what it was on goes away or is disabled for a moment; the browser would let it
 * fall out of the page (WCAG 2.4.3). It goes to the same control of what took the place or of the next row, else of the row
 * before, else to the nearest control before. Menus and other overlays see to it themselves. Call it once.
 */
export function keepFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    last = target as Element;
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    // what is removed or disabled loses the focus too, before that can be told from leaving it
    if (relatedTarget === null) setTimeout(() => forgetIfLeft(target));
  });
  const forgetIfLeft = (target: EventTarget | null) => {
    if (last === target && last?.isConnected && !last.matches(':disabled')) last = null;
  };
  const observer = new MutationObserver((records) => {
    if (!(last instanceof HTMLElement) || isSomewhere()) return;
    const next = last.isConnected ? enabledAgain(last) : successorOf(last, records);
    next?.focus({ preventScroll: true });
  });
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
}

function isSomewhere(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}

function enabledAgain(element: HTMLElement): HTMLElement | undefined {
  return element.matches(':disabled') ? undefined : element;
}

/** Where the keyboard goes from an element that is gone; nowhere if it was in an overlay that closed. */
function successorOf(gone: HTMLElement, records: readonly MutationRecord[]): HTMLElement | undefined {
  const record = records.findLast(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(gone)),
  );
  const lost = [...(record?.removedNodes ?? [])].find((node) => node.contains(gone));
  const place = record && placeOf(record.target);
  if (!record || !(lost instanceof Element) || !place) return undefined;
  const intended = place.matches('[role=dialog]') && elementIn(record.target, '[data-autofocus]');
  if (intended) return intended;
  const instead = insteadOf(record, records);
  const isRow = lost.matches('tr, li');
  for (const other of isRow ? [...instead, ...beside(record)] : instead) {
    const same = counterpartOf(gone, lost, other);
    if (same && (isRow || nameOf(same) === nameOf(gone))) return same;
  }
  // quite another content begins at its beginning
  if (instead.some((other) => controlsIn(other).length > 0)) return place;
  return controlBefore(record, controlsIn(place)) ?? place;
}

function placeOf(node: Node): HTMLElement | null {
  return node instanceof Element && node.isConnected
    ? node.closest<HTMLElement>('main, [role=dialog]')
    : null;
}

function elementIn(node: Node, selector: string): HTMLElement | null {
  return node instanceof Element ? node.querySelector<HTMLElement>(selector) : null;
}

/** What the same change put where something was taken away. */
function insteadOf({ target, nextSibling }: MutationRecord, records: readonly MutationRecord[]): Element[] {
  return records
    .filter((record) => record.target === target && record.nextSibling === nextSibling)
    .flatMap(({ addedNodes }) => [...addedNodes])
    .filter((node) => node instanceof Element)
    .filter((node) => node.isConnected);
}

function beside({ nextSibling, previousSibling }: MutationRecord): Element[] {
  return [nextSibling, previousSibling].filter((node) => node instanceof Element);
}

function nameOf({ tagName, ariaLabel, textContent }: Element): string {
  return `${tagName} ${ariaLabel ?? textContent}`;
}
