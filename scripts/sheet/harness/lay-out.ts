/** Taller than this a column does not grow: the image's format ends at 16,383 px. */
const TALLEST = 14_000;
const GAP = 24;
const CAPTION = 22;

/** What stands in a frame: a state of the harness's own, or a picture that was taken elsewhere. */
export interface Frame {
  readonly name: string;
  readonly address?: string;
  /** As a data address. */
  readonly picture?: string;
}

/**
 * Puts frames into columns, left to right, each frame as tall as what it shows.
 *
 * @param size width of every frame, and the least height, in px
 */
export async function layOut(
  root: Element,
  frames: readonly Frame[],
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  const sheet = document.createElement('div');
  sheet.className = 'aa-sheet';
  const columns = document.createElement('div');
  columns.className = 'aa-sheet-columns';
  sheet.append(columns);
  root.replaceChildren(sheet);
  const figures: { readonly figure: HTMLElement; readonly height: number }[] = [];
  const first = columns.appendChild(document.createElement('div'));
  // One after the other: the frame that takes the focus last is always the same.
  for (const { name, address = '', picture } of frames) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    figure.append(caption);
    first.append(figure);
    const height =
      picture === undefined
        ? await drawn(figure, address, size)
        : await shown(figure, picture, size.width);
    figures.push({ figure, height: height + CAPTION + GAP });
  }
  const sum = figures.reduce((all, { height }) => all + height, 0);
  const perRow = size.width < 800 ? 4 : 1;
  const count = Math.max(Math.min(perRow, figures.length), Math.ceil(sum / TALLEST));
  spread(figures, count, sum / count);
  const active = document.activeElement;
  if (active instanceof HTMLElement) active.blur();
  scrollTo(0, 0);

  /** Frames keep their order; moving one would load it anew, so columns are made of positions, not of elements. */
  function spread(all: typeof figures, into: number, each: number): void {
    let [column, y, tallest] = [0, 0, 0];
    first.style.cssText = `display:block;position:relative;inline-size:${into * (size.width + GAP) - GAP}px`;
    for (const { figure, height } of all) {
      if (y > 0 && y + height / 2 > each && column < into - 1) {
        column += 1;
        y = 0;
      }
      figure.style.cssText = `position:absolute;inset-block-start:${y}px;inset-inline-start:${column * (size.width + GAP)}px`;
      y += height;
      tallest = Math.max(tallest, y);
    }
    first.style.blockSize = `${tallest - GAP}px`;
  }
}

/** Adds a picture, and gives its height, in px. */
async function shown(figure: HTMLElement, picture: string, width: number): Promise<number> {
  const image = document.createElement('img');
  image.alt = '';
  image.src = picture;
  image.width = width;
  await image.decode();
  figure.append(image);
  return image.naturalHeight;
}

/** Adds a frame, waits until its state stands, and gives the height that it needs, in px. */
async function drawn(
  figure: HTMLElement,
  address: string,
  size: { readonly width: number; readonly height: number },
): Promise<number> {
  const frame = document.createElement('iframe');
  frame.title = address;
  frame.width = String(size.width);
  frame.height = String(size.height);
  frame.src = address;
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  figure.append(frame);
  await loaded;
  for (;;) {
    const root = frame.contentDocument?.documentElement;
    if (root?.dataset.drawn !== undefined) {
      const height = Math.max(size.height, root.scrollHeight);
      frame.height = String(height);
      return height;
    }
    await new Promise((done) => requestAnimationFrame(done));
  }
}
