import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('components/design/tokens.css', 'utf8');

/** Colours by name: those that hold in both themes, and those in pairs. */
function tokensOf(theme: 'light' | 'dark'): Record<string, string> {
  const pattern =
    /--aa-([\w-]+):\s*(?:(#[0-9a-f]{6})|light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\));/g;
  return Object.fromEntries(
    [...css.matchAll(pattern)].map(([, name, both, light, dark]) => [
      name,
      both ?? (theme === 'light' ? light : dark),
    ]),
  );
}

const themes = { light: tokensOf('light'), dark: tokensOf('dark') };

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Contrast ratio, WCAG 2.2: 1 to 21. */
function contrast(one: string, other: string): number {
  const [hi, lo] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (hi! + 0.05) / (lo! + 0.05);
}

const grounds = ['bg', 'surface', 'raised', 'sunken', 'hover', 'accent-soft'];
const texts = ['text', 'soft', 'faint', 'accent', 'warn', 'ok', 'bad'];
const pairs: readonly (readonly [front: string, ground: string, atLeast: number])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground, 4.5] as const)),
  ['ok', 'ok-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['bad', 'bad-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  // A toast is the theme turned inside out.
  ['surface', 'text', 4.5],
  ...Array.from({ length: 8 }, (_, i) => ['avatar-text', `avatar-${i}`, 4.5] as const),
  // A locked choice: told by words too, and still to be read.
  ['soft', 'line', 4.5],
  // Edges of fields and the focus ring are seen, not read: 3 is asked.
  ...['bg', 'surface', 'raised'].map((ground) => ['edge-strong', ground, 3] as const),
];

describe.each(Object.entries(themes))('%s theme', (_, tokens) => {
  it.each(pairs)('%s on %s has at least %s : 1', (front, ground, atLeast) => {
    const [a, b] = [tokens[front], tokens[ground]];
    if (a === undefined || b === undefined) throw new Error(`no token ${front} or ${ground}`);
    expect(contrast(a, b)).toBeGreaterThanOrEqual(atLeast);
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it('uses px only, because a page sets the size of a rem', () => {
  for (const file of [
    'design/tokens.css',
    'design/base.css',
    'design/parts.css',
    'design/forms.css',
    'design/frame.css',
  ]) {
    expect(readFileSync(`components/${file}`, 'utf8')).not.toMatch(/\d(rem|em)\b/);
  }
});

it('defines in the dark every colour that differs by theme', () => {
  const shared = Object.keys(themes.light).filter(
    (name) => themes.light[name] === themes.dark[name],
  );
  expect(shared.length).toBeGreaterThan(0);
  expect(shared.every((name) => name.startsWith('avatar-'))).toBe(true);
});
