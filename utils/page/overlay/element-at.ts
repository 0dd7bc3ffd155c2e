/** The page's own uppermost element at a point; null where that is nothing, or outside of the window. What lies under our own counts. */
export function elementAt(document: Document, x: number, y: number, host: Element): Element | null {
  const top = document.elementFromPoint(x, y);
  return top === host
    ? (document.elementsFromPoint(x, y).find((element) => element !== host) ?? null)
    : top;
}
