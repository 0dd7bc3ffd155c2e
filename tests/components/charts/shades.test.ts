import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatSteps, STEPS } from '../../../components/charts/heat/steps';

const tokens = readFileSync('components/design/tokens.css', 'utf8');
const css = readFileSync('components/charts/heat/heat.css', 'utf8');

/** A design token's colour in one theme, as its channels from 0 to 255. */
function token(name: string, theme: 'light' | 'dark'): readonly number[] {
  const found = tokens.match(
    new RegExp(`--aa-${name}:\\s*light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`),
  );
  const hex = theme === 'light' ? found?.[1] : found?.[2];
  if (hex === undefined) throw new Error(`no token ${name}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** How much of the accent a shade has, in per cent, as the style sheet says it. */
function accentIn(step: number): number {
  const mixed = css.match(
    new RegExp(`--heat-${step}: color-mix\\(in srgb, var\\(--aa-accent\\) (\\d+)%`),
  );
  if (mixed !== null) return Number(mixed[1]);
  expect(css).toContain(`--heat-${step}: var(--aa-accent);`);
  return 100;
}

/** The ink that the style sheet puts on a shade: its own, else the text's. */
function inkOn(step: number): 'on-accent' | 'text' {
  const rule = css.match(new RegExp(`\\.heat-${step} \\{([^}]*)\\}`))?.[1] ?? '';
  return rule.includes('color: var(--aa-on-accent)') ? 'on-accent' : 'text';
}

function luminance(channels: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the shades of a heat map, %s', (theme) => {
  const [accent, surface] = [token('accent', theme), token('surface', theme)];
  const shades = Array.from({ length: STEPS }, (_, at) => {
    const share = accentIn(at + 1) / 100;
    return accent.map((channel, of) => share * channel + (1 - share) * (surface[of] ?? 0));
  });

  it.each(shades.map((shade, at) => [at + 1, shade] as const))(
    'let their ink be read: step %i',
    (step, shade) => {
      expect(contrast(token(inkOn(step), theme), shade)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('grow from the ground to the accent', () => {
    const away = shades.map((shade) => contrast(shade, surface));
    expect(away).toEqual([...away].sort((a, b) => a - b));
    expect(new Set(away.map((value) => value.toFixed(2))).size).toBe(STEPS);
  });
});

describe('the shade of a number', () => {
  it('is one of those there are, never paler for a larger number, and the strongest for the most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: 1e6 }),
        fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2 }),
        (most, numbers) => {
          const step = heatSteps(most);
          const sorted = numbers.map((number) => Math.min(number, most)).sort((a, b) => a - b);
          const steps = sorted.map(step);
          expect(steps).toEqual([...steps].sort((a, b) => a - b));
          expect(steps.every((each) => each >= 1 && each <= STEPS)).toBe(true);
          expect(step(most)).toBe(STEPS);
        },
      ),
    );
  });

  it('does not make much of one request where there is nothing more', () => {
    expect(heatSteps(1)(1)).toBeLessThan(4);
  });
});
