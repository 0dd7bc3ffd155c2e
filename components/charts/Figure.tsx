import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Disclosure, Fact, Facts } from '../base/Panel';

/** What a figure says in plain words, how it is computed, and who defined it. */
export interface FigureMeaning {
  readonly text: ComponentChildren;
  readonly formula: ComponentChildren;
  readonly source: ComponentChildren;
}

/** Figures side by side, as many as there is room for. */
export function Figures({ children }: { readonly children: ComponentChildren }) {
  return <div class="figures">{children}</div>;
}

/**
 * One figure with all that it must never stand without: its window, its n and its baseline, and on demand what it says.
 * All texts come in the user's language.
 *
 * @param props.id unique on its page
 * @param props.value as shown ("0.31", "64 %"); null where it is undefined, which is never shown as 0
 * @param props.n how many of what it was computed from ("9 teams")
 * @param props.baseline what chance or the rest would give ("chance 0.02"); null where there is no such thing, which is said
 */
export function Figure({
  id,
  label,
  value,
  window,
  n,
  baseline,
  meaning,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  readonly window: string;
  readonly n: string;
  readonly baseline: string | null;
  readonly meaning: FigureMeaning;
}) {
  return (
    <section class="figure" aria-labelledby={`${id}-label`} data-figure={id}>
      <p class="figure-label aa-tiny" id={`${id}-label`}>
        {label}
      </p>
      {value === null ? (
        <p class="figure-none">{i18n.t('chart.none')}</p>
      ) : (
        <p class="figure-value">{value}</p>
      )}
      <p class="aa-tiny figure-small">
        <span>{`${window} · `}</span>
        <span>{`${n} · `}</span>
        <span>{baseline ?? i18n.t('chart.figure.noBaseline')}</span>
      </p>
      <Disclosure summary={i18n.t('chart.figure.explain')}>
        <p class="figure-text">{meaning.text}</p>
        <Facts>
          <Fact name={i18n.t('chart.figure.formula')}>{meaning.formula}</Fact>
          <Fact name={i18n.t('chart.figure.source')}>{meaning.source}</Fact>
        </Facts>
      </Disclosure>
    </section>
  );
}
