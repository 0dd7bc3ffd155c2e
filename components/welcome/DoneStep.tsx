import {
  AppWindow,
  Keyboard,
  MousePointer2,
  MousePointerClick,
  Pin,
  TextCursorInput,
} from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Icon, type IconNode } from '../base/Icon';
import { Kbd } from '../base/Marks';
import type { ToolRow, Ways } from './state';

/** What to try first, on what was set up. */
export function DoneStep({
  running,
  ways,
  onShow,
}: {
  /** Sites that are on, with an open tab. */
  readonly running: readonly ToolRow[];
  readonly ways: Ways;
  onShow(tabId: number): void;
}) {
  return (
    <ul class="aa-panel wel-try" data-try>
      <Try icon={AppWindow} title={i18n.t('welcome.done.open')}>
        {running.length === 0 ? i18n.t('welcome.done.openNone') : i18n.t('welcome.done.openTabs')}
        {running.length > 0 && (
          <ul class="wel-open">
            {running.slice(0, 3).flatMap(({ host, tabs, tabId }) =>
              tabId === null
                ? []
                : [
                    <li key={host}>
                      <Button
                        kind="primary"
                        data-action="show-tab"
                        label={`${i18n.t('welcome.tools.show')}: ${host}`}
                        onClick={() => onShow(tabId)}
                      >
                        {i18n.t('welcome.tools.show')}
                      </Button>
                      <span>{tabs[0] ?? host}</span>
                    </li>,
                  ],
            )}
          </ul>
        )}
      </Try>
      <Try icon={MousePointer2} title={i18n.t('welcome.done.rest')}>
        {i18n.t('welcome.done.restText')}
      </Try>
      <Try icon={MousePointerClick} title={i18n.t('welcome.done.click', [i18n.t('menu.ask')])}>
        {i18n.t('welcome.done.clickText')}
      </Try>
      <Try icon={Keyboard} title={i18n.t('welcome.done.popup')}>
        {ways.shortcut === null ? (
          i18n.t('welcome.done.popupText')
        ) : (
          <>
            {i18n.t('welcome.done.popupKeys')} <Kbd>{ways.shortcut}</Kbd>
          </>
        )}
      </Try>
      {ways.keyword !== null && (
        <Try icon={TextCursorInput} title={i18n.t('welcome.done.bar')}>
          {i18n.t('welcome.done.barText', [ways.keyword])}
        </Try>
      )}
      {ways.pinned === true ? null : (
        <Try icon={Pin} title={i18n.t('welcome.done.pin')}>
          {i18n.t('welcome.done.pinText')}
        </Try>
      )}
    </ul>
  );
}

function Try({
  icon,
  title,
  children,
}: {
  readonly icon: IconNode;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <li class="wel-try-line">
      <Icon icon={icon} size={20} />
      <div>
        <p class="aa-name">{title}</p>
        <div class="aa-soft">{children}</div>
      </div>
    </li>
  );
}
