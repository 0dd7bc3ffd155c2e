import { afterEach, expect, it } from 'vitest';
import {
  type Drawing,
  provideDrawing,
  providedDrawing,
} from '../../../utils/page/overlay/provided';
import { providedSite, provideSite } from '../../../utils/page/provided-site';
import generic from '../../../utils/sites/generic.site';

const NAMES = ['askaroundDrawing', 'askaroundSite'];

afterEach(() => {
  for (const place of [globalThis, Object.prototype])
    for (const name of NAMES) Reflect.deleteProperty(place, name);
});

it('takes no element of the page for what our own scripts provide', () => {
  // As `<form id="askaroundDrawing">` stands behind a window, in every world.
  for (const name of NAMES)
    Object.defineProperty(Object.prototype, name, {
      value: {},
      configurable: true,
      writable: true,
    });
  expect([providedDrawing(), providedSite()]).toEqual([undefined, undefined]);
  const drawing: Drawing = { css: '', draw: () => {} };
  provideDrawing(drawing);
  provideSite(generic);
  expect([providedDrawing(), providedSite()]).toEqual([drawing, generic]);
});
