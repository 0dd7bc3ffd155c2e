import { useEffect, useMemo, useState } from 'preact/hooks';
import { DashboardView } from '../../../components/dashboard/DashboardView';
import type { NewNote } from '../../../components/dashboard/state';
import { ownPage } from '../../../utils/platform/tabs';
import { Drafts } from '../../shared/Drafts';
import { useCode } from '../../shared/use-code';
import { useDues } from '../../shared/use-dues';
import { useNow } from '../../shared/use-now';
import { DashboardSession, FIRST_SCREEN, NEW_NOTE } from '../session';

/** Follows the ledger for as long as the page is open. */
export default function MyRequests() {
  const [screen, setScreen] = useState(FIRST_SCREEN);
  const [place, setPlace] = useState(placeNow);
  const now = useNow();
  const [pasted, setPasted] = useState<string | null>(null);
  const said = useCode(pasted, (id) => {
    setPasted(null);
    location.hash = `#requests/${id}`;
  });
  const session = useMemo(() => new DashboardSession(setScreen), []);
  const { state } = screen;
  const dues = useDues(state.kind === 'ready' ? state.requests : null, now);
  useEffect(() => {
    void session.open();
    const follow = () => setPlace(placeNow());
    addEventListener('hashchange', follow);
    return () => {
      session.close();
      removeEventListener('hashchange', follow);
    };
  }, [session]);
  return (
    <DashboardView
      dues={dues}
      {...screen}
      {...place}
      optionsUrl={ownPage('options')}
      now={now}
      drafts={<Drafts now={now} />}
      code={{ ...said, text: pasted, onText: setPasted }}
      actions={session}
    />
  );
}

/**
 * What the address names: a request (`#requests/<id>`), a note (`#notes/<id>`), or a note to be written
 * (`#notes/new?about=Kafka&subject=space:ENG`).
 */
function placeNow(): { readonly selected: string | null; readonly writing: NewNote | null } {
  const { hash } = location;
  const selected = /^#(?:requests|notes)\/([0-9A-Z]{26})$/.exec(hash)?.[1] ?? null;
  if (!hash.startsWith(NEW_NOTE)) return { selected, writing: null };
  const asked = new URLSearchParams(hash.slice(NEW_NOTE.length));
  return { selected, writing: { about: asked.get('about'), subjects: asked.getAll('subject') } };
}
