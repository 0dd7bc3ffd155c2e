import { useEffect, useState } from 'preact/hooks';

/** How far below the top of the window a section's heading counts as read, in px. */
const READ_FROM = 120;

/**
 * Which section the reader is at. A link's fragment (`#sites`) is followed once the page is drawn, which is too late for
 * the browser itself, and with it the focus, so that Tab goes on from there.
 *
 * @param ready the sections have their height
 */
export function useSection(ready: boolean): string {
  const [current, setCurrent] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (!ready) return;
    const go = (): void => {
      const id = location.hash.slice(1);
      const heading = id === '' ? null : document.getElementById(`${id}-title`);
      if (heading === null) return;
      document.getElementById(id)?.scrollIntoView();
      heading.focus({ preventScroll: true });
      setCurrent(id);
    };
    go();
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
  }, [ready]);
  useEffect(() => {
    const look = (): void => {
      const sections = [...document.querySelectorAll('.opt-section')];
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      const read = sections.filter((section) => section.getBoundingClientRect().top < READ_FROM);
      // At the end of the page the last ones cannot come up: the one that was asked for holds, else the last.
      const asked = sections.find(({ id }) => id === location.hash.slice(1));
      const near = asked !== undefined && asked.getBoundingClientRect().top < innerHeight;
      const at = atEnd ? (near ? asked : sections.at(-1)) : (read.at(-1) ?? sections[0]);
      if (at !== undefined) setCurrent(at.id);
    };
    look();
    const passive = { passive: true };
    window.addEventListener('scroll', look, passive);
    return () => window.removeEventListener('scroll', look);
  }, []);
  return current;
}
