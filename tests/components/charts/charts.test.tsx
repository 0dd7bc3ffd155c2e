// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bars } from '../../../components/charts/Bars';
import { Figure } from '../../../components/charts/Figure';
import type { ChartFrame } from '../../../components/charts/frame/Chart';
import type { OnExport } from '../../../components/charts/frame/table';
import type { GraphData } from '../../../components/charts/graph/graph';
import { HelpGraph } from '../../../components/charts/graph/HelpGraph';
import type { HeatData } from '../../../components/charts/heat/cells';
import { HeatMap } from '../../../components/charts/heat/HeatMap';
import { SurvivalCurve } from '../../../components/charts/lines/SurvivalCurve';
import { Trend } from '../../../components/charts/lines/Trend';

vi.mock('#i18n', () => import('../i18n'));
afterEach(cleanup);

const onExport = vi.fn<OnExport>();
let frame: ChartFrame;
beforeEach(() => {
  frame = { id: 'c', title: 'Help', small: 'last 13 weeks · 9 exchanges', onExport };
});

/** Turns to the table and gives its cells, the heads among them. */
function tableShown(): string[][] {
  fireEvent.click(screen.getByRole('button', { name: 'Table · Help' }));
  const table = screen.getByRole('table', { name: /^Help/ });
  return within(table)
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));
}

const HEAT: HeatData = {
  teams: ['Payments', 'Data', 'Search'],
  cells: [
    [4, 12, null],
    [1, null, 'hidden'],
    [0, 3, null],
  ],
  minimumPeople: 5,
};

describe('a figure', () => {
  const meaning = { text: 'How much comes back', formula: 'ρ', source: 'Garlaschelli' };

  it('never stands without its window, its n and its baseline, and says what it means', () => {
    render(
      <Figure
        id="rho"
        label="Reciprocity"
        value={null}
        window="last 13 weeks"
        n="9 teams"
        baseline={null}
        meaning={meaning}
      />,
    );
    const card = screen.getByRole('region', { name: 'Reciprocity' });
    expect(card.textContent).toContain('not enough data');
    expect(card.textContent).toContain('last 13 weeks · 9 teams · no baseline');
    expect(within(card).getByText('What does this say?').tagName).toBe('SUMMARY');
    expect(within(card).getByText('Garlaschelli')).toBeTruthy();
  });
});

describe('a heat map', () => {
  const cell = (at: string): HTMLElement =>
    document.querySelector<HTMLElement>(`[data-cell="${at}"]`) ?? document.body;

  it('shows numbers, a dot for a team and itself, few people as few, and nothing as nothing', () => {
    render(<HeatMap frame={frame} data={HEAT} />);
    const words = [...document.querySelectorAll('[data-cell]')].map((each) => each.textContent);
    expect(words).toEqual(['4', '12', '', '1', '·', '<5', '', '3', '·']);
    expect(cell('0 1').className).toBe('heat-7');
    expect(cell('1 0').className).toBe('heat-3');
    expect(cell('1 2').className).toBe('heat-hidden');
  });

  it('is walked through by arrow keys, stops at its edges, and says each cell', () => {
    render(<HeatMap frame={frame} data={HEAT} />);
    const press = (key: string): void => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
    };
    expect(document.querySelectorAll('[data-cell][tabindex="0"]')).toHaveLength(1);
    act(() => cell('0 0').focus());
    expect(screen.getByRole('status').textContent).toBe('Within Payments: 4 requests.');
    press('ArrowRight');
    expect(document.activeElement).toBe(cell('0 1'));
    expect(screen.getByRole('status').textContent).toBe('Payments helped Data in 12 requests.');
    press('End');
    press('ArrowRight');
    expect(document.activeElement).toBe(cell('0 2'));
    expect(screen.getByRole('status').textContent).toMatch(/nothing in this window/);
    press('ArrowDown');
    expect(screen.getByRole('status').textContent).toBe(
      'Data to Search: not shown, so that nobody can be recognised.',
    );
    press('PageDown');
    press('Home');
    press('ArrowUp');
    expect(document.activeElement).toBe(cell('1 0'));
    expect(screen.getByRole('status').textContent).toBe('Data helped Payments in 1 request.');
    expect(document.querySelectorAll('[data-cell][tabindex="0"]')).toHaveLength(1);
    fireEvent.pointerOver(cell('2 1'));
    expect(screen.getByRole('status').textContent).toBe('Search helped Data in 3 requests.');
  });

  it('goes the other way with a page that is read from right to left', () => {
    document.body.style.direction = 'rtl';
    render(<HeatMap frame={frame} data={HEAT} />);
    act(() => cell('0 0').focus());
    fireEvent.keyDown(cell('0 0'), { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(cell('0 1'));
    document.body.style.direction = '';
  });

  it('says the most, and that something is hidden but not how much', () => {
    render(<HeatMap frame={frame} data={HEAT} />);
    expect(screen.getByRole('figure').textContent).toContain(
      'Help went from one team to another on 3 ways; the most from Payments to Data (12). Some cells are hidden',
    );
  });

  it('has a table that says the same', () => {
    render(<HeatMap frame={frame} data={HEAT} />);
    expect(tableShown()).toEqual([
      ['Helping team', 'Payments', 'Data', 'Search'],
      ['Payments', '4', '12', ''],
      ['Data', '1', '', 'fewer than 5 people'],
      ['Search', '', '3', ''],
    ]);
    expect(document.querySelector('[data-cell]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Chart · Help' }));
    expect(document.querySelectorAll('[data-cell]')).toHaveLength(9);
  });

  it('says that there is too little, instead of drawing nothing', () => {
    render(<HeatMap frame={frame} data={{ teams: [], cells: [], minimumPeople: 5 }} />);
    expect(screen.getByText('Not enough data yet')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('export', () => {
  const choose = (kind: string): void => {
    fireEvent.click(screen.getByRole('button', { name: 'Export · Help' }));
    fireEvent.click(document.querySelector(`[data-export="${kind}"]`) ?? document.body);
  };

  it('hands a heat map over as one drawing with all its cells, then takes it out of the page', async () => {
    let texts: (string | null)[] = [];
    onExport.mockImplementation((_, picture) => {
      expect(picture?.isConnected).toBe(true);
      texts = [...(picture?.querySelectorAll('text') ?? [])].map((text) => text.textContent);
    });
    render(<HeatMap frame={frame} data={HEAT} />);
    choose('svg');
    await vi.waitFor(() => expect(onExport).toHaveBeenCalledTimes(1));
    expect(texts).toEqual(expect.arrayContaining(['Help', 'Payments', '12', '<5', '·']));
    await vi.waitFor(() => expect(document.querySelector('.chart-offstage')).toBeNull());
  });

  it('hands over the drawing from the table too, and the rows without a drawing', async () => {
    render(<Bars frame={frame} data={BARS} />);
    tableShown();
    choose('png');
    await vi.waitFor(() => expect(onExport).toHaveBeenCalledTimes(1));
    expect(onExport.mock.calls[0]?.[1]).toBeInstanceOf(SVGSVGElement);
    choose('csv');
    expect(onExport).toHaveBeenLastCalledWith('csv', null, {
      columns: ['Topic', 'Requests'],
      rows: [
        ['Kafka', { value: 31, text: '31' }],
        ['SEPA', 'fewer than 5 people'],
      ],
    });
  });

  it('closes its menu with Escape and gives the focus back', () => {
    render(<HeatMap frame={frame} data={HEAT} />);
    const button = screen.getByRole('button', { name: 'Export · Help' });
    fireEvent.click(button);
    fireEvent.keyDown(document.querySelector('[data-export]') ?? button, { key: 'Escape' });
    expect(document.querySelector('[data-export]')).toBeNull();
    expect(document.activeElement).toBe(button);
  });
});

const BARS = {
  itemName: 'Topic',
  valueName: 'Requests',
  items: [
    { name: 'Kafka', value: 31 },
    { name: 'SEPA', value: 'hidden' as const },
  ],
  minimumPeople: 5,
};

describe('bars', () => {
  it('say the longest wherever it stands, and nothing of what is nought', () => {
    const lists = [
      { name: 'No owner', value: 0 },
      { name: 'No expert', value: 2 },
      { name: 'One expert', value: 7 },
    ];
    render(<Bars frame={frame} data={{ ...BARS, items: lists }} />);
    expect(screen.getByRole('figure').textContent).toContain(
      '2 in all. Most: One expert (7) and No expert (2).',
    );
  });

  it('say the most asked, and never how much a hidden one has', () => {
    render(<Bars frame={frame} data={BARS} />);
    expect(screen.getByRole('figure').textContent).toContain('2 in all. Most: Kafka (31).');
    expect(screen.getByRole('img', { name: 'Help' }).textContent).toContain('<5');
    expect(tableShown()).toEqual([
      ['Topic', 'Requests'],
      ['Kafka', '31'],
      ['SEPA', 'fewer than 5 people'],
    ]);
  });
});

const WEEK = 7 * 86_400_000;
const MONDAY = Date.parse('2026-11-02T00:00:00Z');

describe('a trend', () => {
  const week = (at: number, value: number | null) => ({
    week: MONDAY + at * WEEK,
    value,
    low: value === null ? null : value - 1,
    high: value === null ? null : value + 2,
  });
  const format = (value: number): string => `${value}`;

  it('breaks where nothing is known, and its table says so', () => {
    const points = [week(0, 4), week(1, 6), week(2, null), week(3, 5)];
    const baseline = { value: 5, text: 'before: 5' };
    render(<Trend frame={frame} data={{ valueName: 'Exchanges', points, format, baseline }} />);
    const drawing = screen.getByRole('img', { name: 'Help' });
    expect(drawing.querySelectorAll('circle')).toHaveLength(3);
    // Two pieces: the line starts anew behind the gap.
    expect(drawing.querySelector('.line-0')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
    expect(drawing.querySelectorAll('.line-alone')).toHaveLength(1);
    expect(screen.getByRole('figure').textContent).toContain(
      'lowest 4 (Nov 2), highest 6 (Nov 9), last 5. For comparison: before: 5.',
    );
    expect(tableShown()).toEqual([
      ['Week of', 'Exchanges', 'Lowest likely', 'Highest likely'],
      ['Nov 2, 2026', '4', '3', '6'],
      ['Nov 9, 2026', '6', '5', '8'],
      ['Nov 16, 2026', 'not enough data', 'not enough data', 'not enough data'],
      ['Nov 23, 2026', '5', '4', '7'],
    ]);
  });

  it('does not draw axes of nothing', () => {
    render(<Trend frame={frame} data={{ valueName: 'E', points: [week(0, null)], format }} />);
    expect(screen.getByText('Not enough data yet')).toBeTruthy();
  });
});

describe('a survival curve', () => {
  const MINUTE = 60_000;
  /** METRICS.md's example: 5 10 15 20* 30 40* 50 60* 90* 120* minutes. */
  const shares = [
    [5, 0.9],
    [10, 0.8],
    [15, 0.7],
    [30, 0.7 * (5 / 6)],
    [50, 0.7 * (5 / 6) * (3 / 4)],
  ] as const;
  const series = {
    name: 'First response',
    n: 10,
    steps: shares.map(([minutes, waiting]) => ({
      time: minutes * MINUTE,
      waiting,
      low: waiting - 0.1,
      high: null,
    })),
    until: 120 * MINUTE,
    censored: [20, 40, 60, 90, 120].map((minutes) => minutes * MINUTE),
    median: 50 * MINUTE,
  };

  it('marks its median and what is open now, and says both', () => {
    render(<SurvivalCurve frame={frame} series={[series]} />);
    const drawing = screen.getByRole('img', { name: 'Help' });
    expect(drawing.querySelectorAll('.censored')).toHaveLength(5);
    expect(drawing.querySelector('.median-text')?.textContent).toBe('50 min');
    expect(screen.getByRole('figure').textContent).toContain(
      'First response (n = 10): half are done within 50 min; after 2 hr, 44% are still open.',
    );
  });

  it('has a table with a row for every step', () => {
    render(<SurvivalCurve frame={frame} series={[series]} />);
    const rows = tableShown();
    expect(rows.map(([time]) => time)).toEqual([
      'After',
      '0 min',
      '5 min',
      '10 min',
      '15 min',
      '30 min',
      '50 min',
    ]);
    expect(rows.at(-1)).toEqual(['50 min', '44%', '34%', 'not enough data', '2']);
  });

  it('says when half are not done yet, and when there is nothing', () => {
    const none = { ...series, name: 'Resolved', n: 0, steps: [], censored: [], median: null };
    render(<SurvivalCurve frame={frame} series={[{ ...series, median: null }, none]} />);
    expect(screen.getByRole('figure').textContent).toContain('fewer than half are done so far');
    expect(screen.getByRole('figure').textContent).toContain('Resolved: not enough data.');
  });
});

describe('a graph of help', () => {
  const data: GraphData = {
    nodes: ['Data', 'Ops', 'Pay'].map((name) => ({
      id: name.toLowerCase(),
      name,
      given: 3,
      received: 2,
      brokerage: 0.25,
    })),
    arcs: [
      { from: 'pay', to: 'data', weight: 7 },
      { from: 'data', to: 'pay', weight: 1 },
    ],
    dependencies: [
      { from: 'data', to: 'pay' },
      { from: 'ops', to: 'data' },
    ],
    sizeBy: 'help',
    bottleneck: 'data',
  };
  const node = (id: string): HTMLElement =>
    document.querySelector<HTMLElement>(`[data-node="${id}"]`) ?? document.body;

  it('is reached by one Tab, walked by arrows, and tells a chosen team in words', () => {
    render(<HelpGraph frame={frame} data={data} />);
    expect(document.querySelectorAll('[data-node][tabindex="0"]')).toHaveLength(1);
    act(() => node('data').focus());
    fireEvent.keyDown(node('data'), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(node('ops'));
    fireEvent.keyDown(node('ops'), { key: 'ArrowLeft' });
    fireEvent.keyDown(node('data'), { key: 'Enter' });
    expect(node('data').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('status').textContent).toBe('Data: gave 3, received 2');
    const words = within(screen.getByRole('list', { name: 'Data' })).getAllByRole('listitem');
    expect(words.map((each) => each.textContent)).toEqual([
      'helped Pay in 1 request',
      'was helped by Pay in 7 requests',
      'depends on Pay',
      'Ops depends on it',
    ]);
    fireEvent.keyDown(node('data'), { key: 'Escape' });
    expect(node('data').getAttribute('aria-pressed')).toBe('false');
  });

  it('has a table with every way, of help or of dependence', () => {
    render(<HelpGraph frame={frame} data={data} />);
    expect(tableShown()).toEqual([
      ['From', 'To', 'Resolved requests', 'Depends on it'],
      ['Pay', 'Data', '7', 'yes'],
      ['Data', 'Pay', '1', 'no'],
      ['Data', 'Ops', '0', 'yes'],
    ]);
  });

  it('names its bottleneck and its strongest way', () => {
    render(<HelpGraph frame={frame} data={data} />);
    const text = screen.getByRole('figure').textContent;
    expect(text).toContain('help on 2 ways; the most from Pay to Data (7).');
    expect(text).toContain('Bottleneck: Data.');
    expect(document.querySelectorAll('.graph-team .graph-ring')).toHaveLength(1);
  });
});
