import type { Page } from './driver/types';

/** A file that a page handed to the browser's own download. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  /** As UTF-8; of an image, its bytes as Latin letters. */
  readonly text: string;
  /** Of an image, in px; 0 of anything else. */
  readonly width: number;
}

/** Keeps, from now on, every file that a page saves. The download itself goes on. */
export async function watchFiles(page: Page): Promise<void> {
  await page.evaluate(() => {
    const blobs = new Map<string, Blob>();
    const saved: { name: string; type: string; text: string; width: number }[] = [];
    Object.assign(window, { saved });
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const url = make(blob);
      blobs.set(url, blob);
      return url;
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function save(this: HTMLAnchorElement) {
      const [blob, name] = [blobs.get(this.href), this.download];
      if (blob !== undefined)
        void (async () => {
          const { type } = blob;
          const image = type === 'image/png' ? await createImageBitmap(blob) : null;
          const bytes = new Uint8Array(await blob.arrayBuffer());
          const decoder = new TextDecoder(image === null ? 'utf-8' : 'latin1', { ignoreBOM: true });
          saved.push({ name, type, text: decoder.decode(bytes), width: image?.width ?? 0 });
        })();
      click.call(this);
    };
  });
}

/** Waits for the next file that a watched page saves, and takes it. */
export function savedFile(page: Page): Promise<SavedFile> {
  return page.waitFor(() => (window as unknown as { saved: SavedFile[] }).saved.shift() ?? null, {
    timeout: 15_000,
  }) as Promise<SavedFile>;
}
