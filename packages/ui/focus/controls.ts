const usable = 'a[href], button, input, select, textarea, [tabindex="0"]';

function everyControlIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(usable)];
}

/** What the keyboard can go to, in the order of the document. */
export function controlsIn(root: Element): HTMLElement[] {
  return everyControlIn(root).filter(
    (control) => control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility(),
  );
}

/** The control of another row that is where the given one is in its own, counted from the end as rows' actions stand there. */
export function counterpartOf(control: HTMLElement, row: Element, other: Element): HTMLElement | undefined {
  const ofRow = everyControlIn(row);
  const ofOther = controlsIn(other);
  return ofOther.at(ofRow.indexOf(control) - ofRow.length) ?? ofOther[0];
}

/** The last of the controls that stands before the place where something was taken away. */
export function controlBefore(
  { target, previousSibling, nextSibling }: MutationRecord,
  controls: readonly HTMLElement[],
): HTMLElement | undefined {
  const [following, preceding, containing] = [
    Node.DOCUMENT_POSITION_FOLLOWING,
    Node.DOCUMENT_POSITION_PRECEDING,
    Node.DOCUMENT_POSITION_CONTAINED_BY,
  ];
  if (nextSibling?.isConnected)
    return controls.findLast((control) => nextSibling.compareDocumentPosition(control) & preceding);
  const mark = previousSibling?.isConnected ? previousSibling : target;
  const isBefore = (control: HTMLElement) => {
    const position = mark.compareDocumentPosition(control);
    return (position & containing) !== 0 || (position & following) === 0;
  };
  return controls.findLast(isBefore);
}
