import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../components/base/PageFrame';
import { ErrorState, Loading } from '../../components/base/States';
import { dashboardLinks, sectionName } from '../../components/dashboard/links';
import {
  hashOf,
  type Place,
  placeOf,
  SECTIONS as SECTION_IDS,
  type SectionId,
} from '../../components/dashboard/place';
import { ownPage } from '../../utils/platform/tabs';
import { beginFigures } from './figures/use-figures';

/** What every section is drawn with. */
export interface SectionProps {
  readonly place: Place;
  /** Goes to another place, as a link would. */
  readonly onPlace: (place: Place) => void;
}
type Section = ComponentType<SectionProps>;

/** A section comes with its own code when it is first shown. */
const SECTIONS: Readonly<Record<SectionId, () => Promise<{ readonly default: Section }>>> = {
  requests: () => import('./sections/MyRequests'),
  mine: () => import('./sections/Mine'),
  reciprocity: () => import('./sections/Reciprocity'),
  dependencies: () => import('./sections/Dependencies'),
  coverage: () => import('./sections/Coverage'),
  commitments: () => import('./sections/Commitments'),
  harvest: () => import('./sections/Harvest'),
  exchanges: () => import('./sections/Exchanges'),
  rhythm: () => import('./sections/Rhythm'),
  recognition: () => import('./sections/Recognition'),
  me: () => import('./sections/AboutMe'),
  'held-map': () => import('./sections/HeldMapPage'),
  held: () => import('./sections/StoredPage'),
};

const known = new Map<SectionId, Section | 'failed'>();

/** Sections without a figure. */
const PLAIN: readonly SectionId[] = ['requests', 'me', 'held-map', 'held'];
/** Between two of them, the page is at hand. */
const BETWEEN_MS = 50;

/** Starts what the section that the address names will need, while the page around it is being drawn. */
export function beginSection(): void {
  const { section } = placeOf(location.hash);
  if (!PLAIN.includes(section)) beginFigures();
  // Who shows it says what went wrong.
  SECTIONS[section]().catch(() => undefined);
}

/** Loads the code of the other sections, one after the other, while the page has nothing else to do. */
async function loadOthers(): Promise<void> {
  for (const section of SECTION_IDS) {
    if (known.has(section)) continue;
    await new Promise((idle) => setTimeout(idle, BETWEEN_MS));
    await SECTIONS[section]().then(
      (module) => known.set(section, module.default),
      // Tried again, and told, when it is wanted.
      () => undefined,
    );
  }
}

/** The section that the address names. */
export function Dashboard() {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  const [, drawAgain] = useState(0);
  const { section } = place;
  useEffect(() => {
    const follow = () => setPlace(placeOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (known.has(section)) return;
    SECTIONS[section]()
      .then(
        (module) => known.set(section, module.default),
        () => known.set(section, 'failed'),
      )
      .finally(() => drawAgain((count) => count + 1));
  }, [section]);
  useEffect(() => void loadOthers(), []);
  // With every drawing: another language draws anew, too.
  useEffect(() => {
    document.title = `${sectionName(section)} · ${i18n.t('appName')}`;
  });
  const go = useCallback((next: Place) => {
    location.hash = hashOf(next);
  }, []);
  const Shown = known.get(section);
  if (Shown !== undefined && Shown !== 'failed') return <Shown place={place} onPlace={go} />;
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks(section, ownPage('options'))}>
      <main data-section={section}>
        <h1>{sectionName(section)}</h1>
        {Shown === 'failed' ? (
          <ErrorState title={i18n.t('dashboard.failed')} onRetry={() => location.reload()}>
            {i18n.t('dashboard.failedText')}
          </ErrorState>
        ) : (
          <Loading lines={6} />
        )}
      </main>
    </PageFrame>
  );
}
