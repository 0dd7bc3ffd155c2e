import { useEffect, useRef, useState } from 'preact/hooks';
import { ComposerView } from '../../components/composer/ComposerView';
import type { ComposerState } from '../../components/composer/state';
import { ComposerSession } from './session';

/** Follows one session of the composer for as long as its window is open. */
export function Composer({ draftId }: { readonly draftId: string }) {
  const [state, setState] = useState<ComposerState>({ kind: 'loading' });
  const session = useRef<ComposerSession>(null);
  session.current ??= new ComposerSession(draftId, setState);
  const current = session.current;
  useEffect(() => {
    void current.open();
    // The last words typed before the window closes are worth a last try.
    const flush = () => void current.flush();
    addEventListener('pagehide', flush);
    return () => removeEventListener('pagehide', flush);
  }, [current]);
  return <ComposerView state={state} actions={current} />;
}
