// @vitest-environment happy-dom
import { fireEvent, render } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { type PageCode, PageCodes } from '../../../components/popup/PageCodes';
import type { Token } from '../../../utils/messaging/views';

vi.mock('#i18n', () => import('../i18n'));

const ASKED: PageCode = {
  kind: 'receive',
  code: 'a',
  requestId: 'r1',
  from: { token: 't1' as Token, kind: 'person', name: 'Jun Ota' },
  to: { token: 't2' as Token, kind: 'team', name: 'Streaming' },
  about: 'Kafka',
};
const PASSED: PageCode = {
  kind: 'record',
  code: 'b',
  requestId: 'r2',
  state: 'passed',
  side: 'asker',
  other: 'Ana Santos',
  about: null,
  referral: { token: 't3' as Token, kind: 'person', name: 'Mira Brandt' },
  repeated: true,
};

it('says of each code who says what, and hands on the one that was pressed', () => {
  const onApply = vi.fn();
  const { container } = render(<PageCodes codes={[ASKED, PASSED]} onApply={onApply} />);
  const rows = [...container.querySelectorAll('li')];
  expect(rows.map((row) => [row.dataset.code, row.dataset.state])).toEqual([
    ['receive', 'asked'],
    ['record', 'passed'],
  ]);
  expect(rows[0]?.textContent).toMatch(/Kafka.*Jun Ota.*Streaming/);
  expect(rows[1]?.textContent).toMatch(/Ana Santos.*Mira Brandt.*before the request was reopened/);
  for (const button of container.querySelectorAll('button')) fireEvent.click(button);
  expect(onApply.mock.calls.map(([look]) => look)).toEqual([ASKED, PASSED]);
});
