import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Overlay } from '../../../components/overlay/Overlay';
import overlayCss from '../../../components/overlay/overlay.css?inline';
import type { OverlayProps } from '../../../components/overlay/types';
import type { BadgeView, CardView, PageCardView } from '../../../utils/messaging/views';
import { LessObvious } from './pressed';
import {
  ANA,
  ago,
  JUN,
  LONG,
  LONG_TEAM,
  LONG_WORD,
  MIRA,
  OWNERS,
  owner,
  token,
  why,
} from './samples';
import { nothing, type Screen, variants } from './screen';

const BADGE: BadgeView = {
  owners: [{ name: 'Payments Platform', kind: 'team' }],
  expertCount: 3,
  generation: 'g1',
  prepared: [],
};
const PREPARED = [{ requestId: 'r1', to: 'Ana Santos' }];
/** Who comes where nobody who knows it can be asked. */
const FALLBACK = {
  experts: [{ ...MIRA, pick: null }],
  fallback: {
    text: `Nobody in particular can be asked now. ${LONG_TEAM} owns this: ask the team.`,
    team: { token: token('t-long'), name: LONG_TEAM },
  },
} as const;
const LESS = { lessObvious: [{ ...LONG, presence: JUN.presence }, MIRA] };
const CARD: CardView = {
  token: token('kafka'),
  kind: 'topic',
  name: 'Kafka',
  description: 'The event bus between services, run by Streaming in three regions.',
  matched: 'Kafka',
  mapName: 'Acme',
  mapDate: ago(120),
  owners: OWNERS.slice(0, 1),
  experts: [ANA, JUN, MIRA],
  askable: false,
};
const PAGE: PageCardView = {
  subjects: [
    { token: token('checkout'), label: 'Component Checkout in PAY' },
    { token: token('pay'), label: 'Project PAY' },
  ],
  owners: OWNERS,
  experts: [ANA, JUN],
  mentions: ['Kafka', 'checkout service', 'eu-central', 'Redis', LONG_WORD].map((name) => ({
    token: token(name),
    kind: 'topic',
    name,
  })),
  mapName: 'Acme',
  mapDate: ago(120),
  prepared: [],
};
const CONFLICT =
  'The skills map says Payments Platform, CODEOWNERS says Data Platform; the newer is shown first.';
const UNOWNED = why(
  'Deliberately without owner: api.gen.go, docs.gen.go · matches nothing any more',
  {
    source: 'CODEOWNERS',
    matched: 'CODEOWNERS of acme/checkout, line 14: services/gen/**',
    confidence: 'medium',
  },
);
const RULED = owner(
  'Checkout Experience',
  'owner',
  why('Owns what matches **/*.ts · here: services/payments/charge.ts', {
    source: 'CODEOWNERS',
    matched: 'CODEOWNERS of acme/checkout, line 12: **/*.ts',
  }),
);
const NEAREST = owner(
  'Payments Platform',
  'nearest',
  why('Owns Project PAY, which this belongs to', { matched: 'PAY-*', confidence: 'low' }),
);
const MANY = Array.from({ length: 30 }, (_, at) =>
  owner(`Team ${at + 1}`, at === 0 ? 'owner' : 'backup', why(`Owns services/part-${at + 1}`)),
);
const GROUPS = [
  { owner: { token: token('t-data'), name: 'Data Platform', kind: 'team' }, count: 1_204 },
  { owner: { token: token('t-long'), name: LONG_TEAM, kind: 'team' }, count: 12 },
  { owner: null, count: 1 },
] as const;
const FILES = ['charge.ts', 'refund.ts', `${LONG_WORD}.ts`];
const MARK = { width: 130, more: 0, kind: 'team', small: false } as const;
/** Opens every reason once it stands. */
function WhyOpen({ children }: { readonly children: ComponentChildren }) {
  const mount = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const why of mount.current?.querySelectorAll('details') ?? []) why.open = true;
  }, []);
  return <div ref={mount}>{children}</div>;
}
/** Where "Kafka" stands in the page that the harness draws below. */
const AT = { x: 97, y: 126, width: 34, height: 18 };

function draw(change: Partial<OverlayProps>) {
  return (
    <Overlay
      badge={BADGE}
      badgeState="ready"
      badgeAt={{ x: 24, y: 74 }}
      missing={[]}
      codes={null}
      card={null}
      pageCard={null}
      onBadge={nothing}
      onClose={nothing}
      onAsk={nothing}
      onConfirm={nothing}
      onMention={nothing}
      onNote={nothing}
      onPause={nothing}
      onCodes={nothing}
      {...change}
    />
  );
}
const card = (view: CardView | null) => () => draw({ card: { view, at: AT } });
const page = (view: PageCardView | null) => () => draw({ pageCard: { view } });

const screen: Screen = {
  title: 'In the page',
  height: 640,
  overlayCss,
  states: [
    ...variants<OverlayProps['badgeState']>('badge', {
      loading: () => draw({ badge: null, badgeState: 'loading' }),
      ready: () => draw({}),
      none: () => draw({ badge: null, badgeState: 'none' }),
      error: () => draw({ badge: null, badgeState: 'error' }),
    }),
    ...variants('badge', {
      'may be partial': () => draw({ missing: ['title'] }),
      'may be partial, nothing known': () =>
        draw({ badge: null, badgeState: 'none', missing: ['title', 'issueKey'] }),
      'a request stands here': () => draw({ codes: { requests: 1, news: 2 } }),
      'news stands here, nothing known': () =>
        draw({ badge: null, badgeState: 'none', codes: { requests: 0, news: 1 } }),
      'no owner': () => draw({ badge: { ...BADGE, owners: [] } }),
      'no owner on purpose': () =>
        draw({ badge: { ...BADGE, owners: [], unowned: 'Deliberately without owner' } }),
      'two owners, sent?': () =>
        draw({
          badge: {
            ...BADGE,
            owners: [{ name: LONG_TEAM, kind: 'team' }, ...BADGE.owners],
            prepared: PREPARED,
          },
        }),
    }),
    ...variants<
      | CardView['kind']
      | 'loading'
      | 'nobody known'
      | 'owner only'
      | 'sources disagree'
      | 'nearest owner'
      | 'no owner on purpose'
      | 'long'
      | 'above its mention'
      | 'thirty owners'
      | 'less obvious offered'
      | 'less obvious experts'
      | 'nobody free, the team'
      | 'nobody free, others'
      | 'why, opened'
    >('card', {
      loading: card(null),
      topic: card(CARD),
      person: card({
        ...CARD,
        kind: 'person',
        name: 'Ana Santos',
        matched: '@ana',
        description: 'Streaming',
        askable: true,
        owners: [],
        experts: [],
      }),
      team: card({
        ...CARD,
        kind: 'team',
        name: 'Payments Platform',
        matched: 'payments platform',
        description: 'Checkout, ledger and payouts.',
        askable: true,
        owners: [],
      }),
      subject: card({ ...CARD, kind: 'subject', name: 'PAY-142', matched: 'PAY-142' }),
      'nobody known': card({ ...CARD, description: null, owners: [], experts: [] }),
      'sources disagree': card({ ...CARD, conflicts: [CONFLICT], experts: [ANA] }),
      'nearest owner': card({ ...CARD, owners: [NEAREST], experts: [] }),
      'owner only': card({ ...CARD, experts: [] }),
      'no owner on purpose': card({ ...CARD, owners: [], experts: [], unowned: [UNOWNED] }),
      long: card({
        ...CARD,
        name: LONG_WORD,
        matched: LONG_WORD,
        mapName: LONG_TEAM,
        experts: [{ ...LONG, pick: 'top' }, MIRA],
      }),
      'above its mention': () => draw({ card: { view: CARD, at: { ...AT, y: 560 } } }),
      'thirty owners': card({ ...CARD, owners: MANY, experts: [] }),
      'less obvious offered': card({ ...CARD, ...LESS }),
      'less obvious experts': () => (
        <LessObvious>{draw({ card: { view: { ...CARD, ...LESS }, at: AT } })}</LessObvious>
      ),
      'nobody free, the team': card({ ...CARD, ...FALLBACK }),
      'nobody free, others': card({
        ...CARD,
        owners: [],
        fallback: {
          text: 'No expert for this can be asked now; these people know something close to it.',
          team: null,
        },
      }),
      'why, opened': () => <WhyOpen>{draw({ card: { view: CARD, at: AT } })}</WhyOpen>,
    }),
    ...variants('page card', {
      loading: page(null),
      'owners, experts, mentions': page(PAGE),
      'sources disagree, cost': () =>
        draw({ pageCard: { view: { ...PAGE, conflicts: [CONFLICT] }, cost: 12.4 } }),
      'nearest owner': page({ ...PAGE, owners: [NEAREST] }),
      'no owner on purpose': page({ ...PAGE, owners: [], unowned: [UNOWNED] }),
      'a file of rules': page({ ...PAGE, owners: [RULED], unowned: [UNOWNED] }),
      'sent?': page({ ...PAGE, prepared: PREPARED }),
      'messages with codes': () =>
        draw({ pageCard: { view: PAGE }, codes: { requests: 2, news: 1 } }),
      'messages with codes, sent?, nothing known': () =>
        draw({
          pageCard: {
            view: { ...PAGE, owners: [], experts: [], mentions: [], prepared: PREPARED },
          },
          codes: { requests: 0, news: 1 },
        }),
      'less obvious experts': () => (
        <LessObvious>{draw({ pageCard: { view: { ...PAGE, ...LESS } } })}</LessObvious>
      ),
      'nobody free, the team': page({ ...PAGE, ...FALLBACK }),
      'may be partial': () =>
        draw({ missing: ['title', 'changedFiles'], pageCard: { view: PAGE, cost: 12.4 } }),
      'no owner': page({ ...PAGE, owners: [] }),
      nothing: page({ ...PAGE, owners: [], experts: [], mentions: [] }),
      'more names than are shown': page({ ...PAGE, more: true }),
      'a list by owner': () =>
        draw({
          pageCard: { view: { ...PAGE, mentions: [] } },
          items: { groups: GROUPS.map((group) => ({ ...group, names: [] })), ofFiles: false },
        }),
      'who must look at this?': () =>
        draw({
          pageCard: { view: { ...PAGE, experts: [], mentions: [] } },
          items: { groups: GROUPS.map((group) => ({ ...group, names: FILES })), ofFiles: true },
        }),
    }),
    ...variants('items', {
      'owners of rows': () =>
        draw({
          marks: [
            { ...MARK, id: 1, x: 24, y: 240, name: 'Data Platform' },
            { ...MARK, id: 2, x: 24, y: 280, name: 'Ana Santos', kind: 'person' },
            { ...MARK, id: 3, x: 24, y: 320, width: 160, name: LONG_TEAM, more: 2 },
            { ...MARK, id: 4, x: 24, y: 360, width: 16, name: 'Streaming', small: true },
          ],
        }),
    }),
  ],
};

export default screen;
