import { expect, it } from 'vitest';
import { PageKeys } from '../../entrypoints/background/page-key';

const URL_A = 'https://acme.atlassian.net/browse/PAY-1';
const URL_B = 'https://intranet.acme.example/notes';
const TAB = { id: 7, url: URL_A };
const MINUTE = 60_000;

it('counts all frames of a page for the document on top, and a new document anew', () => {
  const keys = new PageKeys();
  const page = keys.keyOf(URL_A, { tab: TAB, frameId: 0, documentId: 'a' }, 0);
  for (let frame = 1; frame < 100; frame++) {
    const speaker = { tab: TAB, frameId: frame, documentId: `f${frame}` };
    expect(keys.keyOf(frame % 2 ? URL_A : URL_B, speaker, frame)).toBe(page);
  }
  const next = keys.keyOf(URL_A, { tab: TAB, frameId: 0, documentId: 'b' }, 0);
  expect(next).not.toBe(page);
  expect(keys.keyOf(URL_A, { tab: TAB, frameId: 4, documentId: 'x' }, 0)).toBe(next);
});

it('has one name for what a page prepares in the background, however many frames that has', () => {
  const keys = new PageKeys();
  const page = keys.keyOf(URL_A, { tab: TAB, frameId: 0, documentId: 'a' }, 0);
  expect(keys.keyOf(URL_A, { tab: TAB, frameId: 21, documentId: 'prepared' }, 0)).toBe(page);
});

it('has one name for all frames of an origin, where the page around them may not be seen or has not spoken', () => {
  for (const tab of [{ id: 7 }, TAB]) {
    const keys = new PageKeys();
    const names = Array.from({ length: 100 }, (_, frame) =>
      keys.keyOf(URL_A, { tab, frameId: frame + 1, documentId: `f${frame}` }, frame),
    );
    expect(new Set(names).size).toBe(1);
  }
});

it('without names of documents starts anew after ten minutes, whatever address a page gives itself', () => {
  const keys = new PageKeys();
  const at = (url: string, minute: number): string =>
    keys.keyOf(url, { tab: { id: 7, url }, frameId: 0 }, minute * MINUTE);
  expect(at(`${URL_A}?x=1`, 1)).toBe(at(URL_A, 9));
  expect(at(URL_A, 11)).not.toBe(at(URL_A, 9));
  expect(at(URL_B, 1)).not.toBe(at(URL_A, 1));
});
