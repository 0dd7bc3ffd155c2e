import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { CommitmentsView } from '../../../components/commitments/CommitmentsView';
import type {
  CommitmentItem,
  CommitmentsActions,
  CommitmentsState,
  Counting,
  SectionNotice,
} from '../../../components/commitments/state';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { type Answered, SectionPage } from '../../../components/figures/SectionPage';
import { agreementOf } from '../../../utils/community/commitments/matching';
import {
  type CommitmentAgreement,
  renewalOf,
  renewed,
} from '../../../utils/community/commitments/renewal';
import { standingOf } from '../../../utils/community/commitments/standing';
import { dayOf } from '../../../utils/community/days';
import { ownPage } from '../../../utils/platform/tabs';
import type { Commitment } from '../../../utils/requests/agreement';
import type { Answer } from '../../figures/questions';
import { saveChart } from '../../shared/save-chart';
import type { SectionProps } from '../Dashboard';
import { findNames, useFigures } from '../figures/use-figures';
import { type Agreements, useAgreements } from '../use-agreements';

/** The same one with every drawing: a field looks again where it changes. */
const find: CommitmentsActions['find'] = (text, of) => findNames({ text, of });

/** A commitment of any ledger at hand. */
interface KnownCommitment {
  readonly agreement: CommitmentAgreement;
  readonly by: string | null;
  readonly own: boolean;
}

/** What teams give, need and receive. */
export default function Commitments({ place, onPlace }: SectionProps) {
  const agreements = useAgreements();
  const { state: found } = agreements;
  // Scopes are never mixed: what came with others' ledgers is of the teams'.
  const known = useMemo(
    () => commitmentsOf(found).filter(({ own }) => own || place.scope === 'team'),
    [found, place.scope],
  );
  const asked = known.map(({ agreement: { id, commitment, updatedAt } }) => ({
    id,
    commitment,
    updatedAt,
  }));
  const { answer, retry } = useFigures('commitments', place, { scope: place.scope, known: asked });
  const [notice, setNotice] = useState<SectionNotice | null>(null);
  const undo = useRef<(() => Promise<unknown>) | null>(null);
  const now = Date.now();
  const state = stateOf(agreements, known, answer, new Date(now));
  const actions = actionsOf(agreements, known, {
    retry,
    undo: () => undo.current?.(),
    say(text, back) {
      undo.current = back;
      setNotice(text === null ? null : { text, undo: back !== null });
    },
  });
  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={dashboardLinks('commitments', ownPage('options'))}
    >
      <SectionPage
        title={sectionName('commitments')}
        subtitle={i18n.t('commitments.subtitle')}
        place={place}
        scoped
        onPlace={onPlace}
      >
        <CommitmentsView
          state={state}
          scope={place.scope}
          picked={place.picked}
          notice={notice}
          now={now}
          actions={actions}
          onExport={(kind, picture, table) =>
            void saveChart('commitments', kind, picture, table, new Date())
          }
        />
      </SectionPage>
    </PageFrame>
  );
}

function commitmentsOf(state: Agreements['state']): readonly KnownCommitment[] {
  if (state.kind !== 'ready') return [];
  return state.agreements.flatMap(({ agreement, by, own }) =>
    agreement.kind === 'commitment' ? [{ agreement, by: by?.name ?? null, own }] : [],
  );
}

function stateOf(
  { state }: Agreements,
  known: readonly KnownCommitment[],
  answer: Answered<Answer<'commitments'>>,
  now: Date,
): CommitmentsState {
  if (state.kind !== 'ready') return state;
  const value = answer.kind === 'ready' ? answer.value : null;
  const items = known.map(({ agreement, by, own }): CommitmentItem => {
    const { id, commitment, updatedAt } = agreement;
    const exchanged = value?.exchanged?.[id];
    return {
      id,
      commitment,
      by,
      own,
      // A newer commitment than the answer knows of is counted in the next one.
      standing: exchanged === undefined ? null : standingOf(commitment, updatedAt, exchanged, now),
      renewal: renewalOf(commitment, now),
    };
  });
  return {
    kind: 'ready',
    items: items.toSorted(byNeed),
    matches: value?.matches ?? [],
    counting: countingOf(answer),
    ownTeam: value?.ownTeam ?? null,
    minimumPeople: value?.minimumPeople ?? 5,
    readOnly: state.readOnly,
  };
}

function countingOf(answer: Answered<Answer<'commitments'>>): Counting {
  if (answer.kind !== 'ready') return answer;
  const { exchanged, ledgers } = answer.value;
  return exchanged === null ? { kind: 'invitation', ledgers } : { kind: 'ready' };
}

/** What is to be done first; what has ended last; else by its name. */
function byNeed(a: CommitmentItem, b: CommitmentItem): number {
  const rank = ({ renewal, commitment: { state } }: CommitmentItem): number =>
    state === 'ended' ? 3 : state === 'blocked' ? 0 : renewal !== null ? 1 : 2;
  return rank(a) - rank(b) || a.commitment.about.localeCompare(b.commitment.about);
}

/** What the section says after something was done; the way back, where there is one. */
interface Around {
  retry(): void;
  undo(): Promise<unknown> | undefined;
  say(text: string | null, back: (() => Promise<unknown>) | null): void;
}

function actionsOf(
  agreements: Agreements,
  known: readonly KnownCommitment[],
  { retry, undo, say }: Around,
): CommitmentsActions {
  const withId = (id: string): Commitment | undefined =>
    known.find(({ agreement }) => agreement.id === id)?.agreement.commitment;
  const save = (id: string | null, commitment: Commitment) =>
    agreements.save(id, { kind: 'commitment', commitment });
  const change = async (id: string, commitment: Commitment, done: string): Promise<void> => {
    const before = withId(id);
    const failed = await save(id, commitment);
    if (failed !== null) say(failed, null);
    else say(done, before === undefined ? null : () => save(id, before));
  };
  return {
    onSave: save,
    async onErase(id) {
      const erased = await agreements.erase(id);
      if (typeof erased === 'string') say(erased, null);
      else say(i18n.t('commitments.erased', [withId(id)?.about ?? '']), erased.restore);
    },
    onRenew(id) {
      const commitment = withId(id);
      if (commitment === undefined) return;
      void change(
        id,
        renewed(commitment, new Date()),
        i18n.t('commitments.renewed', [commitment.about]),
      );
    },
    onEnd(id) {
      const commitment = withId(id);
      if (commitment === undefined) return;
      const text = i18n.t('commitments.ended', [commitment.about]);
      void change(id, { ...commitment, state: 'ended', blockedBy: '' }, text);
    },
    async onAgree(match) {
      const [offer, need] = [withId(match.offer), withId(match.need)];
      if (offer === undefined || need === undefined) return;
      const commitment = agreementOf(offer, need, dayOf(new Date()));
      if (commitment === null) return;
      const failed = await save(null, commitment);
      say(failed ?? i18n.t('commitments.agreed', [match.giver.name, match.receiver.name]), null);
    },
    onRetry() {
      agreements.retry();
      retry();
    },
    onUndo() {
      const back = undo();
      say(null, null);
      void back;
    },
    onDismissNotice: () => say(null, null),
    find,
  };
}
