import { Globe } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { Tag } from '../base/Marks';
import { ListRow } from '../base/Rows';
import { Unverified } from '../base/Unverified';
import type { ToolRow, ToolsActions } from './state';

/** One site: what is open there, whether it is on, and the one button that comes next. */
export function ToolLine({
  row,
  actions,
}: {
  readonly row: ToolRow;
  readonly actions: Pick<ToolsActions, 'onTurnOn' | 'onShow'>;
}) {
  const { pattern, host, tool, guessed, unverified, tabs, tabId, state } = row;
  const isOn = state === 'on' || state === 'running' || state === 'starting';
  const [first] = tabs;
  const note = stateText(row);
  // One and the same element before and after the grant, so that the focus stays where it was.
  const next = !isOn
    ? {
        action: 'turn-on',
        text: i18n.t('welcome.tools.turnOn'),
        run: () => actions.onTurnOn(pattern),
      }
    : tabId === null
      ? null
      : {
          action: 'show-tab',
          text: i18n.t('welcome.tools.show'),
          run: () => actions.onShow(tabId),
        };
  return (
    <ListRow
      as="li"
      data-tool={host}
      data-state={state}
      start={<Icon icon={Globe} />}
      title={
        <>
          <span class="aa-name">{host}</span>
          {tool !== null && (
            <Tag tone={guessed ? 'neutral' : 'ok'}>
              {guessed ? i18n.t('welcome.tools.guess', [tool]) : tool}
            </Tag>
          )}
          {unverified && <Unverified />}
        </>
      }
      end={
        next === null ? null : (
          <Button
            data-action={next.action}
            label={`${next.text}: ${host}`}
            onClick={() => {
              if (state !== 'asking') next.run();
            }}
          >
            {next.text}
          </Button>
        )
      }
    >
      {first !== undefined && (
        <p class="aa-tiny wel-titles">
          {tabs.length === 1
            ? first
            : i18n.t('welcome.tools.titles', [first, String(tabs.length - 1)])}
        </p>
      )}
      {note !== '' && (
        <p class={state === 'refused' || state === 'failed' ? 'opt-bad' : 'wel-on'}>{note}</p>
      )}
    </ListRow>
  );
}

/** How a site stands, in a sentence; empty while it is off. */
export function stateText({ host, state, tabs }: ToolRow): string {
  switch (state) {
    case 'off':
      return '';
    case 'asking':
      return i18n.t('welcome.tools.asking');
    case 'refused':
      return i18n.t('welcome.tools.refused', [host]);
    case 'failed':
      return i18n.t('options.saveFailed');
    case 'starting':
      return i18n.t('welcome.tools.starting');
    case 'running':
      return i18n.t('welcome.tools.running', tabs.length);
    case 'on':
      return i18n.t('welcome.tools.on');
  }
}
