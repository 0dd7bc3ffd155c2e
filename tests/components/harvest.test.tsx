// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HarvestView } from '../../components/harvest/HarvestView';
import { harvestReport } from '../../components/harvest/report';
import { type HarvestState, NO_EDITS } from '../../components/harvest/state';
import { RecognitionView } from '../../components/recognition/RecognitionView';
import { recordReport } from '../../components/recognition/report';
import type { RecordState } from '../../components/recognition/state';
import { reportMarkdown } from '../../utils/community/harvest/markdown';
import { quarterNamed } from '../../utils/community/harvest/quarter';
import { RECORD_KINDS } from '../../utils/community/record/own-record';

vi.mock('#i18n', () => import('./i18n'));
afterEach(cleanup);

const window = quarterNamed('2026-Q4')?.window ?? { from: 0, until: 0 };
const STATE: HarvestState = {
  quarter: '2026-Q4',
  scope: 'mine',
  material: {
    window,
    asked: 3,
    topics: [{ about: 'Kafka', n: 3 }],
    askWhom: [{ about: 'Kafka', teams: ['Data', 'Streaming'] }],
    learnings: [
      { id: 'n1', about: 'Kafka', text: 'Pause the group first.' },
      { id: 'n2', about: null, text: 'Ask with the page open.' },
    ],
    more: 0,
    withheld: false,
  },
  kept: [],
};
const actions = {
  onMarkdown: vi.fn(),
  onHtml: vi.fn(),
  onCopy: vi.fn(),
  onPrint: vi.fn(),
  onDismissNotice: vi.fn(),
};

function Page({ state = STATE }: { readonly state?: HarvestState }) {
  const [edits, setEdits] = useState(NO_EDITS);
  return (
    <HarvestView
      state={state}
      edits={edits}
      quarters={['2026-Q4', '2026-Q3']}
      notice={null}
      onQuarter={vi.fn()}
      onEdit={setEdits}
      actions={actions}
    />
  );
}

describe('harvest', () => {
  it('says on the page what it says in a file', () => {
    const { container } = render(<Page />);
    const report = container.querySelector('.report')?.textContent ?? '';
    for (const part of ['Kafka', 'Data and Streaming', 'Pause the group first.', '3 questions']) {
      expect(report).toContain(part);
      expect(reportMarkdown(harvestReport(STATE, NO_EDITS))).toContain(part);
    }
  });

  it('leaves a learning out, and says what the user says', () => {
    const { container, getByLabelText } = render(<Page />);
    const report = () => container.querySelector('.report')?.textContent ?? '';
    fireEvent.click(container.querySelector('[data-learning="n1"]') ?? container);
    expect(report()).not.toContain('Pause the group first.');
    expect(report()).toContain('Ask with the page open.');
    fireEvent.input(getByLabelText('Title'), { target: { value: 'Our autumn' } });
    fireEvent.input(getByLabelText('Introduction'), { target: { value: 'For newcomers.' } });
    expect(report()).toMatch(/^Our autumn.*For newcomers\./s);
    fireEvent.click(container.querySelector('[data-learning="n1"]') ?? container);
    expect(report()).toContain('Pause the group first.');
  });

  it('without anything says what to do first, and offers no file of it', () => {
    const nothing = { asked: 0, topics: [], askWhom: [], learnings: [] };
    const { container } = render(
      <Page state={{ ...STATE, material: { ...STATE.material, ...nothing } }} />,
    );
    expect(container.querySelector('[data-harvest="empty"]')).not.toBeNull();
    expect(container.querySelector('[data-action="save-html"]')).toBeNull();
  });

  it('of teams does not thank in numbers that may not be shown', () => {
    const material = { ...STATE.material, asked: null, withheld: true };
    const text = reportMarkdown(harvestReport({ ...STATE, scope: 'team', material }, NO_EDITS));
    expect(text).toContain('Thanks to everybody who asks');
    expect(text).toContain('Nothing is shown of which fewer people');
  });
});

describe('recognition', () => {
  const evidence = Array.from({ length: 25 }, (_, n) => ({
    at: '2026-11-20T10:00:00.000Z',
    about: `Topic ${n}`,
    team: 'Data',
    id: `r${n}`,
    in: 'requests' as const,
  }));
  const own: RecordState = {
    kind: 'own',
    record: {
      window,
      people: 4,
      lines: RECORD_KINDS.map((kind) => ({ kind, evidence: kind === 'asked' ? evidence : [] })),
    },
  };

  it('shows asking first, each entry leading to its request, and prints all of them', () => {
    const { container } = render(
      <RecognitionView state={own} notice={null} actions={{ ...actions, onJson: vi.fn() }} />,
    );
    expect(container.querySelector('[data-record="own"] li')?.getAttribute('data-kind')).toBe(
      'asked',
    );
    const links = () => [...container.querySelectorAll('[data-evidence="asked"] a')];
    expect(links()).toHaveLength(20);
    expect(links()[0]?.getAttribute('href')).toBe('#requests/r0');
    fireEvent.click(container.querySelector('[data-action="more-evidence"]') ?? container);
    expect(links()).toHaveLength(25);
    expect(container.querySelectorAll('.record-print li')).toHaveLength(25);
    expect(container.querySelector('[data-action="save-json"]')).not.toBeNull();
  });

  it('of teams has no evidence and no file of it, and says what is not shown', () => {
    const teams: RecordState = {
      kind: 'teams',
      record: {
        window,
        exchanges: 12,
        withheld: true,
        teams: [
          { team: 'Checkout', asked: 12, helped: 0, useful: null, thanked: null, learnings: 6 },
        ],
      },
      kept: [],
    };
    const { container } = render(
      <RecognitionView state={teams} notice={null} actions={{ ...actions, onJson: vi.fn() }} />,
    );
    expect(container.querySelector('[data-action="save-json"]')).toBeNull();
    expect(container.querySelector('tbody')?.textContent).toBe('Checkout120not shownnot shown6');
    expect(reportMarkdown(recordReport(teams))).toContain('| Checkout | 12 | 0 | not shown |');
  });
});
