import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Offer, OffersState, SourcesActions } from '../../components/sources/state';
import { sendMessage } from '../../utils/messaging/messenger';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { readSettings, type Settings, updateSettings } from '../../utils/store/settings';
import type { Saving } from '../options/use-preferences';

type Lists = readonly (readonly string[])[];

/**
 * Pairs of the map that look alike, without those that the user has judged.
 *
 * @param fetchedAt tells one map from the next; null without one
 */
export function useOffers(
  fetchedAt: string | null,
  follow: (answer: Promise<SyncStatus>) => Promise<boolean>,
  save: (saving: Saving) => void,
): {
  readonly state: OffersState;
  readonly actions: Pick<SourcesActions, 'onJoin' | 'onApart' | 'onRetryOffers'>;
} {
  const [state, setState] = useState<OffersState>({ kind: 'ready', offers: [] });
  const look = useCallback(async () => {
    try {
      const [offers, { apart, same }] = await Promise.all([
        sendMessage('same.offers', {}),
        readSettings(),
      ]);
      setState({
        kind: 'ready',
        offers: offers.filter(({ ids }) => !holds(apart, ids) && !holds(same, ids)),
      });
    } catch {
      setState({ kind: 'failed' });
    }
  }, []);
  useEffect(() => {
    if (fetchedAt !== null) void look();
  }, [fetchedAt, look]);

  const actions = useMemo(() => {
    const judge = (
      offer: Offer,
      kind: 'joined' | 'apart',
      name: 'same' | 'apart',
      changed: (lists: Lists, ids: readonly string[]) => Lists,
    ): void =>
      save({
        what: { called: offer.names.join(', ') },
        kind,
        async work() {
          let before: Lists = [];
          await updateSettings((settings) => {
            before = settings[name];
            return { ...settings, [name]: changed(before, offer.ids) };
          });
          // Nothing is fetched: the map is made anew of what the sources brought before.
          const again = async () => {
            if (name === 'same') await follow(sendMessage('sync.now', { id: '' }));
            await look();
          };
          void again();
          return async () => {
            const back: Partial<Settings> = { [name]: before };
            await updateSettings((settings) => ({ ...settings, ...back }));
            void again();
          };
        },
      });
    return {
      onJoin: (offer: Offer) => judge(offer, 'joined', 'same', joined),
      onApart: (offer: Offer) => judge(offer, 'apart', 'apart', (lists, ids) => [...lists, ids]),
      onRetryOffers: () => void look(),
    };
  }, [follow, save, look]);
  return { state, actions };
}

/** Some list has all of these ids. */
function holds(lists: Lists, ids: readonly string[]): boolean {
  return lists.some((list) => ids.every((id) => list.includes(id)));
}

/** The lists with these ids in one of them: whoever was the same as one of them is the same as all. */
export function joined(lists: Lists, ids: readonly string[]): Lists {
  const touched = lists.filter((list) => list.some((id) => ids.includes(id)));
  const others = lists.filter((list) => !touched.includes(list));
  return [...others, [...new Set([...touched.flat(), ...ids])]];
}
