import type { ComponentChild } from 'preact';

/** One state of a screen, by its name on the sheet. */
export interface Drawing {
  readonly name: string;
  readonly draw: () => ComponentChild;
}

/** A screen and every state it can be in. One file each, `<id>.screen.tsx`, found by its name. */
export interface Screen {
  readonly title: string;
  /** Least height of its window, in px. */
  readonly height: number;
  /** A sheet of the overlay's, drawn in a shadow root over a page that stands in for the tool's. */
  readonly overlayCss?: string;
  readonly states: readonly Drawing[];
}

/** The members of a union that can be of this kind. */
type OfKind<Union extends { readonly kind: string }, Kind> = Union extends unknown
  ? Kind extends Union['kind']
    ? Union & { readonly kind: Kind }
    : never
  : never;

/** At least a sample of every kind: leaving one out, or misspelling one, is a type error. */
type Samples<Union extends { readonly kind: string }> = {
  readonly [Kind in Union['kind']]: Readonly<Record<string, OfKind<Union, Kind>>>;
};

/**
 * States from a union. Each kind has one or more samples by name; an empty name is for a kind with just one.
 *
 * @param of what the union is about, first word of the states' names
 * @param draw draws the screen in one of the states
 */
export function kinds<Union extends { readonly kind: string }>(
  of: string,
  samples: Samples<Union>,
  draw: (state: Union) => ComponentChild,
): Drawing[] {
  const byKind: Readonly<Record<string, Readonly<Record<string, Union>>>> = samples;
  return Object.entries(byKind).flatMap(([kind, named]) =>
    Object.entries(named).map(([name, state]) => ({
      name: [of, kind, name].filter(Boolean).join(' · '),
      draw: () => draw(state),
    })),
  );
}

/**
 * States that no union tells apart: things opened, long names, many rows. With the record's keys typed
 * (`variants<BadgeState>`), leaving one out is a type error, too.
 */
export function variants<Name extends string = string>(
  of: string,
  named: Readonly<Record<Name, () => ComponentChild>>,
): Drawing[] {
  const all: Readonly<Record<string, () => ComponentChild>> = named;
  return Object.entries(all).map(([name, draw]) => ({ name: `${of} · ${name}`, draw }));
}

/** A callback that nobody listens to. */
export const nothing = (): void => {};
