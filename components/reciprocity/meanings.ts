import { i18n } from '#i18n';
import type { FigureMeaning } from '../charts/Figure';

const GARLASCHELLI = 'Garlaschelli & Loffredo, Phys. Rev. Lett. 93, 268701 (2004)';
const WASSERMAN = 'Wasserman & Faust, Social Network Analysis (1994)';
const KRACKHARDT = 'Krackhardt & Stern, Soc. Psychol. Q. 51 (1988)';
const KAPLAN = 'Kaplan & Meier, JASA 53 (1958)';
const MEDIAN = 'S(t) = Π (1 − dᵢ / nᵢ), min t: S(t) ≤ ½';

/** Formula and source of every figure of the section; the same in every language. */
const SAID = {
  rho: ['ρ = (r − a) / (1 − a)', GARLASCHELLI],
  arc: ['r = 2M / (2M + A)', `${WASSERMAN}; Newman`],
  dyadic: ['M / (M + A)', 'igraph, reciprocity(mode = "ratio")'],
  weighted: ['Σ min(wᵢⱼ, wⱼᵢ) / Σ w', 'Squartini et al., Sci. Rep. 3:2729 (2013)'],
  density: ['a = L / (n(n − 1))', WASSERMAN],
  crossTeam: ['E / (E + I)', KRACKHARDT],
  ei: ['(E − I) / (E + I)', KRACKHARDT],
  forward: ['1 − S(90 d), S(t) = Π (1 − dᵢ / nᵢ)', 'Baker & Bulkley, Org. Sci. 25(5) (2014)'],
  lag: [MEDIAN, KAPLAN],
  response: [MEDIAN, KAPLAN],
  resolution: [MEDIAN, KAPLAN],
  absence: ['min k: x₁ + … + xₖ ≥ ½ Σ x', 'CHAOSS, Contributor Absence Factor'],
  hhi: ['H = Σ s², (H − 1/n) / (1 − 1/n)', 'Hirschman (1945); Herfindahl (1950)'],
  gini: ['Σ |xᵢ − xⱼ| / (2n² x̄)', 'Gini (1912)'],
  top: ['Σ₅% x / Σ x', 'Cross, Rebele & Grant, HBR (2016)'],
  given: ['Σ w(u → v)', WASSERMAN],
  received: ['Σ w(v → u)', WASSERMAN],
  balance: ['(g − r) / (g + r)', null],
  mutual: ['2 |Out ∩ In| / (|Out| + |In|)', 'networkx, reciprocity'],
  ownForward: ['t(u → w) − t(v → u) ≤ 90 d, w ≠ v', 'Baker & Bulkley, Org. Sci. 25(5) (2014)'],
} as const;
export type ReciprocityFigure = keyof typeof SAID;

/** Label and meaning of a figure. Where no source is named, the formula is Askaround's own, and says so. */
export function meaningOf(id: ReciprocityFigure): {
  readonly label: string;
  readonly meaning: FigureMeaning;
} {
  const [formula, source] = SAID[id];
  return {
    label: i18n.t(`reciprocity.figure.${id}.label`),
    meaning: {
      text: i18n.t(`reciprocity.figure.${id}.text`),
      formula,
      source: source ?? i18n.t('reciprocity.ownFormula'),
    },
  };
}
